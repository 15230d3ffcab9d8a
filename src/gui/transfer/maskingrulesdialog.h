// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/maskingrule.h"
#include "gui/common/editingdialog.h"

#include <QtCore/QList>

#include <memory>

namespace Ui {
class MaskingRulesDialog;
}

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

class MaskingRulesModel;

/// Edits what is masked, and shows beside it what becomes of an example. OK keeps the rules in the preferences.
class MaskingRulesDialog : public EditingDialog
{
    Q_OBJECT
public:
    MaskingRulesDialog(engine::Preferences &preferences, QWidget *parent = nullptr);
    ~MaskingRulesDialog() override;

    /// The text whose masked form is shown; the user can change it. At first one with invented personal data.
    void setExample(const QByteArray &body);
    void accept() override;

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;

private:
    void setUpTable();
    void setUpButtons();
    void add(const MaskingRule &rule);
    void removeCurrent();
    void showMasked();
    void retranslate();

    engine::Preferences &m_preferences;
    std::unique_ptr<Ui::MaskingRulesDialog> m_ui;
    const QList<MaskingRule> m_before; ///< as they are kept
    MaskingRulesModel *m_model;
    QAction *m_addMember;
    QAction *m_addText;
    QAction *m_addBase64;
};

} // namespace flowbell::gui
