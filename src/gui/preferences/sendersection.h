// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/access/accesspreferences.h"

#include <QtCore/QHash>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace Ui {
class SenderSection;
}

namespace flowbell::gui {

/// What senders have to show: nothing, or a secret in one of several ways, generated here or typed, masked unless it is asked
/// for. Keeps nothing: the owner takes what was edited, and brings what is kept when it is to be seen.
class SenderSection : public QWidget
{
    Q_OBJECT
public:
    explicit SenderSection(QWidget *parent = nullptr);
    ~SenderSection() override;

    /// \a secret: a new one that is not stored yet.
    void showPreferences(const engine::AccessPreferences &preferences, const std::optional<QString> &secret);
    void collect(engine::AccessPreferences &preferences) const;
    /// A new secret for the chosen check; unset if it stays what it is.
    [[nodiscard]] std::optional<QString> secret() const;
    [[nodiscard]] QString problem() const; ///< empty if it can be taken

    /// Whether a secret is kept for a check; until this is known it is taken for granted.
    void setKept(SenderCheck check, bool isKept);
    /// The answer to keptWanted().
    void showKept(SenderCheck check, const Result<QString> &secret);

    void retranslate();

Q_SIGNALS:
    void edited();
    void keptWanted(flowbell::SenderCheck check); ///< the user wants to see the secret that is kept

private:
    void connectWidgets();
    void changeCheck();
    void generate();
    void reveal(bool revealed);
    void update();
    void showNote();
    [[nodiscard]] SenderCheck check() const;
    [[nodiscard]] bool isKept() const { return m_kept.value(check(), true); }
    [[nodiscard]] QString openNote() const;

    std::unique_ptr<Ui::SenderSection> m_ui;
    QHash<SenderCheck, bool> m_kept;
    QHash<SenderCheck, QString> m_read; ///< that are kept, once they were seen
    std::optional<Error> m_error; ///< why what is kept could not be read
};

} // namespace flowbell::gui
