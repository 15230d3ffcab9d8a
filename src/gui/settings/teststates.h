// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"
#include "delivery/reachability.h"
#include "gui/common/stateroles.h"

namespace flowbell::gui {

/// How the end of an exchange with an endpoint is shown.
[[nodiscard]] StateRole stateOfVerdict(EndpointVerdict verdict);
/// "delivered · 200 · 12 ms"
[[nodiscard]] QString testSummary(const EndpointTest &test);
/// "reachable · 12 ms", or why not.
[[nodiscard]] QString reachabilitySummary(const delivery::ReachabilityOutcome &outcome);
/// What a test tells about whether its endpoint can be reached; nothing if it does not tell (it was cancelled, timed out, …).
[[nodiscard]] std::optional<delivery::ReachabilityOutcome> reachabilityOf(const EndpointTest &test);

} // namespace flowbell::gui
