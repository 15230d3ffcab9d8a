// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

#include <QtCore/QList>

#include <roaring/roaring.hh>

#include <vector>

namespace flowbell::gui {

/// Which events a table shows: ids, ascending, as a compressed bitmap. The n-th id and the place of an id are instant at
/// any size; a range of millions costs a few bytes.
class EventIdSet
{
public:
    EventIdSet() = default;
    [[nodiscard]] static EventIdSet range(EventId first, EventId last); ///< both included
    [[nodiscard]] static EventIdSet of(const QList<EventId> &ids);

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] bool contains(EventId id) const;
    /// \a row from 0 to size() - 1.
    [[nodiscard]] EventId at(qint64 row) const;
    /// -1 if it is not in the set.
    [[nodiscard]] qint64 rowOf(EventId id) const;
    /// How many ids are smaller: the row it has or would have.
    [[nodiscard]] qint64 rowFor(EventId id) const;
    [[nodiscard]] QList<EventId> slice(qint64 row, qint64 count) const;

    void add(const EventIdSet &other);
    void remove(const EventIdSet &other);
    [[nodiscard]] EventIdSet without(const EventIdSet &other) const;
    [[nodiscard]] EventIdSet common(const EventIdSet &other) const;

    /// Ids that stand together in a table.
    struct Run {
        qint64 row = 0;
        qint64 count = 0;
    };
    /// Where the ids of \a other stand (or would stand) among these, runs of neighbours together, ascending. Each row
    /// counts only the ids of this set. Stops at \a limit runs: then the answer has limit + 1 of them.
    [[nodiscard]] std::vector<Run> insertionRuns(const EventIdSet &other, size_t limit) const;
    [[nodiscard]] std::vector<Run> rowRuns(const EventIdSet &present, size_t limit) const;

    friend bool operator==(const EventIdSet &a, const EventIdSet &b) { return a.m_ids == b.m_ids; }

private:
    void recount();

    Roaring m_ids;
    qint64 m_size = 0;
};

} // namespace flowbell::gui
