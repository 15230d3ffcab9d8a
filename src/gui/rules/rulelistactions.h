// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

class QAction;
class QWidget;

namespace flowbell::engine {
struct RuleRow;
}

namespace flowbell::gui {

/// What can be done with the list of rules. Keys that mean something else elsewhere work in the table only.
class RuleListActions : public QObject
{
    Q_OBJECT
public:
    RuleListActions(QWidget *page, QWidget *table);

    /// As fits the chosen rule; null: none is chosen. \a any: there are rules.
    void fit(const engine::RuleRow *row, bool any, bool canUndo);
    void retranslate();
    /// For menus; a null stands for a separator.
    [[nodiscard]] QList<QAction *> all() const;

    QAction *const add;
    QAction *const edit;
    QAction *const duplicate;
    QAction *const remove;
    QAction *const undoRemove;
    QAction *const enable; ///< disables, if the rule is enabled
    QAction *const resume;
    QAction *const confirmPrograms;
    QAction *const cancelWaiting;
    QAction *const exportRules;
    QAction *const importRules;

private:
    void showEnable(bool disables);

    bool m_disables = false;
};

} // namespace flowbell::gui
