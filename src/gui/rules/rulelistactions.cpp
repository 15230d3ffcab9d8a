// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/rulelistactions.h"

#include "engine/ruleservice.h"
#include "gui/common/icons.h"
#include "gui/common/keyaction.h"

#include <QtGui/QAction>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

RuleListActions::RuleListActions(QWidget *page, QWidget *table)
    : QObject(page)
    , add(addKeyAction(page, QStringLiteral("addRuleAction"), QStringLiteral("list-add"), {QKeySequence(Qt::Key_Insert)}))
    , edit(addKeyAction(table, QStringLiteral("editRuleAction"), QStringLiteral("document-edit"),
          {QKeySequence(Qt::Key_F2), QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}))
    , duplicate(addKeyAction(
          table, QStringLiteral("duplicateRuleAction"), QStringLiteral("edit-duplicate"), {QKeySequence(Qt::CTRL | Qt::Key_D)}))
    , remove(
          addKeyAction(table, QStringLiteral("removeRuleAction"), QStringLiteral("edit-delete"), {QKeySequence(Qt::Key_Delete)}))
    , undoRemove(addKeyAction(
          page, QStringLiteral("undoRemoveRuleAction"), QStringLiteral("edit-undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)}))
    , enable(addKeyAction(table, QStringLiteral("enableRuleAction"), QStringLiteral("media-playback-start"),
          {QKeySequence(Qt::CTRL | Qt::Key_E)}))
    , resume(addKeyAction(table, QStringLiteral("resumeRuleAction"), QStringLiteral("view-refresh")))
    , confirmPrograms(addKeyAction(table, QStringLiteral("confirmProgramsAction"), QStringLiteral("security-medium")))
    , cancelWaiting(addKeyAction(table, QStringLiteral("cancelWaitingAction"), QStringLiteral("process-stop")))
    , exportRules(addKeyAction(page, QStringLiteral("exportRulesAction"), QStringLiteral("document-save")))
    , importRules(addKeyAction(page, QStringLiteral("importRulesAction"), QStringLiteral("document-open")))
{
    retranslate();
}

QList<QAction *> RuleListActions::all() const
{
    return {add, edit, duplicate, remove, undoRemove, nullptr, enable, resume, confirmPrograms, cancelWaiting, nullptr,
        exportRules, importRules};
}

void RuleListActions::fit(const engine::RuleRow *row, bool any, bool canUndo)
{
    for (QAction *action : {edit, duplicate, enable})
        action->setEnabled(row && row->isReadable());
    remove->setEnabled(row != nullptr);
    resume->setEnabled(row && row->rule.enabled && row->rule.pause != RulePause::None);
    confirmPrograms->setEnabled(row && !row->programsConfirmed);
    cancelWaiting->setEnabled(row && row->waiting > 0);
    undoRemove->setEnabled(canUndo);
    exportRules->setEnabled(any);
    showEnable(row && row->rule.enabled);
}

void RuleListActions::showEnable(bool disables)
{
    m_disables = disables;
    enable->setIcon(themeIcon(disables ? QStringLiteral("media-playback-pause") : QStringLiteral("media-playback-start")));
    enable->setText(disables ? tr("Disa&ble") : tr("Ena&ble"));
    enable->setToolTip(disables ? tr("Act on events no more; what has not begun is cancelled") : tr("Act on events from now on"));
}

void RuleListActions::retranslate()
{
    add->setText(tr("&Add…"));
    add->setToolTip(tr("Add a rule"));
    edit->setText(tr("&Edit…"));
    edit->setToolTip(tr("Change this rule"));
    duplicate->setText(tr("&Duplicate…"));
    duplicate->setToolTip(tr("Add a rule like this one"));
    remove->setText(tr("&Remove"));
    remove->setToolTip(tr("Remove this rule; it can be undone"));
    undoRemove->setText(tr("&Undo remove"));
    undoRemove->setToolTip(tr("Put the last removed rule back"));
    resume->setText(tr("Re&sume"));
    resume->setToolTip(tr("Let the rule, which paused itself, go on with events from now on"));
    confirmPrograms->setText(tr("Confirm &programs…"));
    confirmPrograms->setToolTip(tr("Look at what this rule starts, and let it"));
    cancelWaiting->setText(tr("Cancel &waiting actions"));
    cancelWaiting->setToolTip(tr("Do no more what this rule has not begun yet"));
    exportRules->setText(tr("E&xport…"));
    exportRules->setToolTip(tr("Write all rules into a file; secrets are left out"));
    importRules->setText(tr("&Import…"));
    importRules->setToolTip(tr("Add the rules of a file; you see first what they do, and they come disabled"));
    showEnable(m_disables);
}

} // namespace flowbell::gui
