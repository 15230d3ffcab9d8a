// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/replies/replyruleactions.h"

#include "gui/common/keyaction.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

ReplyRuleActions::ReplyRuleActions(QWidget *dialog, QWidget *table)
    : QObject(dialog)
    , add(addKeyAction(dialog, QStringLiteral("addReplyRuleAction"), QStringLiteral("list-add"), {QKeySequence(Qt::Key_Insert)}))
    , edit(addKeyAction(table, QStringLiteral("editReplyRuleAction"), QStringLiteral("document-edit"),
          {QKeySequence(Qt::Key_F2), QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}))
    , duplicate(addKeyAction(table, QStringLiteral("duplicateReplyRuleAction"), QStringLiteral("edit-duplicate"),
          {QKeySequence(Qt::CTRL | Qt::Key_D)}))
    , remove(addKeyAction(
          table, QStringLiteral("deleteReplyRuleAction"), QStringLiteral("edit-delete"), {QKeySequence(Qt::Key_Delete)}))
    , undoRemove(addKeyAction(
          dialog, QStringLiteral("undoDeleteReplyRuleAction"), QStringLiteral("edit-undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}))
    , moveUp(addKeyAction(
          dialog, QStringLiteral("moveReplyRuleUpAction"), QStringLiteral("go-up"), {QKeySequence(Qt::ALT | Qt::Key_Up)}))
    , moveDown(addKeyAction(
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
