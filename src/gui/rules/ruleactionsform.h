// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/rule.h"
#include "gui/rules/ruleactiondialog.h"

#include <QtWidgets/QWidget>

#include <memory>

class QAction;
class QMenu;

namespace Ui {
class RuleActionsForm;
}

namespace flowbell::gui {

class RuleActionListModel;

/// What a rule does, in order. Keys: Insert adds, F2 and Return edit, Delete removes, Alt+Up and Alt+Down move.
class RuleActionsForm : public QWidget
{
    Q_OBJECT
public:
    explicit RuleActionsForm(QWidget *parent = nullptr);
    ~RuleActionsForm() override;

    /// \a secretKept: the rule has a signing secret.
    void setActions(const QList<RuleAction> &actions, bool secretKept);
    [[nodiscard]] const QList<RuleAction> &actions() const;
    /// The next signing secret of the rule; unset if it stays what it is.
    [[nodiscard]] const std::optional<SigningSecret> &secretChange() const { return m_secret.unsaved; }
    void setSecretKept(bool kept) { m_secret.kept = kept; }
    /// The answer to keptSecretWanted().
    void showKept(const Result<SigningSecrets> &secrets, Timestamp now);
    /// Why these are no actions yet; empty if they are.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void edited();
    void keptSecretWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpList();
    void setUpActions();
    void add(ActionKind kind);
    void edit();
    void openEditor(const RuleAction &action, int row, bool isNew);
    void take(const RuleActionDialog &dialog, int row, bool isNew);
    void removeCurrent();
    void move(int by);
    void choose(int row);
    void showMenu(const QPoint &position);
    void updateActions();
    void retranslate();
    [[nodiscard]] int currentRow() const;
    QAction *makeAction(const char *name, const char *icon, const QList<QKeySequence> &keys);

    std::unique_ptr<Ui::RuleActionsForm> m_ui;
    RuleActionListModel *m_model;
    RuleActionDialog::Secret m_secret;
    QMenu *m_addMenu;
    QAction *m_edit = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
};

} // namespace flowbell::gui
