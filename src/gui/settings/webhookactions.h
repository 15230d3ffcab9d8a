// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

class QAbstractButton;
class QAction;
class QWidget;

namespace flowbell::gui {

/// What can be done with the table of webhooks. Keys that mean something else in buttons and fields work in the table only.
class WebhookActions : public QObject
{
    Q_OBJECT
public:
    WebhookActions(QWidget *page, QWidget *table);

    [[nodiscard]] QList<QAction *> all() const;
    void retranslate();
    /// The button triggers the action and shows its icon, its state and its tool tip.
    static void bind(QAbstractButton *button, QAction *action);

    QAction *const add;
    QAction *const edit;
    QAction *const remove;
    QAction *const undoRemove;
    QAction *const refresh;
    QAction *const test;
    QAction *const testAll;
};

} // namespace flowbell::gui
