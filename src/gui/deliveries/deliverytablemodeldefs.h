// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/tableroles.h"

namespace flowbell::gui {

/// Columns of the deliveries table; the numbers are in remembered column layouts, add at the end only.
enum class DeliveryColumn : int { Created, Event, Flow, Endpoint, State, Attempts, Status, Next, Duration, Session };
inline constexpr int deliveryColumnCount = 10;

} // namespace flowbell::gui
