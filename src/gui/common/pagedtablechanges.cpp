// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/pagedtablemodel.h"

#include <algorithm>

// What changes the rows of a PagedTableModel.
namespace flowbell::gui {

namespace {

// More separate changes than this cost a view more than a reset.
constexpr size_t maximumRuns = 128;

} // namespace

/// After a change of the rows in order, or of what is beneath them.
void PagedTableModel::regroup()
{
    m_groups.clear();
    std::erase_if(m_beneath, [this](const auto &entry) { return !m_ids.containsKey(entry.first) || entry.second.isEmpty(); });
    for (const auto &[key, folded] : m_beneath)
        m_groups.push_back({.base = baseOfKey(key), .before = 0, .count = static_cast<int>(folded.size()), .key = key});
    std::sort(m_groups.begin(), m_groups.end(), [](const Group &one, const Group &other) { return one.base < other.base; });
    int before = 0;
    for (Group &group : m_groups) {
        group.before = before;
        before += group.count;
    }
    m_knownRow = -1;
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
    regroup();
    endResetModel();
}

void PagedTableModel::setFolded(const RowSet &folded)
{
    if (folded == m_folded)
        return;
    const RowSet toShow = m_folded.without(folded).common(m_all);
    m_folded = folded;
    m_unplaced.remove(folded);
    for (auto &[key, beneath] : m_beneath)
        beneath.removeIf([&](qint64 one) { return !folded.containsKey(one); });
    const bool fewerBeneath = std::any_of(
        m_groups.begin(), m_groups.end(), [this](const Group &group) { return m_beneath.at(group.key).size() != group.count; });
    if (fewerBeneath) {
        beginResetModel();
        regroup();
        endResetModel();
    }
    hide(folded);
    show(toShow);
}

void PagedTableModel::showBeneath(qint64 key, const QList<qint64> &folded)
{
    const int row = rowOfKey(key);
    if (row < 0 || !m_ids.containsKey(key))
        return;
    if (const auto known = m_beneath.find(key); known != m_beneath.end()) {
        beginRemoveRows({}, row + 1, row + static_cast<int>(known->second.size()));
        m_beneath.erase(known);
        regroup();
        endRemoveRows();
    }
    if (folded.isEmpty())
        return;
    beginInsertRows({}, row + 1, row + static_cast<int>(folded.size()));
    m_beneath[key] = folded;
    regroup();
    endInsertRows();
}

/// Goes over to \a order. If it is the present one with a few more rows in one place, these are inserted.
void PagedTableModel::placeAdded(const RowOrderPointer &order)
{
    const std::vector<quint32> &before = m_order->ids;
    const std::vector<quint32> &after = order->ids;
    const auto first = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).second;
    const auto count = static_cast<std::ptrdiff_t>(after.size()) - static_cast<std::ptrdiff_t>(before.size());
    const auto row = first - after.begin();
    const bool inOnePlace =
        count > 0 && m_groups.empty() && std::equal(before.begin() + row, before.end(), first + count, after.end());
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
    if (runs.size() == 1 && m_groups.empty()) {
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
    regroup();
    endResetModel();
}

void PagedTableModel::resetTo(const RowSet &ids)
{
    beginResetModel();
    m_all = ids;
    m_ids = ids.without(m_folded);
    m_unplaced = {};
    m_order.reset();
    regroup();
    m_knownRow = -1;
    endResetModel();
}

void PagedTableModel::add(const RowSet &ids)
{
    const RowSet added = ids.without(m_all);
    m_all.add(added);
    show(added.without(m_folded));
}

void PagedTableModel::show(const RowSet &added)
{
    if (added.isEmpty())
        return;
    if (m_order) {
        m_unplaced.add(added);
        Q_EMIT unplacedAdded();
        return;
    }
    const auto runs = m_ids.insertionRuns(added, maximumRuns);
    const bool atEnd = runs.size() == 1 && runs.front().row == m_ids.size();
    if (runs.size() > maximumRuns || (!atEnd && !m_groups.empty())) {
        beginResetModel();
        m_ids.add(added);
        regroup();
        endResetModel();
        return;
    }
    qint64 done = 0;
    for (const RowSet::Run &run : runs) {
        const int first = atEnd ? rowCount() : static_cast<int>(run.row + done);
        beginInsertRows({}, first, first + static_cast<int>(run.count) - 1);
        m_ids.add(runs.size() == 1 ? added : part(added, done, run.count));
        m_knownRow = -1;
        endInsertRows();
        done += run.count;
    }
}

void PagedTableModel::remove(const RowSet &ids)
{
    m_all.remove(ids);
    m_unplaced.remove(ids);
    hide(ids);
}

void PagedTableModel::hide(const RowSet &ids)
{
    const RowSet removed = ids.common(m_ids);
    if (removed.isEmpty())
        return;
    if (m_order) {
        removeOrdered(removed);
        return;
    }
    const auto runs = m_ids.rowRuns(removed, maximumRuns);
    if (runs.size() > maximumRuns || !m_groups.empty()) {
        beginResetModel();
        m_ids.remove(removed);
        regroup();
        endResetModel();
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
    if (ids == m_all)
        return;
    if (m_ids.isEmpty() || ids.isEmpty() || ids.common(m_ids).isEmpty()) {
        resetTo(ids);
        return;
    }
    remove(m_all.without(ids));
    add(ids);
}

} // namespace flowbell::gui
