// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventscript.h"
#include "core/ids.h"
#include "engine/simulation.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QAction>

class QBoxLayout;
class QWidget;

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class MessageBar;
class SimulateDialog;
enum class StateRole;

/// Simulations in the main window: the action that opens their dialog, replays, and a bar across the window that says what
/// runs, with a button that stops it.
class SimulationControl : public QObject
{
    Q_OBJECT
public:
    /// Puts its bar into \a layout; \a window is the dialog's parent.
    SimulationControl(engine::Workspace &workspace, QBoxLayout *layout, QWidget *window);

    [[nodiscard]] QAction *openAction() { return &m_open; }
    [[nodiscard]] QAction *stopAction() { return &m_stop; }
    /// Opens the dialog with this flow chosen.
    void openFor(const QString &flowName);
    /// Plays the session of this event as a new one; says why if that cannot be.
    void replay(EventId event, Pace pace);
    void retranslate();

private:
    void open();
    void replaySession(const QString &session, Pace pace);
    void showRunning();
    void showOutcome(const engine::SimulationOutcome &outcome);
    void say(StateRole role, const QString &text);
    [[nodiscard]] bool dialogIsOpen() const;

    engine::Workspace &m_workspace;
    QWidget *m_window;
    MessageBar *m_bar;
    QPointer<SimulateDialog> m_dialog;
    QTimer m_barDue; ///< what is over in a moment needs no bar
    QTimer m_barOver; ///< that something went well need not be closed
    QAction m_open{this};
    QAction m_stop{this};
};

} // namespace flowbell::gui
