// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/headerrows.h"

namespace flowbell::gui {

HeaderRows::HeaderRows(QAbstractItemModel &source, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(source)
    , m_rows(source.rowCount())
    , m_spare(spareFor(m_rows))
{
    connect(&source, &QAbstractItemModel::modelReset, this, &HeaderRows::reset);
    connect(&source, &QAbstractItemModel::layoutChanged, this, &HeaderRows::reset);
    connect(&source, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { insert(first, last); });
    connect(&source, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { remove(first, last); });
}

int HeaderRows::spareFor(int rows)
{
    return rows < longTable ? 0 : rows / rowsForEachSpare;
}

int HeaderRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows + m_spare;
}

int HeaderRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_source.columnCount();
}

QVariant HeaderRows::data(const QModelIndex &, int) const
{
    return {};
}

void HeaderRows::reset()
{
    beginResetModel();
    m_rows = m_source.rowCount();
    m_spare = spareFor(m_rows);
    endResetModel();
}

void HeaderRows::insert(int first, int last)
{
    const int count = last - first + 1;
    if (first == m_rows && count <= m_spare) {
        m_rows += count;
        m_spare -= count;
        return;
    }
    // What is spare stays at the end, and is made good on this occasion.
    const int more = first == m_rows ? spareFor(m_rows + count) - m_spare : 0;
    beginInsertRows({}, first, last + more);
    m_rows += count;
    m_spare += more;
    endInsertRows();
}

void HeaderRows::remove(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_rows -= last - first + 1;
    endRemoveRows();
    const int extra = m_spare - spareFor(m_rows);
    if (extra <= spareFor(m_rows))
        return;
    beginRemoveRows({}, rowCount() - extra, rowCount() - 1);
    m_spare -= extra;
    endRemoveRows();
}

} // namespace flowbell::gui
