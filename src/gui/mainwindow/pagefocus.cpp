// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/pagefocus.h"

#include <QtWidgets/QAbstractItemView>

namespace flowbell::gui {

namespace {

bool takesKeyboard(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.isVisible() && widget.isEnabled();
}

QWidget *placeOn(QWidget &page)
{
    QWidget *first = nullptr;
    for (QWidget *widget = page.nextInFocusChain(); widget != &page; widget = widget->nextInFocusChain()) {
        if (!page.isAncestorOf(widget) || !takesKeyboard(*widget))
            continue;
        if (qobject_cast<QAbstractItemView *>(widget))
            return widget;
        if (!first)
            first = widget;
    }
    return first;
}

} // namespace

void focusPage(QWidget &page)
{
    if (QWidget *place = placeOn(page))
        place->setFocus(Qt::ShortcutFocusReason);
}

} // namespace flowbell::gui
