// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowactions.h"

#include "gui/common/keyaction.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

FlowActions::FlowActions(QWidget *panel)
    : QObject(panel)
    , add(addKeyAction(panel, QStringLiteral("addFlowAction"), QStringLiteral("list-add"), {QKeySequence(Qt::CTRL | Qt::Key_N)},
          Qt::WindowShortcut))
    , addUnknown(addKeyAction(panel, QStringLiteral("addUnknownFlowAction"), QStringLiteral("list-add"), {}))
    , rename(addKeyAction(panel, QStringLiteral("renameFlowAction"), QStringLiteral("edit-rename"), {QKeySequence(Qt::Key_F2)}))
    , duplicate(addKeyAction(
          panel, QStringLiteral("duplicateFlowAction"), QStringLiteral("edit-copy"), {QKeySequence(Qt::CTRL | Qt::Key_D)}))
    , remove(
          addKeyAction(panel, QStringLiteral("deleteFlowAction"), QStringLiteral("edit-delete"), {QKeySequence(Qt::Key_Delete)}))
    , undoRemove(addKeyAction(
          panel, QStringLiteral("undoDeleteFlowAction"), QStringLiteral("edit-undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}))
    , settings(addKeyAction(panel, QStringLiteral("flowSettingsAction"), QStringLiteral("document-properties"),
          {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}))
    , simulate(addKeyAction(panel, QStringLiteral("simulateFlowAction"), QStringLiteral("system-run"), {}))
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
