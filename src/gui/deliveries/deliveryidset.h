// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "gui/common/idset.h"

namespace flowbell::gui {

/// Which deliveries a table shows.
using DeliveryIdSet = IdSet<DeliveryId>;

} // namespace flowbell::gui
