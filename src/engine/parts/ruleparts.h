// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/rulerunner.h"
#include "engine/rules/programconfirmations.h"
#include "engine/ruleservice.h"
#include "store/storeprepare.h"

#include <QtCore/QString>

namespace flowbell::engine {

class ListenerControl;
class Monitor;
class SecretStore;
struct StoreThreads;

/// Part of Workspace: the rules, which of their programs the user has confirmed, and what runs them.
struct RuleParts {
    /// \a preferencesFile as WorkspaceOptions.
    RuleParts(StoreThreads &threads, SecretStore &secrets, ListenerControl &listener, const QString &preferencesFile,
        const store::StoreReport &report, const Clock &clock);

    /// Tells \a monitor of changes made here, and has the runner follow those it sees.
    void connectTo(Monitor &monitor);

    ProgramConfirmations confirmations;
    RuleService rules;
    RuleRunner runner;
};

} // namespace flowbell::engine
