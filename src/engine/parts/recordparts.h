// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/contractservice.h"
#include "engine/eventqueries.h"
#include "engine/eventremovals.h"
#include "engine/markservice.h"
#include "engine/projectionrunner.h"
#include "engine/retentionservice.h"
#include "engine/savedfilterservice.h"
#include "engine/sessionqueries.h"
#include "engine/statisticsqueries.h"
#include "engine/textindexer.h"
#include "engine/valuequeries.h"

#include <QtCore/QString>

namespace flowbell::engine {

class Monitor;
class Preferences;
struct StoreThreads;

/// Part of Workspace: what is asked about events that were received, what is changed and computed of them, and how long they
/// stay.
struct RecordParts {
    RecordParts(StoreThreads &threads, Preferences &preferences, const QString &path, const Clock &clock);

    /// Tells \a monitor of changes made here, and has what is computed follow those it sees.
    void connectTo(Monitor &monitor);
    void stopComputing();
    /// Cancels what is being searched; the trash is emptied as far as there is time.
    void end();

    EventQueries events;
    MarkService marks;
    SessionQueries sessions;
    ContractService contract;
    EventRemovals removals;
    RetentionService retention;
    StatisticsQueries statistics;
    SavedFilterService savedFilters;
    ValueQueries values;
    ProjectionRunner projections;
    TextIndexer textIndexer; ///< as the preferences have it, also after a change
};

} // namespace flowbell::engine
