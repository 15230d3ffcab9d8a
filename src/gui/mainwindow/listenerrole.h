// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/listenercontrol.h"
#include "gui/common/stateroles.h"

namespace flowbell::gui {

/// In which role a state of the listener is shown. \a listens: there is an address at which it does, also in state Failed.
[[nodiscard]] StateRole listenerRole(engine::ListenerControl::State state, bool listens);

} // namespace flowbell::gui
