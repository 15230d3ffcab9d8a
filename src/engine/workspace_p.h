// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/exporter.h"
#include "engine/importer.h"
#include "engine/lockpassphrase.h"
#include "engine/monitor.h"
#include "engine/parts/receivingparts.h"
#include "engine/parts/recordparts.h"
#include "engine/parts/ruleparts.h"
#include "engine/parts/sendingparts.h"
#include "engine/parts/storethreads.h"
#include "engine/preferences.h"
#include "engine/secretstore.h"
#include "engine/simulator.h"
#include "engine/workspace.h"

#include <memory>

namespace flowbell::engine {

/// In the order in which they are built; taken down in the opposite one, after the destructor of Workspace has stopped
/// the listener and the threads.
struct Workspace::Private {
    Private(const Clock &now, const store::StoreReport &made, std::unique_ptr<Preferences> chosen, EventParser parser,
        const WorkspaceOptions &options);

    [[nodiscard]] Result<void> start();
    void shutDown();

    const Clock &clock;
    const store::StoreReport report;
    std::unique_ptr<Preferences> preferences;
    StoreThreads threads;
    SecretStore secrets;
    LockPassPhrase lockPassPhrase;
    Monitor monitor;
    RecordParts records;
    ReceivingParts receiving;
    SendingParts sending;
    Simulator simulator;
    Exporter exporter;
    Importer importer;
    RuleParts automation;
};

} // namespace flowbell::engine
