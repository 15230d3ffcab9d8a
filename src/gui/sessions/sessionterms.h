// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "core/session.h"
#include "gui/sessions/sessiontablemodeldefs.h"

#include <optional>

namespace flowbell::gui {

/// What stands in a cell of the sessions table, as a condition of a filter over sessions; nullopt where there is nothing to ask
/// for. Times and durations as exactly as they are shown.
[[nodiscard]] std::optional<FilterNode> sessionTermOf(const SessionRow &row, SessionColumn column);

} // namespace flowbell::gui
