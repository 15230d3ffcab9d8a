// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/Qt>

namespace flowbell::gui {

/// Columns of the events table; the numbers are in remembered column layouts, add at the end only.
enum class EventColumn : int { Received, Event, Success, Flow, Session, Technology, Source, Reply, Verdict };
inline constexpr int eventColumnCount = 9;

/// What an event's row offers beside Qt's own roles, in each of its columns.
enum class EventTableRole : int {
    Id = Qt::UserRole, ///< qint64
    Loaded, ///< bool: false while the row is a placeholder
    State, ///< int of gui::StateRole; invalid where the cell has none
    SessionUid, ///< QString, whole
    FlowName, ///< QString
    Gap, ///< QString: "Not listening 02:14–07:55" above this row; empty if there was no gap
};

} // namespace flowbell::gui
