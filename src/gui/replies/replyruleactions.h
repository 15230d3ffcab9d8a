// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

class QAction;
class QWidget;

namespace flowbell::gui {

/// What can be done with the table of reply rules. Keys that mean something else in buttons and fields work in the table only.
class ReplyRuleActions : public QObject
{
    Q_OBJECT
public:
    ReplyRuleActions(QWidget *dialog, QWidget *table);

    [[nodiscard]] QList<QAction *> all() const;
    void retranslate();

    QAction *const add;
    QAction *const edit;
    QAction *const duplicate;
    QAction *const remove;
    QAction *const undoRemove;
    QAction *const moveUp;
    QAction *const moveDown;
};

} // namespace flowbell::gui
