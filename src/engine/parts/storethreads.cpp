// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/parts/storethreads.h"

namespace flowbell::engine {

StoreThreads::StoreThreads(const QString &path, const StoragePreferences &storage)
    : writer(path, QStringLiteral("store-writer"))
    , reader(path, QStringLiteral("store-reader"))
    , searcher(path, QStringLiteral("store-search"))
    , eventWriter(writer, limitsOf(storage))
{
}

store::EventWriter::Limits StoreThreads::limitsOf(const StoragePreferences &storage)
{
    return {.events = storage.queueEvents, .bytes = qint64{storage.queueMegabytes} * 1024 * 1024};
}

Result<void> StoreThreads::start()
{
    for (store::DatabaseThread *thread : {&writer, &reader, &searcher}) {
        if (Result<void> started = thread->start(); !started)
            return started;
    }
    return {};
}

void StoreThreads::stop()
{
    eventWriter.close();
    writer.stop();
    searcher.stop();
    reader.stop();
}

} // namespace flowbell::engine
