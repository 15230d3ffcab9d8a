// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/listenerrole.h"

namespace flowbell::gui {

StateRole listenerRole(engine::ListenerControl::State state, bool listens)
{
    switch (state) {
    case engine::ListenerControl::State::Stopped: return StateRole::Muted;
    case engine::ListenerControl::State::Starting:
    case engine::ListenerControl::State::Stopping: return StateRole::Waiting;
    case engine::ListenerControl::State::Listening: return StateRole::Ok;
    case engine::ListenerControl::State::Failed: return listens ? StateRole::Warning : StateRole::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace flowbell::gui
