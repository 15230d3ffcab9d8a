// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/testhistorymodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/settings/teststates.h"
#include "wording/wording.h"

namespace flowbell::gui {

TestHistoryModel::TestHistoryModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TestHistoryModel::setTests(const QList<EndpointTest> &tests)
{
    beginResetModel();
    m_tests = tests;
    endResetModel();
}

std::optional<EndpointTest> TestHistoryModel::testAt(int row) const
{
    return row >= 0 && row < m_tests.size() ? std::optional(m_tests.at(row)) : std::nullopt;
}

void TestHistoryModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_tests.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int TestHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tests.size());
}

int TestHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TestHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EndpointTest &test = m_tests.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(test, index.column());
    case Qt::ToolTipRole: return wording::endpointVerdictText(test);
    case Qt::DecorationRole: return index.column() == Result ? QVariant(stateIcon(stateOfVerdict(test.verdict))) : QVariant();
    case Qt::TextAlignmentRole: return index.column() >= Status ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default: return {};
    }
}

QVariant TestHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Started: return tr("Sent");
    case EventType: return tr("Event");
    case Result: return tr("Result");
    case Status: return tr("Status");
    case Duration: return tr("Took");
    default: return {};
    }
}

QString TestHistoryModel::text(const EndpointTest &test, int column)
{
    switch (column) {
    case Started: return dateTimeText(test.started);
    case EventType: return test.eventType;
    case Result: return wording::endpointVerdictName(test.verdict);
    case Status: return test.status > 0 ? QString::number(test.status) : QString();
    case Duration: return durationText(test.times.total);
    default: return {};
    }
}

} // namespace flowbell::gui
