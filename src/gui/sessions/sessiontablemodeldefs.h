// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/tableroles.h"

namespace flowbell::gui {

/// Columns of the sessions table; the numbers are in remembered column layouts, add at the end only.
enum class SessionColumn : int { Started, State, Flow, Session, Technologies, Duration, Events, Anomalies };
inline constexpr int sessionColumnCount = 8;

} // namespace flowbell::gui
