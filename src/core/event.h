// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventmark.h"
#include "core/eventtype.h"
#include "core/headerfield.h"
#include "core/ids.h"
#include "core/verdict.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// What EventParser reads out of a body. Every field is as it came; what is missing is empty.
struct ParsedEvent {
    QString eventUid; ///< `id`
    EventType type = EventType::Unknown;
    QString typeName; ///< `event` as it came, the known names too
    QString sessionUid;
    std::optional<Timestamp> created;
    std::optional<bool> success;
    QString flowName;
    QString technology; ///< `data.technology_code`; empty when the payload has none
    QString failureType; ///< `failure_reason.type` of the first result object that has one
    QString failureDetail;
    Verdict verdict;
    QList<Violation> violations;
};

/// A request as it came over the wire, or an event from another source in the same form.
struct ReceivedRequest {
    Timestamp received{};
    EventSource source = EventSource::Received;
    QByteArray method;
    QByteArray target; ///< the request target as it came, with its query
    QByteArray version; ///< "HTTP/1.1"; empty if it is no HTTP
    HeaderFields headers; ///< in order, as they came
    QByteArray body; ///< exact bytes; for NotHttp what came instead; cut at 64 KiB when refused
    QString peer; ///< address and port of the sender, "127.0.0.1:50344", "[::1]:50344"; without the port if
                  ///< a trusted proxy named the sender; empty if not received
};

/// What the store is asked to keep: the request, what was read out of it, and the status it is answered with.
struct NewEvent {
    ReceivedRequest request;
    ParsedEvent parsed;
    int reply = 0; ///< HTTP status; 0: none was sent
};

/// A line of the table: everything the columns show, and no more.
struct EventRow {
    EventId id;
    Timestamp received{};
    EventType type = EventType::Unknown;
    QString typeName;
    std::optional<bool> success;
    QString flowName;
    QString sessionUid;
    QString technology;
    EventSource source = EventSource::Received;
    int reply = 0;
    Verdict verdict;
    EventId duplicateOf; ///< the first row with this session and event id; invalid if this is it
    EventMark mark{}; ///< what the user keeps beside it

    friend bool operator==(const EventRow &, const EventRow &) = default;
};

/// One event, whole.
struct EventDetails {
    EventRow row;
    ReceivedRequest request;
    QString eventUid;
    std::optional<Timestamp> created;
    QString failureType;
    QString failureDetail;
    QList<Violation> violations;
};

} // namespace flowbell
