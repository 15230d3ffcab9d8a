// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/headertablemodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"

#include <algorithm>

namespace flowbell::gui {

HeaderTableModel::HeaderTableModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_fixedFont(fixedFont())
{
}

void HeaderTableModel::setFields(const HeaderFields &fields)
{
    beginResetModel();
    m_fields = fields;
    endResetModel();
}

QString HeaderTableModel::text(const QModelIndexList &rows) const
{
    QList<int> numbers;
    for (const QModelIndex &index : rows) {
        if (!numbers.contains(index.row()))
            numbers.append(index.row());
    }
    std::ranges::sort(numbers);
    QStringList lines;
    for (const int row : std::as_const(numbers))
        lines.append(QString::fromUtf8(m_fields.at(row).name) + QStringLiteral(": ") + QString::fromUtf8(m_fields.at(row).value));
    return lines.join(u'\n');
}

int HeaderTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int HeaderTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant HeaderTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HeaderField &field = m_fields.at(index.row());
    const QByteArray &bytes = index.column() == 0 ? field.name : field.value;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return QString::fromUtf8(bytes);
    return role == Qt::FontRole ? QVariant(m_fixedFont) : QVariant();
}

QVariant HeaderTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Name") : tr("Value");
}

} // namespace flowbell::gui
