// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

class QAction;

namespace flowbell::gui {

/// Two ways of undo in one widget share the undo key: it takes back what was done last, then what was done before. An action
/// that can newly be done is the last.
class LatestUndo : public QObject
{
    Q_OBJECT
public:
    LatestUndo(QAction *one, QAction *other, QObject *parent);

private:
    void watch(QAction *action, QAction *other);
    static void giveKey(QAction *to, QAction *from);
};

} // namespace flowbell::gui
