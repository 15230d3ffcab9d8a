// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/signature.h"
#include "gui/rules/ruleactionpage.h"

#include <memory>
#include <optional>

namespace Ui {
class SendActionPage;
}

namespace flowbell::gui {

/// A URL, and whether what is sent there is signed.
class SendActionPage : public RuleActionPage
{
    Q_OBJECT
public:
    explicit SendActionPage(QWidget *parent = nullptr);
    ~SendActionPage() override;

    void setAction(const RuleAction &action) override;
    [[nodiscard]] RuleAction action() const override;
    [[nodiscard]] QString ownProblem() const override;
    /// The secret that the rule signs with. \a kept: there is one in the keychain; \a unsaved: another one was chosen.
    void showSecret(bool kept, const std::optional<SigningSecret> &unsaved);
    /// The answer to keptSecretWanted().
    void showKept(const Result<SigningSecrets> &secrets, Timestamp now);
    /// Unset if the secret stays what it is.
    [[nodiscard]] std::optional<SigningSecret> secretChange() const;
    [[nodiscard]] NoteLabel *noteFor(const QString &member) const override;

Q_SIGNALS:
    void keptSecretWanted(); ///< the user wants to see the secret that is kept

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::SendActionPage> m_ui;
    bool m_kept = false;
    std::optional<SigningSecret> m_unsaved;
};

} // namespace flowbell::gui
