// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rule.h"
#include "engine/ruleservice.h"
#include "gui/common/editingdialog.h"

#include <memory>

class QAction;

namespace Ui {
class RuleDialog;
}

namespace flowbell::engine {
class RuleSecrets;
class Workspace;
} // namespace flowbell::engine

namespace flowbell::gui {

/// Makes or edits a rule: when it fires, what it does, and on which of the last events it would have fired. Nothing is stored
/// before OK; what cannot be stored stays in the dialog, with the reason. Stands beside the window: events it would have fired
/// on are shown there.
class RuleDialog : public EditingDialog
{
    Q_OBJECT
public:
    /// \a row: one that is stored, or (without an id) a new one.
    RuleDialog(engine::Workspace &workspace, const engine::RuleRow &row, QWidget *parent = nullptr);
    ~RuleDialog() override;

    [[nodiscard]] RuleId id() const { return m_before.id; } ///< invalid: a new one
    void accept() override;

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);
    void saved(flowbell::RuleId id);

protected:
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool hasUnsavedChanges() const override;
    [[nodiscard]] QString unsavedQuestion() const override;
    [[nodiscard]] bool canSave() const override;
    void saveAndClose() override { accept(); }
    [[nodiscard]] bool isBusy() const override { return m_busy; }

private:
    void showRule(const engine::RuleRow &row);
    void connectForms();
    void check();
    void showProblem(const QString &name, const QString &condition, const QString &actions);
    void askForPrograms();
    void save();
    void take(const Result<Rule> &saved);
    void saveAnyway();
    void readSecret();
    void fail(const Error &error);
    void setBusy(bool busy);
    void retranslate();
    [[nodiscard]] Rule rule() const;
    [[nodiscard]] QString nameProblem() const;

    engine::Workspace &m_workspace;
    std::unique_ptr<Ui::RuleDialog> m_ui;
    Rule m_before;
    bool m_hadSecret;
    bool m_programsConfirmed;
    bool m_nameTouched = false; ///< an empty field is no mistake before anything was typed
    bool m_busy = false;
    engine::RuleSecrets *m_secrets;
    QAction *m_saveAnyway;
};

} // namespace flowbell::gui
