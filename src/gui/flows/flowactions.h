// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

class QAction;
class QWidget;

namespace flowbell::gui {

/// What can be done with the flow list, as actions with names, icons and shortcuts. Shortcuts that other parts of the
/// window use too (Del, F2, …) work while the focus is within the panel.
class FlowActions : public QObject
{
    Q_OBJECT
public:
    explicit FlowActions(QWidget *panel);

    [[nodiscard]] QList<QAction *> all() const;
    void retranslate();

    QAction *const add;
    QAction *const addUnknown;
    QAction *const rename;
    QAction *const duplicate;
    QAction *const remove;
    QAction *const undoRemove;
    QAction *const settings;
    QAction *const simulate;
};

} // namespace flowbell::gui
