// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/console.h"
#include "cli/helptext.h"
#include "cli/session.h"
#include "core/clock.h"

#include <tl/expected.hpp>

#include <QtCore/QStringList>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::cli {

/// flowbell-cli from its arguments to its exit status: finds the command, opens the store, runs the command on the
/// application's event loop, and takes everything down in order.
class Program
{
public:
    Program();

    /// \a arguments: as QCoreApplication gives them, the program's name first. Needs an application object.
    [[nodiscard]] int run(const QStringList &arguments);

private:
    [[nodiscard]] int runCommand(const QStringList &words);
    /// Finds the verb among those whose first words are words[1] to words[known - 1], and runs it.
    [[nodiscard]] int chooseVerb(const Command &command, const QList<Verb> &verbs, const QStringList &words, qsizetype known);
    [[nodiscard]] int runVerb(const Command &command, const Verb &verb, const QStringList &words);
    /// Why it cannot be opened is said; the error is what to end with.
    [[nodiscard]] tl::expected<std::unique_ptr<engine::Workspace>, ExitStatus> openStore();
    /// \a workspace: the store, if it is open already.
    [[nodiscard]] int perform(const Verb &verb, const Action &action, std::unique_ptr<engine::Workspace> workspace);
    [[nodiscard]] int perform(const Action &action, engine::Workspace *workspace);
    [[nodiscard]] int wrongUsage(const QString &problem, const QString &helpFor, const QStringList &furtherLines = {});
    [[nodiscard]] int show(const QString &text);

    SystemClock m_clock;
    Console m_console;
    Commands m_commands;
    QString m_storePath;
};

} // namespace flowbell::cli
