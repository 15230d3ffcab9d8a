// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/keyaction.h"

#include "gui/common/icons.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

QAction *addKeyAction(
    QWidget *widget, const QString &name, const QString &icon, const QList<QKeySequence> &shortcuts, Qt::ShortcutContext context)
{
    auto *action = new QAction(themeIcon(icon), {}, widget);
    action->setObjectName(name);
    action->setShortcuts(shortcuts);
    action->setShortcutContext(context);
    widget->addAction(action);
    return action;
}

} // namespace flowbell::gui
