// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/retryschedule.h"
#include "delivery/sender.h"

#include <chrono>
#include <optional>

namespace flowbell::delivery {

/// However much later an endpoint asks to be called again, this is the latest.
inline constexpr std::chrono::hours longestRetryAfter{24};

/// What follows from an attempt, for its delivery and for its endpoint.
struct AttemptDecision {
    /// Delivered, Failed (with `end`), or Pending (with `delay`).
    DeliveryState state = DeliveryState::Pending;
    DeliveryEnd end = DeliveryEnd::None; ///< Exhausted, Gone (the webhook is to be disabled), Aborted or Loop
    std::optional<std::chrono::milliseconds> delay; ///< from the end of this attempt to the next one
    /// The endpoint asks for less: 429, 502, 503, 504, or a failure with a `Retry-After` that can be read.
    bool slowDown = false;
    std::optional<std::chrono::milliseconds> retryAfter; ///< how long it wants to be left alone, at most longestRetryAfter

    friend bool operator==(const AttemptDecision &, const AttemptDecision &) = default;
};

/// The rules, in this order: a status 200 to 299 is delivered. Status 410, and the header `webhook-delivery: abort-message`
/// in any other answer, end the delivery; so does a loop. After everything else, redirects included, the schedule says when
/// the next attempt is, give or take the jitter; `Retry-After` can only put it off. An attempt that was cancelled was none:
/// it is made again at once, with the same number.
///
/// \a attempt: its number in the schedule, from 1. \a now: when it ended. \a random: in [0, 1), see withJitter().
[[nodiscard]] AttemptDecision decideAfter(
    const SendOutcome &outcome, int attempt, const RetrySchedule &schedule, Timestamp now, double random);

} // namespace flowbell::delivery
