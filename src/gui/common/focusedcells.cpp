// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/focusedcells.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtWidgets/QAbstractItemView>

namespace flowbell::gui {

namespace {

void tellOfCell(QAbstractItemView *view)
{
    const QRect place = view->visualRect(view->currentIndex()).intersected(view->viewport()->rect());
    QAccessibleInterface *whole = QAccessible::queryAccessibleInterface(view);
    if (!view->hasFocus() || place.isEmpty() || !whole)
        return;
    const QPoint middle = view->viewport()->mapToGlobal(place.center());
    QAccessibleInterface *cell = whole->childAt(middle.x(), middle.y());
    if (!cell)
        return;
    QAccessibleEvent focus(cell, QAccessible::Focus);
    QAccessible::updateAccessibility(&focus);
}

/// Of a view that only shows another cell as its current one. Those in a popup get their keys from the window below it.
bool isUntrue(const QAccessibleEvent &event)
{
    if (event.type() != QAccessible::Focus)
        return false;
    const auto *view = qobject_cast<const QAbstractItemView *>(event.object());
    return view && !view->hasFocus() && view->window()->windowType() != Qt::Popup;
}

void passOn(QAccessibleEvent *event)
{
    // Qt has applied a change of a table to its cells before it asked the handler, and would again.
    if (event->type() == QAccessible::TableModelChanged || isUntrue(*event))
        return;
    QAccessible::installUpdateHandler(nullptr);
    QAccessible::updateAccessibility(event);
    QAccessible::installUpdateHandler(passOn);
}

} // namespace

FocusedCells::FocusedCells()
{
    QCoreApplication::instance()->installEventFilter(this);
    QAccessible::installUpdateHandler(passOn);
}

FocusedCells::~FocusedCells()
{
    QAccessible::installUpdateHandler(nullptr);
}

bool FocusedCells::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && QAccessible::isActive()) {
        // Later: Qt tells of the view after this event.
        if (auto *view = qobject_cast<QAbstractItemView *>(watched))
            QMetaObject::invokeMethod(
                view, [view] { tellOfCell(view); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace flowbell::gui
