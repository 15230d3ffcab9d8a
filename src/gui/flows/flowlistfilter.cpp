// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowlistfilter.h"

#include "gui/flows/flowlistmodel.h"

namespace flowbell::gui {

FlowListFilter::FlowListFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void FlowListFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool FlowListFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(FlowListModel::KindRole).toInt() == static_cast<int>(FlowEntry::Kind::AllEvents))
        return true;
    return index.data(Qt::DisplayRole).toString().contains(m_text, Qt::CaseInsensitive)
        || index.data(FlowListModel::DetailRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace flowbell::gui
