// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/differencemodel.h"

#include "gui/common/rowname.h"

namespace flowbell::gui {

DifferenceModel::DifferenceModel(const QList<FlowDifference> &differences, QObject *parent)
    : QAbstractTableModel(parent)
    , m_differences(differences)
{
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_differences.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const FlowDifference &difference = m_differences.at(index.row());
    switch (index.column()) {
    case What: return difference.what;
    case Mine: return difference.mine;
    default: return difference.stored;
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("What");
    case Mine: return tr("Yours");
    case Stored: return tr("Stored");
    default: return {};
    }
}

} // namespace flowbell::gui
