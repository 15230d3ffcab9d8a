// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/listenerrole.h"

namespace flowbell::gui {

StateRole listenerRole(engine::ListenerControl::State state, bool listens)
{
    using State = engine::ListenerControl::State;
    switch (state) {
    case State::Stopped: return StateRole::Muted;
    case State::Starting:
    case State::Stopping: return StateRole::Waiting;
    case State::Listening: return StateRole::Ok;
    case State::Failed: return listens ? StateRole::Warning : StateRole::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace flowbell::gui
