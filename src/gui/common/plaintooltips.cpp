// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/plaintooltips.h"

#include "gui/common/plaintooltip.h"

#include <QtGui/QAction>
#include <QtGui/QHelpEvent>
#include <QtGui/QTextDocument>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolTip>

namespace flowbell::gui {

namespace {

QString toolTipAt(const QWidget &widget, const QPoint &position)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(widget.parentWidget());
    if (view && view->viewport() == &widget)
        return view->indexAt(position).data(Qt::ToolTipRole).toString();
    if (const auto *menu = qobject_cast<const QMenu *>(&widget)) {
        const QAction *action = menu->actionAt(position);
        return action ? action->toolTip() : QString();
    }
    return widget.toolTip();
}

/// One that plainToolTip() made already, or as harmless as one.
bool isPlainMarkup(const QString &text)
{
    static const QString begin = QStringLiteral("<span>");
    static const QString end = QStringLiteral("</span>");
    return text.startsWith(begin) && text.endsWith(end) && text.count(u'<') == 2;
}

} // namespace

bool PlainToolTips::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = event->type() == QEvent::ToolTip ? qobject_cast<QWidget *>(watched) : nullptr;
    if (!widget)
        return QObject::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = toolTipAt(*widget, help->pos());
    if (!Qt::mightBeRichText(text) || isPlainMarkup(text))
        return false;
    QToolTip::showText(help->globalPos(), plainToolTip(text), widget);
    return true;
}

} // namespace flowbell::gui
