// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/firingactionsmodel.h"

#include "gui/common/icons.h"
#include "gui/common/stateroles.h"
#include "gui/common/tableroles.h"
#include "gui/rules/ruleactionlistmodel.h"
#include "gui/rules/ruletexts.h"
#include "wording/rulewording.h"

namespace flowbell::gui {

namespace {

QString statusText(const FiringAction &action)
{
    if (action.signal)
        return FiringActionsModel::tr("signal %1").arg(*action.signal);
    return action.exitStatus ? QString::number(*action.exitStatus) : QString();
}

} // namespace

void FiringActionsModel::setActions(const QList<FiringAction> &actions)
{
    const bool same =
        actions.size() == m_actions.size() && !actions.isEmpty() && actions.constFirst().firing == m_actions.constFirst().firing;
    if (!same)
        beginResetModel();
    m_actions = actions;
    if (!same)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const FiringAction *FiringActionsModel::action(int row) const
{
    return row >= 0 && row < rowCount() ? &m_actions.at(row) : nullptr;
}

void FiringActionsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int FiringActionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_actions.size());
}

int FiringActionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FiringActionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FiringAction &shown = m_actions.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Action: return wording::ruleActionText(shown.action);
        case State: return wording::actionStateText(shown.state);
        case Status: return statusText(shown);
        default: return ruletexts::tookText(shown.took());
        }
    case Qt::ToolTipRole: return index.column() == Action ? wording::ruleActionText(shown.action) : QString();
    case Qt::DecorationRole:
        if (index.column() == Action)
            return themeIcon(actionIconName(actionKind(shown.action)));
        return index.column() == State ? QVariant(stateIcon(ruletexts::roleOf(shown.state))) : QVariant();
    case static_cast<int>(TableRole::State):
        return index.column() == State ? QVariant(static_cast<int>(ruletexts::roleOf(shown.state))) : QVariant();
    default: return {};
    }
}

QVariant FiringActionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Action: return tr("Action");
    case State: return tr("State");
    case Status: return tr("Status");
    default: return tr("Took");
    }
}

} // namespace flowbell::gui
