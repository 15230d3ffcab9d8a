// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/focusedcells.h"

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

} // namespace

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
