// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/ruleids.h"
#include "engine/ruleservice.h"
#include "gui/common/stateroles.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

class QAction;

namespace Ui {
class RulesPage;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class RuleListActions;
class RuleListControl;
class RuleListModel;
class TableColumns;

/// The rules of the store, and their firings below them. Looks only while it is shown.
class RulesPage : public QWidget
{
    Q_OBJECT
public:
    /// \a workspace must outlive it.
    explicit RulesPage(engine::Workspace &workspace, QWidget *parent = nullptr);
    ~RulesPage() override;

    /// Chooses the rule, as soon as it is there.
    void showRule(RuleId id);
    /// For the menu bar; a null stands for a separator.
    [[nodiscard]] QList<QAction *> ruleActions() const;

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void setUpTable();
    void bindButtons();
    void connectActions();
    void connectNews();
    void lookAgain();
    void read();
    void take(const Result<QList<engine::RuleRow>> &rows);
    void choose(int row);
    void showChosen();
    void updateActions();
    void openMenu(const QPoint &position);
    void notice(StateRole role, const QString &text);
    [[nodiscard]] const engine::RuleRow *chosen() const;
    /// Does \a what with the chosen rule, if there is one.
    template <typename What>
    void withChosen(What what);

    engine::Workspace &m_workspace;
    std::unique_ptr<Ui::RulesPage> m_ui;
    RuleListModel *m_model;
    RuleListControl *m_control;
    RuleListActions *m_actions = nullptr;
    std::unique_ptr<TableColumns> m_columns; ///< gone before the table
    RuleId m_wanted; ///< to be chosen when it is there
    bool m_reading = false;
    bool m_dirty = true;
    QTimer m_pause;
    QTimer m_aging; ///< what was within the last hour is not for ever
};

} // namespace flowbell::gui
