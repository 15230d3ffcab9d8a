// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtGui/QAction>

#include <memory>

class QMainWindow;

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class IdleWatch;
class WindowLock;

/// Masking and the lock of the window, as entries of its View menu.
class PrivacyActions : public QObject
{
    Q_OBJECT
public:
    /// \a window has its central widget already; both must outlive this.
    PrivacyActions(engine::Workspace &workspace, QMainWindow &window, QObject *parent = nullptr);

    [[nodiscard]] QList<QAction *> menuActions() { return {&m_mask, &m_lockNow}; }
    [[nodiscard]] WindowLock &lock() { return *m_lock; }
    void retranslate();

private:
    void lockNow();

    engine::Workspace &m_workspace;
    QMainWindow &m_window;
    IdleWatch *m_idle;
    WindowLock *m_lock;
    QAction m_mask{this};
    QAction m_lockNow{this};
};

} // namespace flowbell::gui
