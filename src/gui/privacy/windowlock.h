// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>

class QMainWindow;
class QStackedWidget;
class QWidget;

namespace flowbell::engine {
class LockPassPhrase;
class Preferences;
} // namespace flowbell::engine

namespace flowbell::gui {

class IdleWatch;
class LockPage;

/// Covers the window, and hides all others of the program, until the pass phrase is given: when it was asked for, when nobody
/// used the program for as long as the preferences say, and at the start if it was locked at the end. Everything behind the
/// window goes on. Locks nothing while there is no pass phrase. Lives on the window's thread.
class WindowLock : public QObject
{
    Q_OBJECT
public:
    /// \a window has its central widget already. All must outlive the lock, but not need it.
    WindowLock(engine::Preferences &preferences, engine::LockPassPhrase &passPhrase, IdleWatch &idle, QMainWindow &window,
        QObject *parent = nullptr);

    [[nodiscard]] bool isLocked() const { return m_locked; }
    /// There is a pass phrase, as far as is known yet.
    [[nodiscard]] bool canLock() const { return m_canLock; }
    void lock();
    /// Whether the window may close: not while it is locked with dialogs behind it, whose contents would be lost.
    [[nodiscard]] bool mayClose();

Q_SIGNALS:
    void lockedChanged(bool locked);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void unlock();
    void cover();
    void hideOthers();
    void hide(QWidget &other);
    void applyLimit();

    engine::Preferences &m_preferences;
    IdleWatch &m_idle;
    QMainWindow &m_window;
    QStackedWidget *m_stack;
    LockPage *m_page;
    bool m_locked = false;
    bool m_canLock = false;
    bool m_hadStatusBar = true;
    QPointer<QWidget> m_focus; ///< that had it
    QList<QPointer<QWidget>> m_hidden; ///< windows, to be shown again
};

} // namespace flowbell::gui
