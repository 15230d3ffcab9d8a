// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/replyrule.h"
#include "gui/common/editingdialog.h"

#include <memory>

namespace Ui {
class ReplyRuleDialog;
}

namespace flowbell::gui {

class WebhookHeadersModel;

/// Makes or edits one reply rule, as a form and as its text: each follows the other. OK is possible when nothing is wrong.
class ReplyRuleDialog : public EditingDialog
{
    Q_OBJECT
public:
    ReplyRuleDialog(const ReplyRule &rule, bool isNew, QWidget *parent = nullptr);
    ~ReplyRuleDialog() override;

    [[nodiscard]] const ReplyRule &rule() const { return m_rule; } ///< as edited

    void accept() override;

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;

private:
    void setUpHeaders();
    void connectForm();
    void takeForm();
    void takeText();
    void showForm();
    void showManners();
    void check();
    void retranslate();
    [[nodiscard]] ReplyRule formRule() const;

    std::unique_ptr<Ui::ReplyRuleDialog> m_ui;
    WebhookHeadersModel *m_headers;
    ReplyRule m_rule;
    QString m_textBefore; ///< before anything was edited
    HeaderFields m_headersBefore;
    bool m_isNew;
    bool m_showing = false; ///< one side is being filled in from the other
};

} // namespace flowbell::gui
