// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/Qt>
#include <QtGui/QKeySequence>

class QAction;
class QWidget;

namespace flowbell::gui {

/// Adds an action without a text yet to \a widget, which owns it. \a name: its object name. \a icon: a name of the icon
/// theme. Its \a shortcuts are those of the widget and what is in it, unless \a context says otherwise.
QAction *addKeyAction(QWidget *widget, const QString &name, const QString &icon, const QList<QKeySequence> &shortcuts = {},
    Qt::ShortcutContext context = Qt::WidgetWithChildrenShortcut);

} // namespace flowbell::gui
