// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/signature.h"
#include "engine/signingsecretservice.h"

#include <QtWidgets/QGroupBox>

#include <memory>
#include <optional>

namespace Ui {
class SigningSection;
}

namespace flowbell::gui {

/// Whether a webhook is signed, and with what: a secret generated here or pasted, masked unless it is asked for. Nothing is
/// kept here: the owner takes what was edited, and brings the secrets that are kept when they are to be seen.
class SigningSection : public QGroupBox
{
    Q_OBJECT
public:
    explicit SigningSection(QWidget *parent = nullptr);
    ~SigningSection() override;

    /// \a kept: there is a secret in the keychain. \a unsaved: the draft has another one.
    void showSigning(bool isSigned, bool kept, const std::optional<engine::SecretChange> &unsaved);
    /// Whether the secret before may sign for some time too; true at first.
    void setGraceOffered(bool offered);
    /// The answer to keptWanted().
    void showKept(const Result<SigningSecrets> &secrets, Timestamp now);

    [[nodiscard]] bool isSigned() const;
    /// Unset if the secret stays what it is, or nothing is signed.
    [[nodiscard]] std::optional<engine::SecretChange> change() const;
    [[nodiscard]] QString problem() const; ///< empty if it can be taken

Q_SIGNALS:
    void edited();
    void keptWanted(); ///< the user wants to see the secret that is kept

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectWidgets();
    void generate();
    void reveal(bool revealed);
    void update();
    void showNote();
    void retranslate();
    [[nodiscard]] std::optional<SigningSecret> typed(SigningSecret::Problem *problem = nullptr) const;

    std::unique_ptr<Ui::SigningSection> m_ui;
    bool m_kept = false;
    bool m_graceOffered = true;
    std::optional<SigningSecret> m_current; ///< that is kept, once it was read
    std::optional<Timestamp> m_formerUntil; ///< the last time at which a former one signs
    std::optional<Error> m_error; ///< why what is kept could not be read
};

} // namespace flowbell::gui
