// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/preferences.h"
#include "store/databasethread.h"
#include "store/eventwriter.h"

#include <QtCore/QString>

namespace flowbell::engine {

/// Part of Workspace: the threads that work on the store, and the writer of what comes in. First up and last down.
struct StoreThreads {
    StoreThreads(const QString &path, const StoragePreferences &storage);

    [[nodiscard]] static store::EventWriter::Limits limitsOf(const StoragePreferences &storage);

    /// Starts the threads; errors as of DatabaseThread::start(). Those that did start are taken down by stop().
    [[nodiscard]] Result<void> start();
    /// Takes nothing more, writes what is queued, and joins.
    void stop();

    store::DatabaseThread writer;
    store::DatabaseThread reader;
    store::DatabaseThread searcher; ///< for what may take long
    store::EventWriter eventWriter; ///< on the writer's thread
};

} // namespace flowbell::engine
