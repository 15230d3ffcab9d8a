// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/parts/recordparts.h"

#include "engine/monitor.h"
#include "engine/parts/storethreads.h"
#include "engine/preferences.h"

namespace flowbell::engine {

RecordParts::RecordParts(StoreThreads &threads, Preferences &preferences, const QString &path, const Clock &clock)
    : events(threads.reader, threads.searcher, clock)
    , marks(threads.reader, threads.writer)
    , sessions(threads.reader, threads.searcher, preferences, clock)
    , contract(threads.reader, threads.searcher, threads.writer, clock)
    , removals(threads.writer, clock)
    , retention(threads.reader, threads.searcher, threads.writer, clock)
    , statistics(threads.reader, threads.searcher)
    , savedFilters(threads.reader, threads.writer)
    , values(threads.reader)
    , projections(path, store::allProjections())
    , textIndexer(path)
{
    textIndexer.setEnabled(preferences.storage().textIndex);
    QObject::connect(&preferences, &Preferences::storageChanged, &textIndexer,
        [this, &preferences] { textIndexer.setEnabled(preferences.storage().textIndex); });
}

void RecordParts::connectTo(Monitor &monitor)
{
    QObject::connect(&marks, &MarkService::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&contract, &ContractService::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&removals, &EventRemovals::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&retention, &RetentionService::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&savedFilters, &SavedFilterService::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&monitor, &Monitor::eventsAdded, &projections, &ProjectionRunner::wake);
    QObject::connect(&projections, &ProjectionRunner::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&monitor, &Monitor::eventsAdded, &textIndexer, &TextIndexer::wake);
    QObject::connect(&monitor, &Monitor::eventsRemoved, &textIndexer, &TextIndexer::wake);
}

void RecordParts::stopComputing()
{
    textIndexer.stop();
    projections.stop();
}

void RecordParts::end()
{
    events.cancelSearch();
    events.cancelOrder();
    sessions.cancelAll();
    contract.cancelCatchUp();
    statistics.cancel();
    retention.stop();
    removals.shutDown();
}

} // namespace flowbell::engine
