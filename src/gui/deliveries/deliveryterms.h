// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/filterexpression.h"
#include "gui/deliveries/deliverytablemodeldefs.h"

#include <optional>

namespace flowbell::gui {

/// What stands in a cell of the deliveries table, as a condition of a filter over deliveries; nullopt where no field asks for it.
[[nodiscard]] std::optional<FilterNode> deliveryTermOf(const DeliveryRow &row, DeliveryColumn column);

} // namespace flowbell::gui
