// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/charttablemodel.h"

#include "gui/common/plaintooltip.h"
#include "gui/common/rowname.h"

namespace flowbell::gui {

namespace {

bool isNumber(const ChartCell &cell)
{
    bool understood = false;
    static_cast<void>(cell.raw.toDouble(&understood));
    return understood;
}

} // namespace

ChartTableModel::ChartTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ChartTableModel::setChart(const ChartData &chart)
{
    if (chart == m_chart)
        return;
    if (chart.rows.size() != m_chart.rows.size() || chart.headers.size() != m_chart.headers.size()) {
        beginResetModel();
        m_chart = chart;
        endResetModel();
        return;
    }
    m_chart = chart;
    if (!chart.rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QString ChartTableModel::filterAt(const QModelIndex &index) const
{
    return index.isValid() ? m_chart.rows.at(index.row()).at(index.column()).filter : QString();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_chart.rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_chart.headers.size());
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ChartCell &cell = m_chart.rows.at(index.row()).at(index.column());
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole:
        return cell.filter.isEmpty() ? QVariant() : QVariant(plainToolTip(tr("Enter shows these events: %1").arg(cell.filter)));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() > 0 && isNumber(cell) ? Qt::AlignRight : Qt::AlignLeft));
    default: return {};
    }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role == Qt::DisplayRole && section < m_chart.headers.size())
        return m_chart.headers.at(section);
    return {};
}

} // namespace flowbell::gui
