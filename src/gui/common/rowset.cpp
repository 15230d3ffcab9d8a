// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/rowset.h"

#include <algorithm>

namespace flowbell::gui {

RowSet RowSet::range(qint64 first, qint64 last)
{
    RowSet set;
    set.m_ids.addRange(static_cast<uint64_t>(first), static_cast<uint64_t>(last) + 1);
    set.recount();
    return set;
}

RowSet RowSet::of(const std::vector<uint32_t> &keys)
{
    RowSet set;
    set.m_ids.addMany(keys.size(), keys.data());
    set.recount();
    return set;
}

bool RowSet::containsKey(qint64 key) const
{
    return key > 0 && m_ids.contains(static_cast<uint32_t>(key));
}

qint64 RowSet::keyAt(qint64 row) const
{
    uint32_t element = 0;
    const bool found = row >= 0 && m_ids.select(static_cast<uint32_t>(row), &element);
    return found ? element : 0;
}

qint64 RowSet::rowOfKey(qint64 key) const
{
    return containsKey(key) ? rowForKey(key) : -1;
}

qint64 RowSet::rowForKey(qint64 key) const
{
    return key <= 0 ? 0 : static_cast<qint64>(m_ids.rank(static_cast<uint32_t>(key - 1)));
}

QList<qint64> RowSet::keys(qint64 row, qint64 count) const
{
    QList<qint64> keys;
    const qint64 first = keyAt(row);
    if (first <= 0 || count <= 0)
        return keys;
    keys.reserve(std::min(count, m_size - row));
    auto place = m_ids.begin();
    for (place.equalorlarger(static_cast<uint32_t>(first)); place != m_ids.end() && keys.size() < count; ++place)
        keys.append(*place);
    return keys;
}

std::vector<uint32_t> RowSet::toVector() const
{
    std::vector<uint32_t> keys(static_cast<size_t>(m_size));
    m_ids.toUint32Array(keys.data());
    return keys;
}

void RowSet::add(const RowSet &other)
{
    m_ids |= other.m_ids;
    recount();
}

void RowSet::remove(const RowSet &other)
{
    m_ids -= other.m_ids;
    recount();
}

RowSet RowSet::without(const RowSet &other) const
{
    RowSet rest = *this;
    rest.remove(other);
    return rest;
}

RowSet RowSet::common(const RowSet &other) const
{
    RowSet both = *this;
    both.m_ids &= other.m_ids;
    both.recount();
    return both;
}

std::vector<RowSet::Run> RowSet::insertionRuns(const RowSet &other, size_t limit) const
{
    std::vector<Run> runs;
    for (qint64 done = 0; done < other.size() && runs.size() <= limit;) {
        const qint64 row = rowForKey(other.keyAt(done));
        // All that are smaller than the next id of this set stand in the same place.
        const qint64 end = row < m_size ? other.rowForKey(keyAt(row)) : other.size();
        runs.push_back({row, end - done});
        done = end;
    }
    return runs;
}

std::vector<RowSet::Run> RowSet::rowRuns(const RowSet &present, size_t limit) const
{
    // What stands between two neighbours that stay stands together.
    const RowSet staying = without(present);
    std::vector<Run> runs;
    qint64 before = 0;
    for (const Run &run : staying.insertionRuns(present, limit)) {
        runs.push_back({run.row + before, run.count});
        before += run.count;
    }
    return runs;
}

void RowSet::recount()
{
    m_size = static_cast<qint64>(m_ids.cardinality());
}

} // namespace flowbell::gui
