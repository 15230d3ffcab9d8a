// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/replies/replyruleactions.h"

#include "gui/common/icons.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

namespace {

QAction *make(QWidget *widget, const QString &name, const QString &iconName, const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(themeIcon(iconName), {}, widget);
    action->setObjectName(name);
    action->setShortcuts(shortcuts);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    widget->addAction(action);
    return action;
}

} // namespace

ReplyRuleActions::ReplyRuleActions(QWidget *dialog, QWidget *table)
    : QObject(dialog)
    , add(make(dialog, QStringLiteral("addReplyRuleAction"), QStringLiteral("list-add"), {QKeySequence(Qt::Key_Insert)}))
    , edit(make(table, QStringLiteral("editReplyRuleAction"), QStringLiteral("document-edit"),
          {QKeySequence(Qt::Key_F2), QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}))
    , duplicate(make(table, QStringLiteral("duplicateReplyRuleAction"), QStringLiteral("edit-duplicate"),
          {QKeySequence(Qt::CTRL | Qt::Key_D)}))
    , remove(make(table, QStringLiteral("deleteReplyRuleAction"), QStringLiteral("edit-delete"), {QKeySequence(Qt::Key_Delete)}))
    , undoRemove(make(
          dialog, QStringLiteral("undoDeleteReplyRuleAction"), QStringLiteral("edit-undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}))
    , moveUp(make(dialog, QStringLiteral("moveReplyRuleUpAction"), QStringLiteral("go-up"), {QKeySequence(Qt::ALT | Qt::Key_Up)}))
    , moveDown(make(
          dialog, QStringLiteral("moveReplyRuleDownAction"), QStringLiteral("go-down"), {QKeySequence(Qt::ALT | Qt::Key_Down)}))
{
    retranslate();
}

QList<QAction *> ReplyRuleActions::all() const
{
    return {add, edit, duplicate, remove, undoRemove, moveUp, moveDown};
}

void ReplyRuleActions::retranslate()
{
    add->setText(tr("&Add…"));
    add->setToolTip(tr("Add a rule"));
    edit->setText(tr("&Edit…"));
    edit->setToolTip(tr("Change this rule"));
    duplicate->setText(tr("D&uplicate"));
    duplicate->setToolTip(tr("Add a copy of this rule below it"));
    remove->setText(tr("&Delete"));
    remove->setToolTip(tr("Delete this rule; it can be undone until the dialog is closed"));
    undoRemove->setText(tr("U&ndo delete"));
    undoRemove->setToolTip(tr("Put the last deleted rule back"));
    moveUp->setText(tr("Move u&p"));
    moveUp->setToolTip(tr("Move this rule up: the first that fits is obeyed"));
    moveDown->setText(tr("Move do&wn"));
    moveDown->setToolTip(tr("Move this rule down: the first that fits is obeyed"));
}

} // namespace flowbell::gui
