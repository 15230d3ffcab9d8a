// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/pagedtablemodel.h"

#include <algorithm>

namespace flowbell::gui {

RowSet PagedTableModel::part(const RowSet &ids, qint64 row, qint64 count)
{
    return ids.common(RowSet::range(ids.keyAt(row), ids.keyAt(row + count - 1)));
}

int PagedTableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    const int beneath = m_groups.empty() ? 0 : m_groups.back().before + m_groups.back().count;
    return static_cast<int>(m_ids.size()) + beneath;
}

PagedTableModel::Place PagedTableModel::placeOf(int row) const
{
    const auto after = std::upper_bound(m_groups.begin(), m_groups.end(), row,
        [](int wanted, const Group &group) { return wanted <= group.base + group.before; });
    if (after == m_groups.begin())
        return {.base = row};
    const Group &group = *std::prev(after);
    const int beneath = row - (group.base + group.before);
    if (beneath <= group.count)
        return {.base = group.base, .beneath = beneath, .key = group.key};
    return {.base = row - group.before - group.count};
}

int PagedTableModel::rowOfBase(int base) const
{
    const auto after = std::lower_bound(
        m_groups.begin(), m_groups.end(), base, [](const Group &group, int wanted) { return group.base < wanted; });
    return after == m_groups.begin() ? base : base + std::prev(after)->before + std::prev(after)->count;
}

int PagedTableModel::baseOfKey(qint64 key) const
{
    const qint64 rank = m_ids.rowOfKey(key);
    return static_cast<int>(rank < 0 || !m_order ? rank : m_order->rows[static_cast<size_t>(rank)]);
}

qint64 PagedTableModel::keyOfBase(int base) const
{
    return m_order ? m_order->ids[static_cast<size_t>(base)] : m_ids.keyAt(base);
}

bool PagedTableModel::isBeneath(int row) const
{
    return placeOf(row).beneath > 0;
}

QVariant PagedTableModel::data(const QModelIndex &index, int role) const
{
    QModelRoleData data(role);
    multiData(index, data);
    return data.data();
}

Qt::ItemFlags PagedTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

qint64 PagedTableModel::keyAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    if (row != m_knownRow) {
        const Place place = placeOf(row);
        m_knownKey = place.beneath > 0 ? m_beneath.at(place.key).at(place.beneath - 1) : keyOfBase(place.base);
        m_knownRow = row;
    }
    return m_knownKey;
}

int PagedTableModel::rowOfKey(qint64 key) const
{
    if (const int base = baseOfKey(key); base >= 0)
        return rowOfBase(base);
    for (const Group &group : m_groups) {
        if (const auto beneath = m_beneath.at(group.key).indexOf(key); beneath >= 0)
            return group.base + group.before + 1 + static_cast<int>(beneath);
    }
    return -1;
}

int PagedTableModel::rowForKey(qint64 key) const
{
    const int row = rowOfKey(key);
    return row >= 0 || m_order ? row : rowOfBase(static_cast<int>(m_ids.rowForKey(key)));
}

QList<qint64> PagedTableModel::keysFrom(int row, int count) const
{
    if (!m_order && m_groups.empty())
        return m_ids.keys(row, count);
    QList<qint64> keys;
    const int end = std::min(row + count, rowCount());
    for (; row < end; ++row)
        keys.append(keyAt(row));
    return keys;
}

RowSet PagedTableModel::keysOfRows(int first, int last) const
{
    const Place from = placeOf(std::max(first, 0));
    const Place to = placeOf(std::min(last, rowCount() - 1));
    const int firstBase = from.beneath > 0 ? from.base + 1 : from.base;
    RowSet keys;
    if (firstBase == 0 && to.base == m_ids.size() - 1)
        keys = m_ids;
    else if (firstBase <= to.base)
        keys = m_order ? RowSet::of({m_order->ids.begin() + firstBase, m_order->ids.begin() + to.base + 1})
                       : part(m_ids, firstBase, to.base - firstBase + 1);
    std::vector<uint32_t> beneath;
    for (const Group &group : m_groups) {
        const int row = group.base + group.before;
        for (int i = std::max(1, first - row); i <= std::min(group.count, last - row); ++i)
            beneath.push_back(static_cast<uint32_t>(m_beneath.at(group.key).at(i - 1)));
    }
    keys.add(RowSet::of(beneath));
    return keys;
}

std::vector<RowSet::Run> PagedTableModel::runsOf(const RowSet &keys, size_t limit) const
{
    const RowSet shown = keys.common(m_ids);
    if (!m_order && m_groups.empty())
        return m_ids.rowRuns(shown, limit);
    if (shown == m_ids && !shown.isEmpty() && m_groups.empty())
        return {{0, shown.size()}};
    std::vector<int> rows;
    for (const qint64 key : shown.keys(0, shown.size()))
        rows.push_back(rowOfKey(key));
    for (const auto &[first, folded] : m_beneath) {
        for (const qint64 key : folded) {
            if (keys.containsKey(key))
                rows.push_back(rowOfKey(key));
        }
    }
    std::sort(rows.begin(), rows.end());
    std::vector<RowSet::Run> runs;
    for (const int row : rows) {
        if (!runs.empty() && runs.back().row + runs.back().count == row)
            ++runs.back().count;
        else if (runs.size() > limit)
            break;
        else
            runs.push_back({row, 1});
    }
    return runs;
}

QList<qint64> PagedTableModel::unfolded() const
{
    QList<qint64> keys;
    for (const Group &group : m_groups)
        keys.append(group.key);
    return keys;
}

QList<qint64> PagedTableModel::beneath(qint64 key) const
{
    const auto found = m_beneath.find(key);
    return found == m_beneath.end() ? QList<qint64>() : found->second;
}

void PagedTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString PagedTableModel::goneText()
{
    return tr("deleted");
}

QString PagedTableModel::loadingText()
{
    return tr("loading");
}

void PagedTableModel::keysChanged(const QList<qint64> &keys, int further)
{
    int first = -1;
    int last = -1;
    for (const qint64 key : keys) {
        const int row = rowOfKey(key);
        if (row < 0)
            continue;
        first = first < 0 ? row : std::min(first, row);
        last = std::max(last, row);
    }
    if (first < 0)
        return;
    last = std::min(last + further, rowCount() - 1);
    Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

} // namespace flowbell::gui
