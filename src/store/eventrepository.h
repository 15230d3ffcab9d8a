// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/eventfilter.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

#include <atomic>
#include <functional>

namespace flowbell::store {

/// What is stored, in one look.
struct EventSummary {
    qint64 count = 0;
    EventId first; ///< lowest and highest id there is; invalid if none
    EventId last;

    /// No id between first and last is missing.
    [[nodiscard]] bool isContiguous() const { return count == 0 || last.value - first.value + 1 == count; }
    friend bool operator==(const EventSummary &, const EventSummary &) = default;
};

/// Reads events. A light view of a connection: made where it is used, on its thread.
class EventRepository
{
public:
    explicit EventRepository(Database &database);

    /// From the store's own counters: costs the same at any size.
    [[nodiscard]] Result<EventSummary> summary();
    /// Rows in the order of \a ids; ids that are gone are left out. Made for pages of some hundred.
    [[nodiscard]] Result<QList<EventRow>> rows(const QList<EventId> &ids);
    [[nodiscard]] Result<EventDetails> details(EventId id);
    /// Calls \a visit with each of these events that is there, by ascending id and one at a time in memory; it returns false
    /// to stop. Holds a read transaction meanwhile: made for some hundred.
    [[nodiscard]] Result<void> eachDetails(const QList<EventId> &ids, const std::function<bool(const EventDetails &)> &visit);
    /// The first row with this session and event id; NotFound if there is none.
    [[nodiscard]] Result<EventId> findByUid(const QString &sessionUid, const QString &eventUid);

    /// Ids in [first, last] that match, ascending, in slices: \a slice is called with each and with how far the search is
    /// (0 to 1); it returns false to stop. Stops too when \a cancelled becomes true. Newest slice first if \a newestFirst
    /// (ascending inside a slice all the same).
    /// \a now: what relative times in the filter count from.
    [[nodiscard]] Result<void> match(const EventFilter &filter, Timestamp now, EventId first, EventId last, bool newestFirst,
        const std::function<bool(const QList<EventId> &, double)> &slice, const std::atomic_bool *cancelled = nullptr);

    /// Every duplicate there is, with the first event it repeats: the first's id, then its own.
    [[nodiscard]] Result<QList<QPair<EventId, EventId>>> duplicates();

    /// Number of events by flow name, for the flow list: the name as it came, how many.
    [[nodiscard]] Result<QList<QPair<QString, qint64>>> countsByFlowName();

    /// Removes rows with their requests, in one transaction; how many there were.
    [[nodiscard]] Result<qint64> remove(const QList<EventId> &ids);

private:
    Database &m_database;
};

} // namespace flowbell::store
