// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session.h"
#include "gui/common/idset.h"

namespace flowbell::gui {

/// Which sessions a table shows.
using SessionIdSet = IdSet<SessionId>;

} // namespace flowbell::gui
