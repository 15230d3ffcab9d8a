// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "gui/common/stateroles.h"

#include <QtCore/QString>

/// How the health of an endpoint is written.
namespace flowbell::gui::healthtexts {

[[nodiscard]] StateRole state(const EndpointHealth &health);
/// "200 · 98 % · p50 12 ms · p95 80 ms", and that it is paused; "nothing sent yet" without an attempt.
[[nodiscard]] QString summary(const EndpointHealth &health);
/// The same in sentences, a line each.
[[nodiscard]] QString details(const EndpointHealth &health);
/// What the sparkline shows, the newest last: "40 delivered, 2 failed, 58 delivered". At most the last 8 changes.
[[nodiscard]] QString attempts(const EndpointHealth &health);

} // namespace flowbell::gui::healthtexts
