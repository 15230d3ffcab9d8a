// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/tableroles.h"

namespace flowbell::gui {

/// Columns of the events table; the numbers are in remembered column layouts, add at the end only.
enum class EventColumn : int { Received, Event, Success, Flow, Session, Technology, Source, Reply, Verdict, Mark, Note };
inline constexpr int eventColumnCount = 11;

/// What an event's row offers beside the roles of TableRole, in each of its columns.
enum class EventTableRole : int {
    SessionUid = static_cast<int>(TableRole::FirstOfTable), ///< QString, whole
    FlowName, ///< QString
    Gap, ///< QString: "Not listening 02:14–07:55" above this row; empty if there was no gap
};

} // namespace flowbell::gui
