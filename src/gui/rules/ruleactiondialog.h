// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/ruleaction.h"
#include "core/signature.h"
#include "gui/common/editingdialog.h"

#include <memory>
#include <optional>

namespace Ui {
class RuleActionDialog;
}

namespace flowbell::gui {

class NoteLabel;
class RuleActionPage;
class SendActionPage;

/// Adds or edits one action of a rule. OK is possible when nothing is wrong; what is, is said where it is.
class RuleActionDialog : public EditingDialog
{
    Q_OBJECT
public:
    /// The secret a rule signs with.
    struct Secret {
        bool kept = false; ///< there is one in the keychain
        std::optional<SigningSecret> unsaved{}; ///< another one was chosen, and is not kept yet
    };
    /// \a action is of a kind that has something to edit.
    RuleActionDialog(const RuleAction &action, bool isNew, const Secret &secret, QWidget *parent = nullptr);
    ~RuleActionDialog() override;

    [[nodiscard]] RuleAction action() const; ///< as edited
    /// The next secret of the rule; unset if it stays what it is.
    [[nodiscard]] std::optional<SigningSecret> secretChange() const;
    /// The answer to keptSecretWanted().
    void showKept(const Result<SigningSecrets> &secrets, Timestamp now);

    void accept() override;

Q_SIGNALS:
    void keptSecretWanted();

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;

private:
    void makePage(const Secret &secret);
    void check();
    void say(NoteLabel *where, const QString &problem);
    void retranslate();
    [[nodiscard]] bool isSecretWrong() const; ///< so that secretChange() does not tell of it

    std::unique_ptr<Ui::RuleActionDialog> m_ui;
    RuleAction m_before;
    std::optional<SigningSecret> m_secretBefore;
    bool m_wasSecretWrong = false;
    bool m_isNew;
    bool m_touched = false; ///< what is empty is no mistake before anything was entered
    RuleActionPage *m_page = nullptr;
    SendActionPage *m_send = nullptr; ///< the same page, if it is one for sending
    NoteLabel *m_saidAt = nullptr;
};

} // namespace flowbell::gui
