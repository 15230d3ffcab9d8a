// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/ruleactionlistmodel.h"

#include "gui/common/icons.h"
#include "gui/rules/ruletexts.h"
#include "wording/rulewording.h"

using namespace Qt::StringLiterals;

namespace flowbell::gui {

QString actionIconName(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Notify: return u"dialog-information"_s;
    case ActionKind::Run: return u"system-run"_s;
    case ActionKind::Send: return u"document-send"_s;
    case ActionKind::Mark: return u"mark-pin"_s;
    case ActionKind::Note: return u"mark-note"_s;
    case ActionKind::StopForwarding: return u"process-stop"_s;
    }
    return {};
}

void RuleActionListModel::setActions(const QList<RuleAction> &actions)
{
    beginResetModel();
    m_actions = actions;
    endResetModel();
}

void RuleActionListModel::insert(int row, const RuleAction &action)
{
    beginInsertRows({}, row, row);
    m_actions.insert(row, action);
    endInsertRows();
    Q_EMIT edited();
}

void RuleActionListModel::replace(int row, const RuleAction &action)
{
    m_actions[row] = action;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT edited();
}

void RuleActionListModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_actions.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

void RuleActionListModel::move(int row, int by)
{
    const int to = row + by;
    if (row < 0 || row >= rowCount() || to < 0 || to >= rowCount())
        return;
    beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
    m_actions.move(row, to);
    endMoveRows();
    Q_EMIT edited();
}

void RuleActionListModel::retranslate()
{
    if (!m_actions.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int RuleActionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_actions.size());
}

QVariant RuleActionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RuleAction &action = m_actions.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        //: an action of a rule: its number, and what it does
        return tr("%1. %2").arg(QString::number(index.row() + 1), wording::ruleActionText(action));
    case Qt::DecorationRole: return themeIcon(actionIconName(actionKind(action)));
    case Qt::ToolTipRole: {
        const QString program = ruletexts::programText(action);
        return program.isEmpty() ? wording::ruleActionText(action) : program;
    }
    default: return {};
    }
}

} // namespace flowbell::gui
