// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/ruletrialmodel.h"

#include "gui/common/formats.h"
#include "gui/events/eventcells.h"
#include "wording/rulewording.h"

namespace flowbell::gui {

void RuleTrialModel::setTrial(const engine::RuleTrial &trial)
{
    beginResetModel();
    m_trial = trial;
    endResetModel();
}

EventId RuleTrialModel::eventAt(int row) const
{
    if (row < 0 || row >= rowCount() || !firing(row).event)
        return {};
    return firing(row).event->id;
}

void RuleTrialModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RuleTrialModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_trial.firings.size());
}

int RuleTrialModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RuleTrialModel::text(int row, int column) const
{
    const Firing &shown = firing(row);
    if (column == When)
        return whenText(shown.cause.at);
    if (column == Why)
        return wording::firingCauseText(shown.cause);
    if (!shown.event)
        return column == Event ? tr("no event") : QString();
    switch (column) {
    case Event: return eventcells::text(*shown.event, EventColumn::Event);
    case Result: return eventcells::text(*shown.event, EventColumn::Success);
    case Flow: return eventcells::text(*shown.event, EventColumn::Flow);
    default: return eventcells::text(*shown.event, EventColumn::Session);
    }
}

QVariant RuleTrialModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    return isText ? QVariant(text(index.row(), index.column())) : QVariant();
}

QVariant RuleTrialModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("Time");
    case Why: return tr("Why");
    case Event: return tr("Event");
    case Result: return tr("Success");
    case Flow: return tr("Flow");
    default: return tr("Session");
    }
}

} // namespace flowbell::gui
