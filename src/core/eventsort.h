// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace flowbell {

/// What events can be ordered by other than their receipt.
enum class EventSortField { Received, Event, Success, Flow, Session, Technology, Source, Reply, VerdictFlags, Mark, Note };

/// An order of events. What is equal stands in order of receipt, in both directions; what has no value stands last, and
/// descending first. Texts are compared in any case.
struct EventSort {
    EventSortField field = EventSortField::Received;
    bool descending = false;

    friend bool operator==(const EventSort &, const EventSort &) = default;
};

} // namespace flowbell
