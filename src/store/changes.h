// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"
#include "store/eventrepository.h"

namespace flowbell::store {

/// Counters that grow with every change of a kind, whoever made it. Kept by triggers in the database.
struct ChangeCounters {
    qint64 flows = 0; ///< flows and webhooks
    qint64 tests = 0; ///< endpoint tests
    qint64 listening = 0; ///< periods begun or ended (not signs of life)
    qint64 removals = 0; ///< events removed, or put back under their old ids
    qint64 deliveries = 0; ///< deliveries made, attempted, ended or changed
    qint64 projections = 0; ///< writes of projections
    qint64 marks = 0; ///< what users keep beside events
    qint64 savedFilters = 0;
    qint64 rules = 0;
    qint64 firings = 0; ///< firings recorded, and what became of their actions
    EventSummary events;

    friend bool operator==(const ChangeCounters &, const ChangeCounters &) = default;
};

/// Cheap change detection for one connection: `PRAGMA data_version` first, the counters only if it moved.
class ChangeReader
{
public:
    explicit ChangeReader(Database &database);

    /// The counters if another connection has committed since the last call (always at the first), else nullopt.
    [[nodiscard]] Result<std::optional<ChangeCounters>> poll();

private:
    Database &m_database;
    qint64 m_dataVersion = -1;
};

} // namespace flowbell::store
