// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventidset.h"

namespace flowbell::gui {

namespace {
uint32_t key(EventId id)
{
    return static_cast<uint32_t>(id.value);
}
} // namespace

EventIdSet EventIdSet::range(EventId first, EventId last)
{
    EventIdSet set;
    set.m_ids.addRange(static_cast<uint64_t>(first.value), static_cast<uint64_t>(last.value) + 1);
    set.recount();
    return set;
}

EventIdSet EventIdSet::of(const QList<EventId> &ids)
{
    std::vector<uint32_t> keys;
    keys.reserve(static_cast<size_t>(ids.size()));
    for (const EventId id : ids)
        keys.push_back(key(id));
    EventIdSet set;
    set.m_ids.addMany(keys.size(), keys.data());
    set.recount();
    return set;
}

bool EventIdSet::contains(EventId id) const
{
    return id.isValid() && m_ids.contains(key(id));
}

EventId EventIdSet::at(qint64 row) const
{
    uint32_t element = 0;
    const bool found = m_ids.select(static_cast<uint32_t>(row), &element);
    return found ? EventId{element} : EventId{};
}

qint64 EventIdSet::rowOf(EventId id) const
{
    return contains(id) ? rowFor(id) : -1;
}

qint64 EventIdSet::rowFor(EventId id) const
{
    return id.value <= 0 ? 0 : static_cast<qint64>(m_ids.rank(key(id) - 1));
}

QList<EventId> EventIdSet::slice(qint64 row, qint64 count) const
{
    QList<EventId> ids;
    const EventId first = at(row);
    if (!first.isValid() || count <= 0)
        return ids;
    ids.reserve(std::min(count, m_size - row));
    auto place = m_ids.begin();
    for (place.equalorlarger(key(first)); place != m_ids.end() && ids.size() < count; ++place)
        ids.append(EventId{*place});
    return ids;
}

void EventIdSet::add(const EventIdSet &other)
{
    m_ids |= other.m_ids;
    recount();
}

void EventIdSet::remove(const EventIdSet &other)
{
    m_ids -= other.m_ids;
    recount();
}

EventIdSet EventIdSet::without(const EventIdSet &other) const
{
    EventIdSet rest = *this;
    rest.remove(other);
    return rest;
}

EventIdSet EventIdSet::common(const EventIdSet &other) const
{
    EventIdSet both = *this;
    both.m_ids &= other.m_ids;
    both.recount();
    return both;
}

std::vector<EventIdSet::Run> EventIdSet::insertionRuns(const EventIdSet &other, size_t limit) const
{
    std::vector<Run> runs;
    for (qint64 done = 0; done < other.size() && runs.size() <= limit;) {
        const qint64 row = rowFor(other.at(done));
        // All that are smaller than the next id of this set stand in the same place.
        const qint64 end = row < m_size ? other.rowFor(at(row)) : other.size();
        runs.push_back({row, end - done});
        done = end;
    }
    return runs;
}

std::vector<EventIdSet::Run> EventIdSet::rowRuns(const EventIdSet &present, size_t limit) const
{
    // What stands between two neighbours that stay stands together.
    const EventIdSet staying = without(present);
    std::vector<Run> runs;
    qint64 before = 0;
    for (const Run &run : staying.insertionRuns(present, limit)) {
        runs.push_back({run.row + before, run.count});
        before += run.count;
    }
    return runs;
}

void EventIdSet::recount()
{
    m_size = static_cast<qint64>(m_ids.cardinality());
}

} // namespace flowbell::gui
