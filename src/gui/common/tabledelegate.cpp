// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/tabledelegate.h"

#include "gui/common/stateroles.h"
#include "gui/common/tableroles.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

#include <algorithm>

namespace flowbell::gui {

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem line = option;
    if (const auto *table = qobject_cast<const QTableView *>(option.widget))
        line.rect.setTop(line.rect.bottom() + 1 - std::min(line.rect.height(), table->verticalHeader()->defaultSectionSize()));
    QStyledItemDelegate::paint(painter, line, index);
}

void TableDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->features &= ~QStyleOptionViewItem::WrapText;
    option->textElideMode = Qt::ElideRight;
    const QVariant state = index.data(static_cast<int>(TableRole::State));
    if (state.isValid() && static_cast<StateRole>(state.toInt()) != StateRole::Ok)
        option->palette.setColor(QPalette::Text, stateColor(static_cast<StateRole>(state.toInt()), option->palette));
}

} // namespace flowbell::gui
