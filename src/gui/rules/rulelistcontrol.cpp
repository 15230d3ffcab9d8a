// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/rulelistcontrol.h"

#include "engine/workspace.h"
#include "gui/common/messagebox.h"
#include "gui/common/whendone.h"
#include "gui/rules/confirmprogramsdialog.h"
#include "gui/rules/importrulesdialog.h"
#include "gui/rules/ruledialog.h"
#include "gui/rules/ruletexts.h"
#include "wording/rulewording.h"
#include "wording/wording.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

const QString rulesFolderKey = QStringLiteral("window/rules/folder");

} // namespace

RuleListControl::RuleListControl(engine::Workspace &workspace, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_secrets(new engine::RuleSecrets(workspace.rules(), workspace.secrets(), this))
{
}

void RuleListControl::add()
{
    engine::RuleRow row;
    row.rule.enabled = true;
    openEditor(row);
}

void RuleListControl::edit(const engine::RuleRow &row)
{
    openEditor(row);
}

void RuleListControl::duplicate(const engine::RuleRow &row)
{
    engine::RuleRow copy;
    copy.rule = row.rule;
    copy.rule.id = {};
    copy.rule.uid.clear();
    copy.rule.version = 0;
    copy.rule.pause = RulePause::None;
    copy.rule.pausedAt.reset();
    //: the name of a copy of the rule %1
    copy.rule.name = tr("%1 (copy)").arg(row.rule.name);
    copy.programsConfirmed = row.programsConfirmed;
    openEditor(copy);
}

void RuleListControl::openEditor(const engine::RuleRow &row)
{
    for (RuleDialog *open : m_window->findChildren<RuleDialog *>()) {
        if (row.rule.id.isValid() && open->id() == row.rule.id && open->isVisible()) {
            open->raise();
            open->activateWindow();
            return;
        }
    }
    auto *dialog = new RuleDialog(m_workspace, row, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RuleDialog::eventWanted, this, &RuleListControl::eventWanted);
    connect(dialog, &RuleDialog::saved, this, &RuleListControl::chosen);
    // Beside the window, not in front of it: the events it would have fired on are shown there.
    dialog->show();
}

void RuleListControl::remove(const engine::RuleRow &row)
{
    if (!row.isReadable())
        return removeUnreadable(row.rule);
    whenDone(m_secrets->remove(row.rule), this, [this](const Result<engine::RemovedRule> &gone) {
        if (!gone) {
            tell(gone.error());
            return;
        }
        m_removed.append(*gone);
        Q_EMIT removed(tr("The rule “%1” was removed.").arg(gone->rule.name));
    });
}

// What nobody can read nobody can put back.
void RuleListControl::removeUnreadable(const Rule &head)
{
    messagebox::confirm(m_window,
        {.name = u"removeDamagedRuleQuestion"_s,
            .title = tr("Remove damaged rule"),
            .text = tr("Remove the damaged rule “%1”?").arg(head.name),
            .details = tr("It cannot be read, so this cannot be undone. What it did stays in the log.")},
        tr("Remove"), [this, head](bool accepted) {
            if (!accepted)
                return;
            whenDone(m_workspace.rules().remove(head.id), this, [this](const Result<Rule> &removed) {
                if (!removed)
                    return tell(removed.error());
                // Nobody knows whether it signed; an entry that nobody reads does no harm if it cannot be removed.
                static_cast<void>(m_workspace.rules().setSecret(removed->uid, std::nullopt));
                Q_EMIT noticed(StateRole::Ok, tr("The damaged rule “%1” was removed.").arg(removed->name));
            });
        });
}

void RuleListControl::undoRemove()
{
    if (m_removed.isEmpty())
        return;
    const engine::RemovedRule last = m_removed.takeLast();
    whenDone(m_secrets->restore(last), this, [this, last](const Result<Rule> &restored) {
        if (restored) {
            Q_EMIT chosen(restored->id);
            Q_EMIT noticed(StateRole::Ok, tr("The rule “%1” is back.").arg(restored->name));
            return;
        }
        m_removed.append(last);
        tell(restored.error());
    });
}

void RuleListControl::setEnabled(RuleId id, bool enabled)
{
    whenDone(m_workspace.rules().setEnabled(id, enabled), this, [this](const Result<engine::RuleSwitch> &outcome) {
        if (!outcome)
            tell(outcome.error());
        else if (outcome->needsConfirmation)
            openConfirmation(outcome->rule, true);
    });
}

void RuleListControl::resume(RuleId id)
{
    whenDone(m_workspace.rules().resume(id), this, [this](const Result<Rule> &rule) {
        if (rule)
            Q_EMIT noticed(StateRole::Ok, tr("The rule “%1” goes on, with events from now on.").arg(rule->name));
        else
            tell(rule.error());
    });
}

void RuleListControl::confirmPrograms(const Rule &rule)
{
    openConfirmation(rule, false);
}

void RuleListControl::openConfirmation(const Rule &rule, bool thenEnable)
{
    auto *dialog = new ConfirmProgramsDialog(rule, m_window);
    connect(dialog, &QDialog::accepted, this, [this, rule, thenEnable] { confirmShown(rule, thenEnable); });
    dialog->open();
}

void RuleListControl::confirmShown(const Rule &shown, bool thenEnable)
{
    const auto take = [this, id = shown.id, thenEnable](const Result<Rule> &rule) {
        if (!rule && rule.error().code == ErrorCode::Conflict)
            showChanged(id, thenEnable);
        else if (!rule)
            tell(rule.error());
        else if (thenEnable)
            setEnabled(rule->id, true);
        else
            Q_EMIT noticed(StateRole::Ok, tr("The rule “%1” may start its programs now.").arg(rule->name));
    };
    whenDone(m_workspace.rules().confirmPrograms(shown), this, take);
}

void RuleListControl::showChanged(RuleId id, bool thenEnable)
{
    whenDone(m_workspace.rules().find(id), this, [this, thenEnable](const Result<engine::RuleRow> &now) {
        if (!now)
            return tell(now.error());
        Q_EMIT noticed(StateRole::Warning,
            tr("The rule “%1” was changed while you looked at it. Nothing was confirmed; look at it as it is now.")
                .arg(now->rule.name));
        openConfirmation(now->rule, thenEnable);
    });
}

void RuleListControl::cancelWaiting(RuleId id)
{
    whenDone(m_workspace.rules().cancelWaiting(id), this, [this](const Result<qint64> &cancelled) {
        if (cancelled)
            Q_EMIT noticed(StateRole::Ok, tr("%Ln action(s) cancelled.", nullptr, static_cast<int>(*cancelled)));
        else
            tell(cancelled.error());
    });
}

QString RuleListControl::folder() const
{
    const QString last = QString::fromUtf8(m_workspace.preferences().windowState(rulesFolderKey));
    return last.isEmpty() ? QDir::homePath() : last;
}

void RuleListControl::exportRules()
{
    auto *dialog = new QFileDialog(m_window, tr("Export rules"), folder(), tr("Rules (*.json)") + u";;"_s + tr("All files (*)"));
    dialog->setObjectName(u"exportRulesFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // It asks before a file is written over.
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"flowbell-rules.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &RuleListControl::writeTo);
    dialog->open();
}

void RuleListControl::writeTo(const QString &path)
{
    m_workspace.preferences().setWindowState(rulesFolderKey, QFileInfo(path).absolutePath().toUtf8());
    whenDone(
        rulefiles::write(m_workspace.rules().exportRules(), path, this), this, [this, path](const Result<QStringList> &leftOut) {
            if (!leftOut)
                return tell(leftOut.error());
            QString text = tr("The rules were exported to %1.").arg(QDir::toNativeSeparators(path));
            if (!leftOut->isEmpty())
                text += u' ' + tr("%Ln damaged rule(s) were left out.", nullptr, static_cast<int>(leftOut->size()));
            Q_EMIT noticed(leftOut->isEmpty() ? StateRole::Ok : StateRole::Warning, text);
        });
}

void RuleListControl::importRules()
{
    auto *dialog = new QFileDialog(m_window, tr("Import rules"), folder(), tr("Rules (*.json)") + u";;"_s + tr("All files (*)"));
    dialog->setObjectName(u"importRulesFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RuleListControl::readFrom);
    dialog->open();
}

void RuleListControl::readFrom(const QString &path)
{
    m_workspace.preferences().setWindowState(rulesFolderKey, QFileInfo(path).absolutePath().toUtf8());
    whenDone(rulefiles::read(path), this, [this, path](const rulefiles::Read &read) { openImport(path, read); });
}

void RuleListControl::openImport(const QString &path, const rulefiles::Read &read)
{
    const QString name = QFileInfo(path).fileName();
    if (read.error) {
        tell(*read.error);
        return;
    }
    if (read.problem) {
        //: %1 is a file's name, %2 why
        Q_EMIT noticed(
            StateRole::Failed, tr("%1 has no rules that can be imported: %2").arg(name, wording::ruleProblemText(*read.problem)));
        return;
    }
    auto *dialog = new ImportRulesDialog(name, read.rules, m_window);
    connect(dialog, &QDialog::accepted, this, [this, rules = read.rules] { importNow(rules); });
    dialog->open();
}

void RuleListControl::importNow(const QList<Rule> &rules)
{
    whenDone(m_workspace.rules().importRules(rules), this, [this](const Result<QList<Rule>> &imported) {
        if (!imported) {
            tell(imported.error());
            return;
        }
        Q_EMIT noticed(StateRole::Ok,
            tr("%Ln rule(s) imported. They are disabled: enable what you want to use.", nullptr,
                static_cast<int>(imported->size())));
        if (!imported->isEmpty())
            Q_EMIT chosen(imported->constFirst().id);
    });
}

void RuleListControl::tell(const Error &error)
{
    Q_EMIT noticed(StateRole::Failed, ruletexts::errorText(error));
}

} // namespace flowbell::gui
