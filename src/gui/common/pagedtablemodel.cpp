// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/pagedtablemodel.h"

#include <algorithm>

namespace flowbell::gui {

namespace {

// More separate changes than this cost a view more than a reset.
constexpr size_t maximumRuns = 128;

RowSet part(const RowSet &ids, qint64 row, qint64 count)
{
    return ids.common(RowSet::range(ids.keyAt(row), ids.keyAt(row + count - 1)));
}

} // namespace

int PagedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
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
    if (row < 0 || row >= m_ids.size())
        return 0;
    if (row != m_knownRow) {
        m_knownKey = m_order ? m_order->ids[static_cast<size_t>(row)] : m_ids.keyAt(row);
        m_knownRow = row;
    }
    return m_knownKey;
}

int PagedTableModel::rowOfKey(qint64 key) const
{
    const qint64 rank = m_ids.rowOfKey(key);
    return static_cast<int>(rank < 0 || !m_order ? rank : m_order->rows[static_cast<size_t>(rank)]);
}

int PagedTableModel::rowForKey(qint64 key) const
{
    return m_order ? rowOfKey(key) : static_cast<int>(m_ids.rowForKey(key));
}

QList<qint64> PagedTableModel::keysFrom(int row, int count) const
{
    if (!m_order)
        return m_ids.keys(row, count);
    QList<qint64> keys;
    const int end = std::min(row + count, rowCount());
    for (; row < end; ++row)
        keys.append(m_order->ids[static_cast<size_t>(row)]);
    return keys;
}

RowSet PagedTableModel::keysOfRows(int first, int last) const
{
    if (first <= 0 && last >= rowCount() - 1)
        return m_ids;
    if (!m_order)
        return part(m_ids, first, last - first + 1);
    const auto begin = m_order->ids.begin() + first;
    return RowSet::of(std::vector<uint32_t>(begin, begin + (last - first + 1)));
}

std::vector<RowSet::Run> PagedTableModel::runsOf(const RowSet &keys, size_t limit) const
{
    const RowSet shown = keys.common(m_ids);
    if (!m_order)
        return m_ids.rowRuns(shown, limit);
    if (shown == m_ids && !shown.isEmpty())
        return {{0, shown.size()}};
    std::vector<int> rows;
    for (const qint64 key : shown.keys(0, shown.size()))
        rows.push_back(rowOfKey(key));
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

void PagedTableModel::setOrder(const RowOrderPointer &order)
{
    if (order == m_order)
        return;
    RowSet all = m_ids;
    all.add(m_unplaced);
    const RowOrderPointer wanted = order ? fitting(order, all) : nullptr;
    if (wanted && m_order)
        placeAdded(wanted);
    else
        resetOrdered(wanted);
    if (!m_unplaced.isEmpty())
        Q_EMIT unplacedAdded();
}

/// \a order without what is not among \a shown.
RowOrderPointer PagedTableModel::fitting(const RowOrderPointer &order, const RowSet &shown) const
{
    const RowSet gone = RowSet::of(order->ascending()).without(shown);
    if (gone.isEmpty())
        return order;
    auto fit = std::make_shared<RowOrder>();
    fit->ids.reserve(order->size());
    std::vector<quint32> newRows(order->size()); // of the rows that stay
    for (size_t row = 0; row < order->size(); ++row) {
        newRows[row] = static_cast<quint32>(fit->ids.size());
        if (!gone.containsKey(order->ids[row]))
            fit->ids.push_back(order->ids[row]);
    }
    fit->rows.reserve(fit->ids.size());
    for (const quint32 row : order->rows) {
        if (!gone.containsKey(order->ids[row]))
            fit->rows.push_back(newRows[row]);
    }
    return fit;
}

void PagedTableModel::resetOrdered(const RowOrderPointer &order)
{
    beginResetModel();
    m_ids.add(m_unplaced);
    m_unplaced = {};
    if (order) {
        const RowSet placed = RowSet::of(order->ascending());
        m_unplaced = m_ids.without(placed);
        m_ids = placed;
    }
    m_order = order;
    m_knownRow = -1;
    endResetModel();
}

/// Goes over to \a order. If it is the present one with a few more rows in one place, these are inserted.
void PagedTableModel::placeAdded(const RowOrderPointer &order)
{
    const std::vector<quint32> &before = m_order->ids;
    const std::vector<quint32> &after = order->ids;
    const auto first = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).second;
    const auto count = static_cast<std::ptrdiff_t>(after.size()) - static_cast<std::ptrdiff_t>(before.size());
    const auto row = first - after.begin();
    const bool inOnePlace = count > 0 && std::equal(before.begin() + row, before.end(), first + count, after.end());
    if (!inOnePlace) {
        resetOrdered(order);
        return;
    }
    const RowSet added = RowSet::of(std::vector<uint32_t>(first, first + count));
    beginInsertRows({}, static_cast<int>(row), static_cast<int>(row + count) - 1);
    m_ids.add(added);
    m_unplaced.remove(added);
    m_order = order;
    m_knownRow = -1;
    endInsertRows();
}

void PagedTableModel::removeOrdered(const RowSet &removed)
{
    const auto runs = runsOf(removed, maximumRuns);
    const RowOrderPointer fit = fitting(m_order, m_ids.without(removed));
    if (runs.size() == 1) {
        const auto first = static_cast<int>(runs.front().row);
        beginRemoveRows({}, first, first + static_cast<int>(runs.front().count) - 1);
        m_ids.remove(removed);
        m_order = fit;
        m_knownRow = -1;
        endRemoveRows();
        return;
    }
    beginResetModel();
    m_ids.remove(removed);
    m_order = fit;
    m_knownRow = -1;
    endResetModel();
}

void PagedTableModel::resetTo(const RowSet &ids)
{
    beginResetModel();
    m_ids = ids;
    m_unplaced = {};
    m_order.reset();
    m_knownRow = -1;
    endResetModel();
}

void PagedTableModel::add(const RowSet &ids)
{
    const RowSet added = ids.without(m_ids).without(m_unplaced);
    if (added.isEmpty())
        return;
    if (m_order) {
        m_unplaced.add(added);
        Q_EMIT unplacedAdded();
        return;
    }
    const auto runs = m_ids.insertionRuns(added, maximumRuns);
    if (runs.size() > maximumRuns) {
        RowSet all = m_ids;
        all.add(added);
        resetTo(all);
        return;
    }
    qint64 done = 0;
    for (const RowSet::Run &run : runs) {
        const auto first = static_cast<int>(run.row + done);
        beginInsertRows({}, first, first + static_cast<int>(run.count) - 1);
        m_ids.add(runs.size() == 1 ? added : part(added, done, run.count));
        m_knownRow = -1;
        endInsertRows();
        done += run.count;
    }
}

void PagedTableModel::remove(const RowSet &ids)
{
    m_unplaced.remove(ids);
    const RowSet removed = ids.common(m_ids);
    if (removed.isEmpty())
        return;
    if (m_order) {
        removeOrdered(removed);
        return;
    }
    const auto runs = m_ids.rowRuns(removed, maximumRuns);
    if (runs.size() > maximumRuns) {
        resetTo(m_ids.without(removed));
        return;
    }
    // From the end, so that the rows before keep their numbers. Not with std::ranges, which clang 14 cannot compile here.
    // NOLINTNEXTLINE(modernize-loop-convert)
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, static_cast<int>(run->row), static_cast<int>(run->row + run->count) - 1);
        m_ids.remove(RowSet::range(m_ids.keyAt(run->row), m_ids.keyAt(run->row + run->count - 1)));
        m_knownRow = -1;
        endRemoveRows();
    }
}

void PagedTableModel::changeTo(const RowSet &ids)
{
    if (ids == m_ids && m_unplaced.isEmpty())
        return;
    if (m_ids.isEmpty() || ids.isEmpty() || ids.common(m_ids).isEmpty()) {
        resetTo(ids);
        return;
    }
    RowSet all = m_ids;
    all.add(m_unplaced);
    remove(all.without(ids));
    add(ids);
}

void PagedTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_ids.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
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
