// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/rulesecrets.h"
#include "engine/ruleservice.h"
#include "gui/common/stateroles.h"
#include "gui/rules/rulefiles.h"

#include <QtCore/QList>
#include <QtCore/QObject>

class QWidget;

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

/// Carries out what the user does with rules: dialogs, questions, files, and what the store says to it.
class RuleListControl : public QObject
{
    Q_OBJECT
public:
    /// \a window is the parent of dialogs; both must outlive it.
    RuleListControl(engine::Workspace &workspace, QWidget *window, QObject *parent = nullptr);

    void add();
    void edit(const engine::RuleRow &row);
    void duplicate(const engine::RuleRow &row);
    void remove(const engine::RuleRow &row);
    void undoRemove();
    [[nodiscard]] bool canUndo() const { return !m_removed.isEmpty(); }
    /// Asks about its programs first, if they are not confirmed.
    void setEnabled(RuleId id, bool enabled);
    void resume(RuleId id);
    void confirmPrograms(const Rule &rule);
    void cancelWaiting(RuleId id);
    void exportRules();
    void importRules();

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);
    /// The rule was added or came back, and is what the user is about.
    void chosen(flowbell::RuleId id);
    void noticed(flowbell::gui::StateRole role, const QString &text);
    void removed(const QString &text); ///< can be undone

private:
    void openEditor(const engine::RuleRow &row);
    void openConfirmation(const Rule &rule, bool thenEnable);
    void confirmShown(const Rule &shown, bool thenEnable);
    void showChanged(RuleId id, bool thenEnable);
    void removeUnreadable(const Rule &head);
    void writeTo(const QString &path);
    void readFrom(const QString &path);
    void openImport(const QString &path, const rulefiles::Read &read);
    void importNow(const QList<Rule> &rules);
    void tell(const Error &error);
    [[nodiscard]] QString folder() const;

    engine::Workspace &m_workspace;
    QWidget *m_window;
    engine::RuleSecrets *m_secrets;
    QList<engine::RemovedRule> m_removed; ///< the last at the end
};

} // namespace flowbell::gui
