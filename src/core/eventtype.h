// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringView>

namespace flowbell {

/// The event types of the contract. The values are stored: never renumber.
enum class EventType : int {
    Unknown = 0, ///< any other `event` value; kept by name beside it
    FlowStart = 1,
    TechnologyStart = 2,
    TechnologyEnd = 3,
    FlowEnd = 4,
};

/// The four known types in the order in which a session has them.
[[nodiscard]] const QList<EventType> &knownEventTypes();
/// "flow.start", …; an empty string for Unknown.
[[nodiscard]] QString eventTypeName(EventType type);
/// Exact match, as the contract writes it; anything else is Unknown.
[[nodiscard]] EventType eventTypeFromName(QStringView name);

/// Where an event came in. The values are stored.
enum class EventSource : int { Received = 0, Simulator = 1, Import = 2, Test = 3, Edited = 4 };

/// "received", "simulator", "import", "test", "edited" (a changed copy of another event): the words of filters and exports, not
/// for display.
[[nodiscard]] QString eventSourceName(EventSource source);

} // namespace flowbell
