// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/webhookactions.h"

#include "gui/common/keyaction.h"

#include <QtGui/QAction>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

WebhookActions::WebhookActions(QWidget *page, QWidget *table)
    : QObject(page)
    , add(addKeyAction(page, QStringLiteral("addWebhookAction"), QStringLiteral("list-add"), {QKeySequence(Qt::Key_Insert)}))
    , edit(addKeyAction(table, QStringLiteral("editWebhookAction"), QStringLiteral("document-edit"),
          {QKeySequence(Qt::Key_F2), QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}))
    , remove(addKeyAction(
          table, QStringLiteral("deleteWebhookAction"), QStringLiteral("edit-delete"), {QKeySequence(Qt::Key_Delete)}))
    , undoRemove(addKeyAction(
          page, QStringLiteral("undoDeleteWebhookAction"), QStringLiteral("edit-undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}))
    , refresh(
          addKeyAction(page, QStringLiteral("refreshWebhooksAction"), QStringLiteral("view-refresh"), {QKeySequence(Qt::Key_F5)}))
    , test(addKeyAction(
          page, QStringLiteral("testWebhookAction"), QStringLiteral("document-send"), {QKeySequence(Qt::CTRL | Qt::Key_T)}))
    , testAll(addKeyAction(page, QStringLiteral("testAllWebhooksAction"), QStringLiteral("system-run"),
          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)}))
{
    retranslate();
}

QList<QAction *> WebhookActions::all() const
{
    return {add, edit, remove, undoRemove, refresh, test, testAll};
}

void WebhookActions::retranslate()
{
    add->setText(tr("&Add…"));
    add->setToolTip(tr("Add a webhook"));
    edit->setText(tr("&Edit…"));
    edit->setToolTip(tr("Change this webhook"));
    remove->setText(tr("&Delete"));
    remove->setToolTip(tr("Delete this webhook; it can be undone until the dialog is closed"));
    undoRemove->setText(tr("&Undo delete"));
    undoRemove->setToolTip(tr("Put the last deleted webhook back"));
    refresh->setText(tr("&Refresh"));
    refresh->setToolTip(tr("Read again what is stored, and check which endpoints can be reached"));
    test->setText(tr("&Test…"));
    test->setToolTip(tr("Send an event to this webhook"));
    testAll->setText(tr("Test a&ll"));
    testAll->setToolTip(tr("Send a test event to every webhook that is enabled"));
}

void WebhookActions::bind(QAbstractButton *button, QAction *action)
{
    const auto follow = [button, action] {
        button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(keys.isEmpty() ? action->toolTip() : QStringLiteral("%1 (%2)").arg(action->toolTip(), keys));
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    follow();
}

} // namespace flowbell::gui
