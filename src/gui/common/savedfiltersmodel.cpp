// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/savedfiltersmodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/common/stateroles.h"

#include <algorithm>

namespace flowbell::gui {

SavedFiltersModel::SavedFiltersModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_fixedFont(fixedFont())
{
}

void SavedFiltersModel::setFilters(const QList<SavedFilter> &filters)
{
    beginResetModel();
    m_filters = filters;
    endResetModel();
}

void SavedFiltersModel::keepRefused(const SavedFilter &filter)
{
    m_refused.insert(filter.id, filter);
    update(filter.id);
}

void SavedFiltersModel::forgetRefused(SavedFilterId id)
{
    if (m_refused.remove(id))
        update(id);
}

bool SavedFiltersModel::hasRefused() const
{
    return std::ranges::any_of(m_filters, [this](const SavedFilter &filter) { return m_refused.contains(filter.id); });
}

SavedFilter SavedFiltersModel::shown(int row) const
{
    SavedFilter filter = m_filters.at(row);
    if (const auto refused = m_refused.constFind(filter.id); refused != m_refused.constEnd()) {
        filter.name = refused->name;
        filter.text = refused->text;
    }
    return filter;
}

bool SavedFiltersModel::isRefused(int row) const
{
    return m_refused.contains(m_filters.at(row).id);
}

void SavedFiltersModel::update(SavedFilterId id)
{
    const auto found = std::ranges::find(m_filters, id, &SavedFilter::id);
    if (found == m_filters.end())
        return;
    const int row = static_cast<int>(found - m_filters.begin());
    Q_EMIT dataChanged(index(row, 0), index(row, 1));
}

int SavedFiltersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_filters.size());
}

int SavedFiltersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant SavedFiltersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_filters.size())
        return {};
    const SavedFilter filter = shown(index.row());
    const bool isName = index.column() == static_cast<int>(Column::Name);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return isName ? filter.name : filter.text;
    case Qt::ToolTipRole: return isRefused(index.row()) ? tr("Not saved") : isName ? filter.name : filter.text;
    case Qt::DecorationRole: return isName && isRefused(index.row()) ? QVariant(stateIcon(StateRole::Failed)) : QVariant();
    case Qt::FontRole: return isName ? QVariant() : QVariant(m_fixedFont);
    default: return {};
    }
}

QVariant SavedFiltersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    return section == static_cast<int>(Column::Name) ? tr("Name") : tr("Filter");
}

Qt::ItemFlags SavedFiltersModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

bool SavedFiltersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    SavedFilter filter = shown(index.row());
    QString &field = index.column() == static_cast<int>(Column::Name) ? filter.name : filter.text;
    const QString wanted = value.toString().trimmed();
    if (wanted == field)
        return false;
    field = wanted;
    Q_EMIT edited(filter);
    return true;
}

} // namespace flowbell::gui
