// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/listenercontrol.h"
#include "engine/preferences.h"

#include <QtCore/QObject>
#include <QtGui/QAction>

#include <optional>

namespace flowbell::gui {

/// What can be done with the listener, as actions for the menu and the listener bar; keeps the listener as the preferences
/// say. Owned by the main window.
class ListenerActions : public QObject
{
    Q_OBJECT
public:
    ListenerActions(engine::ListenerControl &listener, engine::Preferences &preferences, QObject *parent = nullptr);

    /// Starts with \a override instead of the preferences (as the command line says), until those are changed.
    void startWith(const engine::ListenPreferences &override);

    [[nodiscard]] QAction *startAction() { return &m_start; }
    [[nodiscard]] QAction *stopAction() { return &m_stop; }
    [[nodiscard]] QAction *copyUrlAction() { return &m_copyUrl; }
    /// Listens on ListenerControl::offeredPort() and remembers it; visible only while one is offered.
    [[nodiscard]] QAction *useOfferedPortAction() { return &m_useOfferedPort; }

    void retranslate();

private:
    void start();
    void useOfferedPort();
    void copyUrl();
    void obeyPreferences();
    void showState();

    engine::ListenerControl &m_listener;
    engine::Preferences &m_preferences;
    std::optional<engine::ListenPreferences> m_override;
    QAction m_start{this};
    QAction m_stop{this};
    QAction m_copyUrl{this};
    QAction m_useOfferedPort{this};
};

} // namespace flowbell::gui
