// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/attemptrules.h"

#include <algorithm>

namespace flowbell::delivery {

namespace {

AttemptDecision ended(DeliveryState state, DeliveryEnd end)
{
    AttemptDecision decision;
    decision.state = state;
    decision.end = end;
    return decision;
}

bool asksToAbort(const SendOutcome &outcome)
{
    return headerValue(outcome.responseHeaders, "webhook-delivery").trimmed().compare("abort-message", Qt::CaseInsensitive) == 0;
}

bool isOverloaded(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

std::optional<std::chrono::milliseconds> boundedRetryAfter(const SendOutcome &outcome, Timestamp now)
{
    const QByteArray value = headerValue(outcome.responseHeaders, "retry-after");
    if (value.isNull())
        return std::nullopt;
    const auto asked = retryAfter(value, std::chrono::floor<std::chrono::seconds>(now));
    if (!asked)
        return std::nullopt;
    return std::min<std::chrono::seconds>(*asked, longestRetryAfter);
}

} // namespace

AttemptDecision decideAfter(const SendOutcome &outcome, int attempt, const RetrySchedule &schedule, Timestamp now, double random)
{
    AttemptDecision decision;
    switch (outcome.verdict) {
    case EndpointVerdict::Delivered: return ended(DeliveryState::Delivered, DeliveryEnd::None);
    case EndpointVerdict::Loop: return ended(DeliveryState::Failed, DeliveryEnd::Loop);
    case EndpointVerdict::Cancelled: decision.delay = std::chrono::milliseconds{0}; return decision;
    default: break;
    }
    if (outcome.status == 410)
        return ended(DeliveryState::Failed, DeliveryEnd::Gone);
    decision.retryAfter = boundedRetryAfter(outcome, now);
    decision.slowDown = isOverloaded(outcome.status) || decision.retryAfter;
    const auto scheduled = schedule.delayBefore(attempt + 1);
    const bool aborts = asksToAbort(outcome);
    if (aborts || !scheduled) {
        decision.state = DeliveryState::Failed;
        decision.end = aborts ? DeliveryEnd::Aborted : DeliveryEnd::Exhausted;
        return decision;
    }
    decision.delay = std::max(withJitter(*scheduled, random), decision.retryAfter.value_or(std::chrono::milliseconds{0}));
    return decision;
}

} // namespace flowbell::delivery
