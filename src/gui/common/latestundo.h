// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

class QAction;

namespace flowbell::gui {

/// Several actions undo changes of different kinds in one place: the key for undo always stands on that of the latest change,
/// then on that of the one before. The actions must outlive this object.
class LatestUndo : public QObject
{
    Q_OBJECT
public:
    explicit LatestUndo(QObject *parent = nullptr);

    void add(QAction *action);
    /// Something was changed that \a action undoes.
    void changed(QAction *action);

private:
    void undone(QAction *action);
    void giveKey();

    QList<QAction *> m_actions;
    QList<QAction *> m_changes; ///< by what undoes them, the latest last
};

} // namespace flowbell::gui
