// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/replyrule.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

#include <memory>

namespace flowbell::engine {
class Preferences;
}

namespace Ui {
class ReplyRulesDialog;
}

namespace flowbell::gui {

class ReplyRuleActions;
class ReplyRulesModel;

/// The reply rules of the listener as a table. Every change holds at once, for the next request: what a sender makes of it
/// is watched in the window behind.
class ReplyRulesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ReplyRulesDialog(engine::Preferences &preferences, QWidget *parent = nullptr);
    ~ReplyRulesDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    /// A deleted rule, and where it was.
    struct Removed {
        int row = 0;
        ReplyRule rule;
    };

    void setUpTable();
    void connectActions();
    void showPreferences();
    void store();
    void openEditor(const ReplyRule &rule, int row, bool isNew);
    void add();
    void edit();
    void duplicate();
    void removeCurrent();
    void undoRemove();
    void move(int by);
    void updateActions();
    void showMenu(const QPoint &position);
    void retranslate();
    [[nodiscard]] int currentRow() const;
    void choose(int row);

    engine::Preferences &m_preferences;
    std::unique_ptr<Ui::ReplyRulesDialog> m_ui;
    ReplyRulesModel *m_model;
    ReplyRuleActions *m_actions = nullptr;
    QList<Removed> m_removed; ///< the last at the end
    bool m_showing = false;
};

} // namespace flowbell::gui
