// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventtablemodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventcells.h"
#include "gui/events/eventsource.h"
#include "gui/events/markicons.h"

#include <QtGui/QIcon>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

EventTableModel::EventTableModel(EventSource &source, QObject *parent)
    // The row after a page may have waited for its last row to tell the gap between them.
    : RowTableModel(
        eventColumnCount, [&source](const QList<EventId> &ids) { return source.rows(ids); }, parent, 1)
    , m_fixedFont(fixedFont())
{
    connect(&source, &EventSource::maskingChanged, this, &EventTableModel::forgetRows);
}

QVariant EventTableModel::cell(const EventRow &row, int rowNumber, int columnNumber, int role) const
{
    const auto column = static_cast<EventColumn>(columnNumber);
    switch (role) {
    case Qt::DisplayRole:
        return column == EventColumn::Event ? withFolding(row.typeName, row, rowNumber, false) : eventcells::text(row, column);
    case Qt::AccessibleTextRole: return accessibleText(row, rowNumber, column);
    case Qt::ToolTipRole: return withGap(eventcells::toolTip(row, column), row, rowNumber, column);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (column == EventColumn::Reply ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole: return column == EventColumn::Session ? QVariant(m_fixedFont) : QVariant();
    case Qt::DecorationRole: {
        if (column == EventColumn::Mark)
            return row.mark.isEmpty() ? QVariant() : QVariant(markIcon(row.mark));
        if (column == EventColumn::Note)
            return row.mark.note.isEmpty() ? QVariant() : QVariant(noteIcon());
        const auto state = eventcells::state(row, column);
        return state ? QVariant(stateIcon(*state)) : QVariant();
    }
    case static_cast<int>(TableRole::State): {
        const auto state = eventcells::state(row, column);
        return state ? QVariant(static_cast<int>(*state)) : QVariant();
    }
    case static_cast<int>(EventTableRole::SessionUid): return row.sessionUid;
    case static_cast<int>(EventTableRole::FlowName): return row.flowName;
    case static_cast<int>(EventTableRole::Gap): return gapAbove(row, rowNumber);
    default: return {};
    }
}

QString EventTableModel::gapAbove(const EventRow &row, int rowNumber) const
{
    // In another order the row above is not the event before.
    if (rowNumber == 0 || m_gaps.isEmpty() || order())
        return {};
    // What is beneath another row is out of order.
    if (isBeneath(rowNumber))
        return {};
    int above = rowNumber - 1;
    while (isBeneath(above))
        --above;
    const EventRow *earlier = loadedRow(idAt(above));
    if (!earlier) {
        want(above);
        return {};
    }
    const auto gap = m_gaps.between(*earlier, row);
    return gap ? eventcells::gapText(*gap) : QString();
}

QString EventTableModel::accessibleText(const EventRow &row, int rowNumber, EventColumn column) const
{
    if (column == EventColumn::Event)
        return withFolding(row.typeName, row, rowNumber, true);
    const QString text = eventcells::text(row, column);
    if (text.isEmpty() && column == EventColumn::Mark)
        return tr("not marked");
    if (text.isEmpty() && column == EventColumn::Note)
        return tr("no note");
    return withGap(text, row, rowNumber, column);
}

QString EventTableModel::withFolding(const QString &text, const EventRow &row, int rowNumber, bool inWords) const
{
    if (row.duplicateOf.isValid() && isBeneath(rowNumber))
        return inWords ? tr("%1, duplicate of the event above").arg(text) : QString(u"\u21b3 "_s + text);
    const int folded = m_foldedCounts.value(row.id);
    if (folded == 0)
        return text;
    return inWords ? tr("%1, with %n duplicate(s)", nullptr, folded).arg(text)
                   : QString(text + u"  +"_s + QString::number(folded));
}

void EventTableModel::setFoldedCount(EventId first, int count)
{
    int &known = m_foldedCounts[first];
    if (std::exchange(known, count) == count)
        return;
    if (const int row = rowOf(first); row >= 0) {
        const QModelIndex cell = index(row, static_cast<int>(EventColumn::Event));
        Q_EMIT dataChanged(cell, cell);
    }
}

void EventTableModel::setFoldedCounts(const QHash<EventId, int> &counts)
{
    if (counts.isEmpty() && m_foldedCounts.isEmpty())
        return;
    m_foldedCounts = counts;
    if (rowCount() > 0) {
        const auto column = static_cast<int>(EventColumn::Event);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

QString EventTableModel::withGap(const QString &text, const EventRow &row, int rowNumber, EventColumn column) const
{
    const QString gap = column == EventColumn::Received ? gapAbove(row, rowNumber) : QString();
    return gap.isEmpty() ? text : tr("%1\n%2 before this event").arg(text, gap);
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (section < 0 || section >= eventColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole: return eventcells::header(static_cast<EventColumn>(section));
    case Qt::ToolTipRole: {
        const QString what = eventcells::headerToolTip(static_cast<EventColumn>(section));
        const bool problem = section == m_sortProblemColumn && !m_sortProblem.isEmpty();
        return QString(what + QChar::LineFeed + (problem ? m_sortProblem : tr("Click to sort; a third time: by receipt")));
    }
    case Qt::DecorationRole:
        return section == m_sortProblemColumn && !m_sortProblem.isEmpty() ? QVariant(stateIcon(StateRole::Warning)) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            Qt::AlignVCenter | (static_cast<EventColumn>(section) == EventColumn::Reply ? Qt::AlignRight : Qt::AlignLeft));
    default: return {};
    }
}

void EventTableModel::setGaps(const ListeningGaps &gaps)
{
    m_gaps = gaps;
    retranslate();
}

void EventTableModel::setSortProblem(int column, const QString &problem)
{
    if (column == m_sortProblemColumn && problem == m_sortProblem)
        return;
    m_sortProblemColumn = column;
    m_sortProblem = problem;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

} // namespace flowbell::gui
