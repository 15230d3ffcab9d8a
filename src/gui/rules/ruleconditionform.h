// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rule.h"

#include <QtWidgets/QWidget>

#include <memory>

namespace Ui {
class RuleConditionForm;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

/// When a rule fires, as a form; what means nothing for the chosen kind is not shown.
class RuleConditionForm : public QWidget
{
    Q_OBJECT
public:
    explicit RuleConditionForm(QWidget *parent = nullptr);
    ~RuleConditionForm() override;

    /// Where values and saved filters come from. To be called once; must outlive the form.
    void setWorkspace(engine::Workspace &workspace);
    void setCondition(const RuleCondition &condition);
    [[nodiscard]] RuleCondition condition() const;
    /// Why it is no condition yet; empty if it is one.
    [[nodiscard]] QString problem() const;
    void focusFilter();

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectFields();
    void take();
    void showKind();
    void showMeaning();
    void retranslate();
    [[nodiscard]] RuleCondition::Kind kind() const;

    std::unique_ptr<Ui::RuleConditionForm> m_ui;
    bool m_showing = false; ///< the form is being filled in
};

} // namespace flowbell::gui
