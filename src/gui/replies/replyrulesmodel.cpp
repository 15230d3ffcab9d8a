// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/replies/replyrulesmodel.h"

#include "gui/common/rowname.h"
#include "gui/common/stateroles.h"
#include "gui/replies/replyruletexts.h"

#include <QtGui/QGuiApplication>

namespace flowbell::gui {

void ReplyRulesModel::setRules(const QList<ReplyRule> &rules)
{
    if (rules == m_rules)
        return;
    beginResetModel();
    m_rules = rules;
    endResetModel();
}

void ReplyRulesModel::insert(int row, const ReplyRule &rule)
{
    beginInsertRows({}, row, row);
    m_rules.insert(row, rule);
    endInsertRows();
    Q_EMIT edited();
}

void ReplyRulesModel::replace(int row, const ReplyRule &rule)
{
    m_rules[row] = rule;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT edited();
}

ReplyRule ReplyRulesModel::take(int row)
{
    beginRemoveRows({}, row, row);
    const ReplyRule rule = m_rules.takeAt(row);
    endRemoveRows();
    Q_EMIT edited();
    return rule;
}

void ReplyRulesModel::move(int row, int by)
{
    const int to = row + by;
    if (row < 0 || row >= rowCount() || to < 0 || to >= rowCount())
        return;
    beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
    m_rules.move(row, to);
    endMoveRows();
    Q_EMIT edited();
}

void ReplyRulesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rules.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ReplyRulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int ReplyRulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReplyRulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReplyRule &rule = m_rules.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Enabled)
            return {};
        return index.column() == Condition ? replyruletexts::condition(rule) : replyruletexts::answer(rule);
    case Qt::ToolTipRole: return rule.toText();
    case Qt::CheckStateRole: return index.column() == Enabled ? QVariant(rule.enabled ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ForegroundRole:
        return rule.enabled ? QVariant() : QVariant(stateColor(StateRole::Muted, QGuiApplication::palette()));
    case Qt::AccessibleTextRole:
        if (index.column() != Enabled)
            return {};
        return rule.enabled ? tr("on", "a rule") : tr("off", "a rule");
    default: return {};
    }
}

bool ReplyRulesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole || index.column() != Enabled)
        return false;
    ReplyRule rule = m_rules.at(index.row());
    rule.enabled = value.toInt() == Qt::Checked;
    replace(index.row(), rule);
    return true;
}

Qt::ItemFlags ReplyRulesModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemNeverHasChildren;
    if (index.isValid() && index.column() == Enabled)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant ReplyRulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        // Their numbers are shown: the order matters.
        return role == Qt::DisplayRole ? QVariant(section + 1) : rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Enabled: return tr("On");
    case Condition: return tr("What fits");
    default: return tr("Is answered");
    }
}

} // namespace flowbell::gui
