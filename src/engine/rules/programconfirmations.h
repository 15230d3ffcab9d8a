// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/rule.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell::engine {

/// Stands for all that \a rule runs, as it is now: another one if a program, argument or folder changes. Sixteen hexadecimal
/// digits, by which a command line says what it was shown.
[[nodiscard]] QString confirmationCode(const Rule &rule);

/// Which programs of which rules this user wants to be started. Kept outside of the store, in a file of mode 0600 beside the
/// user's preferences, so that a store or rules that came from elsewhere bring none along. An entry is the SHA-256 over the
/// uids of store and rule, the program, its arguments and its working folder: whoever changes one of them in the store has
/// nothing confirmed. Any thread; several programs may use it at once.
class ProgramConfirmations
{
public:
    /// \a path: the file; \a storeUid: the store that the rules are of.
    ProgramConfirmations(const QString &path, const QString &storeUid);

    /// Beside \a preferencesFile; empty: beside the user's.
    [[nodiscard]] static QString pathBeside(const QString &preferencesFile);

    /// False also if the file cannot be read, or can be written by others.
    [[nodiscard]] bool isConfirmed(const QString &ruleUid, const RunAction &action) const;
    [[nodiscard]] bool areConfirmed(const Rule &rule) const; ///< all that it runs
    /// All that \a rule runs. FileUnwritable, FileFull.
    [[nodiscard]] Result<void> confirm(const Rule &rule);

private:
    [[nodiscard]] QByteArray entryOf(const QString &ruleUid, const RunAction &action) const;
    [[nodiscard]] QList<QByteArray> read() const;

    const QString m_path;
    const QString m_storeUid;
};

} // namespace flowbell::engine
