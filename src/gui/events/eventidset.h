// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "gui/common/idset.h"

namespace flowbell::gui {

/// Which events a table shows.
using EventIdSet = IdSet<EventId>;

} // namespace flowbell::gui
