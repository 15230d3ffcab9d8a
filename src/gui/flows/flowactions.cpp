// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowactions.h"

#include "gui/common/icons.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

namespace {

QAction *make(QWidget *panel, const QString &name, const QString &icon, const QList<QKeySequence> &shortcuts,
    Qt::ShortcutContext context = Qt::WidgetWithChildrenShortcut)
{
    auto *action = new QAction(themeIcon(icon), {}, panel);
    action->setObjectName(name);
    action->setShortcuts(shortcuts);
    action->setShortcutContext(context);
    panel->addAction(action);
    return action;
}

} // namespace

FlowActions::FlowActions(QWidget *panel)
    : QObject(panel)
    , add(make(panel, QStringLiteral("addFlowAction"), QStringLiteral("list-add"), {QKeySequence(Qt::CTRL | Qt::Key_N)},
          Qt::WindowShortcut))
    , addUnknown(make(panel, QStringLiteral("addUnknownFlowAction"), QStringLiteral("list-add"), {}))
    , rename(make(panel, QStringLiteral("renameFlowAction"), QStringLiteral("edit-rename"), {QKeySequence(Qt::Key_F2)}))
    , duplicate(
          make(panel, QStringLiteral("duplicateFlowAction"), QStringLiteral("edit-copy"), {QKeySequence(Qt::CTRL | Qt::Key_D)}))
    , remove(make(panel, QStringLiteral("deleteFlowAction"), QStringLiteral("edit-delete"), {QKeySequence(Qt::Key_Delete)}))
    , undoRemove(
          make(panel, QStringLiteral("undoDeleteFlowAction"), QStringLiteral("edit-undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}))
    , settings(make(panel, QStringLiteral("flowSettingsAction"), QStringLiteral("document-properties"),
          {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}))
    , simulate(make(panel, QStringLiteral("simulateFlowAction"), QStringLiteral("system-run"), {}))
{
    addUnknown->setVisible(false);
    retranslate();
}

QList<QAction *> FlowActions::all() const
{
    return {add, addUnknown, settings, simulate, rename, duplicate, remove, undoRemove};
}

void FlowActions::retranslate()
{
    add->setText(tr("&Add flow"));
    add->setToolTip(tr("Add a flow"));
    addUnknown->setText(tr("Add t&his flow"));
    addUnknown->setToolTip(tr("Add a flow of this name, so that its webhooks can be set up"));
    rename->setText(tr("&Rename"));
    duplicate->setText(tr("D&uplicate"));
    duplicate->setToolTip(tr("Add a copy of the flow with its webhooks"));
    remove->setText(tr("&Delete…"));
    undoRemove->setText(tr("Und&o delete"));
    settings->setText(tr("&Settings…"));
    simulate->setText(tr("Si&mulate…"));
    simulate->setToolTip(tr("Store sessions of this flow as the platform would send them"));
}

} // namespace flowbell::gui
