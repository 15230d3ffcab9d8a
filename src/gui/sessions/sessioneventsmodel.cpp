// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessioneventsmodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/common/stateroles.h"
#include "wording/wording.h"

#include <algorithm>

namespace flowbell::gui {

void SessionEventsModel::setCourse(const SessionCourse &course, const QList<SessionFinding> &findings)
{
    beginResetModel();
    m_course = course;
    m_findings = findings;
    m_further.clear();
    std::ranges::copy_if(findings, std::back_inserter(m_further), [](const SessionFinding &finding) { return !finding.event; });
    m_begin = course.events().isEmpty() ? Timestamp{} : course.moment(course.events().first());
    for (const SessionEvent &event : course.events())
        m_begin = std::min(m_begin, course.moment(event));
    endResetModel();
}

std::optional<qsizetype> SessionEventsModel::eventAt(int row) const
{
    return row >= 0 && row < m_course.events().size() ? std::optional<qsizetype>(row) : std::nullopt;
}

void SessionEventsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int SessionEventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_course.events().size() + m_further.size());
}

int SessionEventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString SessionEventsModel::findingsText(int row) const
{
    if (row >= m_course.events().size())
        return wording::sessionFindingText(m_further.at(row - m_course.events().size()), m_course);
    QStringList texts;
    for (const SessionFinding &finding : m_findings) {
        if (finding.event == row)
            texts.append(wording::sessionFindingText(finding, m_course));
    }
    return texts.join(u' ');
}

QString SessionEventsModel::text(const SessionEvent &event, int row, Column column) const
{
    switch (column) {
    case Column::After: return wording::lengthText(m_course.moment(event) - m_begin);
    case Column::Event: return event.typeName;
    case Column::Technology: return event.technology;
    case Column::Outcome:
        if (event.type != EventType::FlowEnd && event.type != EventType::TechnologyEnd)
            return {};
        return event.success.value_or(true) ? (event.success ? tr("passed") : tr("does not say")) : tr("failed");
    case Column::Lag: return event.created ? wording::lengthText(event.received - *event.created) : tr("unknown");
    case Column::Anomalies: return findingsText(row);
    }
    return {};
}

QVariant SessionEventsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = static_cast<Column>(index.column());
    const bool isEvent = index.row() < m_course.events().size();
    switch (role) {
    case Qt::DisplayRole:
        if (isEvent)
            return text(m_course.events().at(index.row()), index.row(), column);
        return column == Column::Anomalies ? findingsText(index.row()) : QString();
    case Qt::ToolTipRole:
        if (isEvent && column == Column::After)
            return dateTimeText(m_course.moment(m_course.events().at(index.row())));
        if (isEvent && column == Column::Lag && m_course.events().at(index.row()).created)
            return lagText(*m_course.events().at(index.row()).created, m_course.events().at(index.row()).received);
        return column == Column::Anomalies ? findingsText(index.row()) : QVariant();
    case Qt::DecorationRole:
        if (column == Column::Anomalies && !findingsText(index.row()).isEmpty())
            return stateIcon(StateRole::Warning);
        if (isEvent && column == Column::Outcome && !text(m_course.events().at(index.row()), index.row(), column).isEmpty())
            return stateIcon(m_course.events().at(index.row()).success.value_or(true) ? StateRole::Ok : StateRole::Failed);
        return {};
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            Qt::AlignVCenter | (column == Column::After || column == Column::Lag ? Qt::AlignRight : Qt::AlignLeft));
    default: return {};
    }
}

QVariant SessionEventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (section < 0 || section >= columns)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole) {
        switch (column) {
        case Column::After: return tr("After");
        case Column::Event: return tr("Event");
        case Column::Technology: return tr("Technology");
        case Column::Outcome: return tr("Outcome");
        case Column::Lag: return tr("Lag");
        case Column::Anomalies: return tr("Anomalies");
        }
    }
    if (role == Qt::ToolTipRole && column == Column::After)
        return tr("How long after the session's beginning it happened");
    if (role == Qt::ToolTipRole && column == Column::Lag)
        return tr("From the event's creation to its receipt");
    return {};
}

} // namespace flowbell::gui
