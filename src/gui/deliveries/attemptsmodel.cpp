// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/attemptsmodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/settings/teststates.h"
#include "wording/wording.h"

#include <QtGui/QIcon>

#include <algorithm>

namespace flowbell::gui {

namespace {

// An attempt that is recorded does not change: the same ids are the same attempts.
bool beginsWith(const QList<Attempt> &attempts, const QList<Attempt> &first)
{
    return attempts.size() >= first.size()
        && std::ranges::equal(first, attempts.first(first.size()), {}, &Attempt::id, &Attempt::id);
}

} // namespace

AttemptsModel::AttemptsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void AttemptsModel::setAttempts(const QList<Attempt> &attempts)
{
    if (m_attempts.isEmpty() || !beginsWith(attempts, m_attempts)) {
        beginResetModel();
        m_attempts = attempts;
        endResetModel();
    } else if (attempts.size() > m_attempts.size()) {
        beginInsertRows({}, static_cast<int>(m_attempts.size()), static_cast<int>(attempts.size()) - 1);
        m_attempts = attempts;
        endInsertRows();
    }
}

std::optional<Attempt> AttemptsModel::attemptAt(int row) const
{
    return row >= 0 && row < m_attempts.size() ? std::optional(m_attempts.at(row)) : std::nullopt;
}

void AttemptsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_attempts.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AttemptsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_attempts.size());
}

int AttemptsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AttemptsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Attempt &attempt = m_attempts.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(attempt, index.column());
    case Qt::ToolTipRole: return wording::attemptText(attempt);
    case Qt::DecorationRole: return index.column() == Result ? QVariant(stateIcon(stateOfVerdict(attempt.verdict))) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Number || index.column() >= Status ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default: return {};
    }
}

QVariant AttemptsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Number || section >= Status ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    //: heading of the column with the number of an attempt
    case Number: return tr("No.");
    case Started: return tr("Sent");
    case Result: return tr("Result");
    case Status: return tr("Status");
    case Duration: return tr("Took");
    default: return {};
    }
}

QString AttemptsModel::text(const Attempt &attempt, int column)
{
    switch (column) {
    case Number: return numberText(attempt.number);
    case Started: return whenText(attempt.started);
    case Result: return wording::endpointVerdictName(attempt.verdict);
    case Status: return attempt.status > 0 ? QString::number(attempt.status) : QString();
    case Duration: return durationText(attempt.times.total);
    default: return {};
    }
}

} // namespace flowbell::gui
