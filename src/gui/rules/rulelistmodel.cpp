// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/rulelistmodel.h"

#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "gui/common/tableroles.h"
#include "gui/rules/ruletexts.h"
#include "wording/rulewording.h"

#include <algorithm>

namespace flowbell::gui {

void RuleListModel::setRows(const QList<engine::RuleRow> &rows)
{
    syncRows(m_rows, rows, [](const engine::RuleRow &row) { return row.rule.id; });
}

const engine::RuleRow *RuleListModel::row(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows.at(row) : nullptr;
}

int RuleListModel::rowOf(RuleId id) const
{
    const auto found = std::ranges::find_if(m_rows, [id](const engine::RuleRow &row) { return row.rule.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void RuleListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RuleListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RuleListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RuleListModel::text(const engine::RuleRow &row, int column)
{
    if (!row.isReadable() && (column == Condition || column == Does))
        return column == Condition ? tr("cannot be read", "a rule") : QString();
    switch (column) {
    case Name: return row.rule.name;
    case Condition: return wording::ruleConditionText(row.rule.condition);
    case Does: return ruletexts::actionsText(row.rule);
    case State: return ruletexts::stateOf(row).word;
    case LastFired: return row.lastFired ? whenText(*row.lastFired) : tr("never");
    case LastHour: return numberText(row.firingsLastHour);
    default: return row.lastState ? wording::firingStateText(*row.lastState) : QString();
    }
}

QString RuleListModel::toolTip(const engine::RuleRow &row, int column)
{
    switch (column) {
    case State: {
        const QString why = ruletexts::stateOf(row).explanation;
        const QString waiting =
            row.waiting > 0 ? tr("%n action(s) are waiting or under way.", nullptr, static_cast<int>(row.waiting)) : QString();
        return QStringList{why, waiting}.join(u'\n').trimmed();
    }
    case LastFired: return row.lastFired ? dateTimeText(*row.lastFired) : QString();
    default: return text(row, column);
    }
}

QVariant RuleListModel::icon(const engine::RuleRow &row, int column)
{
    if (column == State)
        return stateIcon(ruletexts::stateOf(row).role);
    return column == LastOutcome && row.lastState ? QVariant(stateIcon(ruletexts::roleOf(*row.lastState))) : QVariant();
}

QVariant RuleListModel::state(const engine::RuleRow &row, int column)
{
    if (column == State)
        return static_cast<int>(ruletexts::stateOf(row).role);
    if (column == LastOutcome && row.lastState)
        return static_cast<int>(ruletexts::roleOf(*row.lastState));
    return row.rule.enabled ? QVariant() : QVariant(static_cast<int>(StateRole::Muted));
}

QVariant RuleListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const engine::RuleRow &row = m_rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::ToolTipRole: return toolTip(row, column);
    case Qt::DecorationRole: return icon(row, column);
    case Qt::CheckStateRole:
        return column == Name && row.isReadable() ? QVariant(row.rule.enabled ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::TextAlignmentRole: return static_cast<int>(Qt::AlignVCenter | (column == LastHour ? Qt::AlignRight : Qt::AlignLeft));
    case static_cast<int>(TableRole::Id): return row.rule.id.value;
    case static_cast<int>(TableRole::State): return state(row, column);
    default: return {};
    }
}

bool RuleListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole || index.column() != Name
        || !m_rows.at(index.row()).isReadable())
        return false;
    Q_EMIT enablingWanted(m_rows.at(index.row()).rule.id, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags RuleListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemNeverHasChildren;
    if (index.isValid() && index.column() == Name && m_rows.at(index.row()).isReadable())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant RuleListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (section == LastHour ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == LastHour)
        return tr("How often it fired within the last hour");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Rule");
    case Condition: return tr("When it fires");
    case Does: return tr("What it does");
    case State: return tr("State");
    case LastFired: return tr("Last fired");
    case LastHour: return tr("Last hour");
    default: return tr("Last outcome");
    }
}

} // namespace flowbell::gui
