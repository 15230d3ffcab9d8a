// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/endpointtest.h"
#include "core/eventtype.h"
#include "core/headerfield.h"
#include "core/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace flowbell {

/// One event to one webhook: there is at most one delivery for each pair.
using DeliveryId = Id<struct DeliveryTag>;
using AttemptId = Id<struct AttemptTag>;

/// Where a delivery stands. The values are stored. Sending is no state of its own: a delivery under way is Pending, and
/// the dispatcher that sends it knows.
enum class DeliveryState : int {
    Pending = 0, ///< an attempt will be made when it is due
    Delivered = 1, ///< a status 200 to 299 came
    Failed = 2, ///< no further attempt; see DeliveryEnd
    Cancelled = 3, ///< by the user, or its webhook was removed
};

/// Why a delivery is not pending any more. The values are stored.
enum class DeliveryEnd : int {
    None = 0, ///< pending, or delivered
    Exhausted = 1, ///< the last attempt of the schedule failed
    Gone = 2, ///< 410: the endpoint wants no more, and its webhook was disabled
    Aborted = 3, ///< the answer said `webhook-delivery: abort-message`
    Loop = 4, ///< the URL is this program's own listener
    WebhookRemoved = 5,
    ByUser = 6, ///< cancelled
};

/// How a delivery came to be. The values are stored.
enum class DeliveryOrigin : int {
    Forwarded = 0, ///< made together with its event
    Redelivered = 1, ///< asked for by the user for an event that had none
};

/// "pending", "delivered", "failed", "cancelled": the words of filters and exports, not for display.
[[nodiscard]] QString deliveryStateName(DeliveryState state);
/// "exhausted", "gone", "aborted", "loop", "webhook-removed", "by-user"; "" for None.
[[nodiscard]] QString deliveryEndName(DeliveryEnd end);

/// A line of the table of deliveries: everything the columns show, and no more.
struct DeliveryRow {
    DeliveryId id;
    EventId event;
    WebhookId webhook; ///< may be gone by now
    FlowId flow; ///< likewise
    QString url; ///< the webhook's, as it is now; as it last was if it is gone
    EventType type = EventType::Unknown; ///< of the event
    QString typeName;
    QString flowName; ///< `flow_name` of the event
    QString sessionUid;
    DeliveryState state = DeliveryState::Pending;
    DeliveryEnd end = DeliveryEnd::None;
    DeliveryOrigin origin = DeliveryOrigin::Forwarded;
    QString messageId; ///< `webhook-id` (Standard Webhooks 1.0.0): the same in every attempt
    int attempts = 0; ///< made so far, those before a redelivery included
    Timestamp created{};
    /// Of the next attempt, if it is pending; none while it waits for an earlier one of its session (Webhook::ordered).
    std::optional<Timestamp> due;
    std::optional<Timestamp> ended; ///< if it is not
    // Of the last attempt, if there was one:
    std::optional<EndpointVerdict> lastVerdict;
    int lastStatus = 0; ///< 0 if there was no answer
    std::chrono::microseconds lastDuration{};

    friend bool operator==(const DeliveryRow &, const DeliveryRow &) = default;
};

/// How much of an answer's body an attempt keeps.
inline constexpr qsizetype maximumKeptAttemptBody = 20'000;

/// One try of a delivery, as it went.
struct Attempt {
    AttemptId id;
    DeliveryId delivery;
    WebhookId webhook;
    int number = 0; ///< of the delivery, from 1
    Timestamp started{};
    QString url; ///< where it went
    EndpointVerdict verdict = EndpointVerdict::Cancelled;
    int status = 0; ///< 0 if there was no answer
    QString reason; ///< the answer's reason phrase
    HeaderFields responseHeaders;
    QByteArray responseBody; ///< the first maximumKeptAttemptBody bytes
    bool bodyCut = false;
    ExchangeTimes times;
    QString detail; ///< technical; empty if delivered
    std::optional<Timestamp> nextDue; ///< when the next attempt was planned for; none after the last

    friend bool operator==(const Attempt &, const Attempt &) = default;
};

/// State of the breaker of an endpoint. The values are stored.
enum class BreakerState : int {
    Closed = 0, ///< attempts are made
    Open = 1, ///< paused after repeated failures, until `until`
    HalfOpen = 2, ///< the pause is over: one attempt decides
};

/// How an endpoint (a webhook's URL) does.
struct EndpointHealth {
    WebhookId webhook;
    BreakerState breaker = BreakerState::Closed;
    std::optional<Timestamp> pausedUntil; ///< by the breaker, or because the endpoint asked for it (Retry-After)
    int failuresInARow = 0;
    std::optional<Timestamp> failingSince; ///< the first failure after the last success
    qint64 pending = 0; ///< deliveries that wait
    // Of the last 100 attempts:
    int attempts = 0;
    int delivered = 0;
    std::chrono::microseconds p50{}; ///< of attempts that were answered
    std::chrono::microseconds p95{};
    std::optional<EndpointVerdict> lastVerdict;
    int lastStatus = 0;
    std::optional<Timestamp> lastAttempt;
    /// Oldest first, at most 100: for a sparkline.
    struct Point {
        EndpointVerdict verdict{};
        std::chrono::microseconds duration{};

        friend bool operator==(const Point &, const Point &) = default;
    };
    QList<Point> recent;

    friend bool operator==(const EndpointHealth &, const EndpointHealth &) = default;
};

} // namespace flowbell
