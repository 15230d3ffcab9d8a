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
        m_knownKey = m_ids.keyAt(row);
        m_knownRow = row;
    }
    return m_knownKey;
}

void PagedTableModel::resetTo(const RowSet &ids)
{
    beginResetModel();
    m_ids = ids;
    m_knownRow = -1;
    endResetModel();
}

void PagedTableModel::add(const RowSet &ids)
{
    const RowSet added = ids.without(m_ids);
    if (added.isEmpty())
        return;
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
    const RowSet removed = ids.common(m_ids);
    if (removed.isEmpty())
        return;
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
    if (ids == m_ids)
        return;
    if (m_ids.isEmpty() || ids.isEmpty() || ids.common(m_ids).isEmpty()) {
        resetTo(ids);
        return;
    }
    remove(m_ids.without(ids));
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
