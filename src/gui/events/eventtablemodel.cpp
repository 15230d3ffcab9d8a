// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventtablemodel.h"

#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventcells.h"

#include <QtGui/QIcon>

namespace flowbell::gui {

namespace {

// More separate changes than this cost a view more than a reset.
constexpr size_t maximumRuns = 128;

bool isTextRole(int role)
{
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
}

} // namespace

EventTableModel::EventTableModel(EventSource &source, QObject *parent)
    : QAbstractTableModel(parent)
    , m_cache(new EventRowCache(source, this))
    , m_fixedFont(fixedFont())
{
    connect(m_cache, &EventRowCache::changed, this, &EventTableModel::rowsChanged);
    connect(m_cache, &EventRowCache::failed, this, &EventTableModel::loadFailed);
}

int EventTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int EventTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : eventColumnCount;
}

EventId EventTableModel::idAt(int row) const
{
    if (row < 0 || row >= m_ids.size())
        return {};
    if (row != m_knownRow) {
        m_knownId = m_ids.at(row);
        m_knownRow = row;
    }
    return m_knownId;
}

int EventTableModel::rowOf(EventId id) const
{
    return static_cast<int>(m_ids.rowOf(id));
}

const EventRow *EventTableModel::loadedRow(EventId id) const
{
    return m_cache->find(id);
}

QVariant EventTableModel::data(const QModelIndex &index, int role) const
{
    QModelRoleData data(role);
    multiData(index, data);
    return data.data();
}

void EventTableModel::multiData(const QModelIndex &index, QModelRoleDataSpan span) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        for (QModelRoleData &data : span)
            data.clearData();
        return;
    }
    const EventId id = idAt(index.row());
    const auto column = static_cast<EventColumn>(index.column());
    const EventRow *row = m_cache->find(id);
    for (QModelRoleData &data : span) {
        // Asked for by texts alone: a view asks for flags, fonts and sizes of rows it never shows.
        if (!row && isTextRole(data.role()))
            m_cache->want(m_ids, index.row());
        data.setData(row ? cell(*row, index.row(), column, data.role()) : placeholder(id, column, data.role()));
    }
}

QVariant EventTableModel::cell(const EventRow &row, int rowNumber, EventColumn column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return eventcells::text(row, column);
    case Qt::AccessibleTextRole: return withGap(eventcells::text(row, column), row, rowNumber, column);
    case Qt::ToolTipRole: return withGap(eventcells::toolTip(row, column), row, rowNumber, column);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (column == EventColumn::Reply ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole: return column == EventColumn::Session ? QVariant(m_fixedFont) : QVariant();
    case Qt::DecorationRole: {
        const auto state = eventcells::state(row, column);
        return state ? QVariant(stateIcon(*state)) : QVariant();
    }
    case static_cast<int>(EventTableRole::Id): return row.id.value;
    case static_cast<int>(EventTableRole::Loaded): return true;
    case static_cast<int>(EventTableRole::State): {
        const auto state = eventcells::state(row, column);
        return state ? QVariant(static_cast<int>(*state)) : QVariant();
    }
    case static_cast<int>(EventTableRole::SessionUid): return row.sessionUid;
    case static_cast<int>(EventTableRole::FlowName): return row.flowName;
    case static_cast<int>(EventTableRole::Gap): return gapAbove(row, rowNumber);
    default: return {};
    }
}

QVariant EventTableModel::placeholder(EventId id, EventColumn column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        if (m_cache->isGone(id))
            return column == EventColumn::Received ? tr("deleted") : QString();
        return QStringLiteral("…");
    case Qt::AccessibleTextRole: return m_cache->isGone(id) ? tr("deleted") : tr("loading");
    case static_cast<int>(EventTableRole::Id): return id.value;
    case static_cast<int>(EventTableRole::Loaded): return false;
    case static_cast<int>(EventTableRole::State): return static_cast<int>(StateRole::Muted);
    default: return {};
    }
}

QString EventTableModel::gapAbove(const EventRow &row, int rowNumber) const
{
    if (rowNumber == 0 || m_gaps.isEmpty())
        return {};
    const EventRow *earlier = m_cache->find(m_ids.at(rowNumber - 1));
    if (!earlier) {
        m_cache->want(m_ids, rowNumber - 1);
        return {};
    }
    const auto gap = m_gaps.between(*earlier, row);
    return gap ? eventcells::gapText(*gap) : QString();
}

QString EventTableModel::withGap(const QString &text, const EventRow &row, int rowNumber, EventColumn column) const
{
    const QString gap = column == EventColumn::Received ? gapAbove(row, rowNumber) : QString();
    return gap.isEmpty() ? text : tr("%1\n%2 before this event").arg(text, gap);
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= eventColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole: return eventcells::header(static_cast<EventColumn>(section));
    case Qt::ToolTipRole: return eventcells::headerToolTip(static_cast<EventColumn>(section));
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            Qt::AlignVCenter | (static_cast<EventColumn>(section) == EventColumn::Reply ? Qt::AlignRight : Qt::AlignLeft));
    default: return {};
    }
}

Qt::ItemFlags EventTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

void EventTableModel::resetTo(const EventIdSet &ids)
{
    beginResetModel();
    m_ids = ids;
    m_knownRow = -1;
    endResetModel();
}

void EventTableModel::add(const EventIdSet &ids)
{
    const EventIdSet added = ids.without(m_ids);
    if (added.isEmpty())
        return;
    const auto runs = m_ids.insertionRuns(added, maximumRuns);
    if (runs.size() > maximumRuns) {
        EventIdSet all = m_ids;
        all.add(added);
        resetTo(all);
        return;
    }
    qint64 done = 0;
    for (const EventIdSet::Run &run : runs) {
        const auto first = static_cast<int>(run.row + done);
        beginInsertRows({}, first, first + static_cast<int>(run.count) - 1);
        m_ids.add(runs.size() == 1 ? added : EventIdSet::of(added.slice(done, run.count)));
        m_knownRow = -1;
        endInsertRows();
        done += run.count;
    }
}

void EventTableModel::remove(const EventIdSet &ids)
{
    const EventIdSet removed = ids.common(m_ids);
    if (removed.isEmpty())
        return;
    const auto runs = m_ids.rowRuns(removed, maximumRuns);
    if (runs.size() > maximumRuns) {
        resetTo(m_ids.without(removed));
        return;
    }
    // From the end, so that the rows before keep their numbers.
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, static_cast<int>(run->row), static_cast<int>(run->row + run->count) - 1);
        m_ids.remove(EventIdSet::range(m_ids.at(run->row), m_ids.at(run->row + run->count - 1)));
        m_knownRow = -1;
        endRemoveRows();
    }
}

void EventTableModel::changeTo(const EventIdSet &ids)
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

void EventTableModel::putRows(const QList<EventRow> &rows)
{
    m_cache->put(rows);
}

void EventTableModel::setGaps(const ListeningGaps &gaps)
{
    m_gaps = gaps;
    retranslate();
}

void EventTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, eventColumnCount - 1);
    if (!m_ids.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, eventColumnCount - 1));
}

void EventTableModel::rowsChanged(const QList<EventId> &ids)
{
    int first = -1;
    int last = -1;
    for (const EventId id : ids) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        first = first < 0 ? row : std::min(first, row);
        last = std::max(last, row);
    }
    if (first < 0)
        return;
    // The row after a page may have waited for its last row to tell the gap between them.
    last = std::min(last + 1, rowCount() - 1);
    Q_EMIT dataChanged(index(first, 0), index(last, eventColumnCount - 1));
}

} // namespace flowbell::gui
