// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

namespace flowbell::wording {

namespace {

QString attemptSentence(const Attempt &attempt)
{
    // Told as the test of an endpoint is: the same exchange, for another reason.
    EndpointTest exchange;
    exchange.url = attempt.url;
    exchange.verdict = attempt.verdict;
    exchange.status = attempt.status;
    exchange.reason = attempt.reason;
    exchange.responseHeaders = attempt.responseHeaders;
    exchange.times = attempt.times;
    exchange.detail = attempt.detail;
    return endpointVerdictText(exchange);
}

} // namespace

QString deliveryStateText(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Pending: return Words::tr("pending", "a delivery");
    case DeliveryState::Delivered: return Words::tr("delivered", "a delivery");
    case DeliveryState::Failed: return Words::tr("failed", "a delivery");
    case DeliveryState::Cancelled: return Words::tr("cancelled", "a delivery");
    }
    return {};
}

QString deliverySendingText()
{
    return Words::tr("sending", "a delivery");
}

QString deliveryEndText(DeliveryEnd end)
{
    switch (end) {
    case DeliveryEnd::None: return {};
    case DeliveryEnd::Exhausted:
        return Words::tr("The last attempt of the schedule failed too. Once the endpoint works again, redeliver.");
    case DeliveryEnd::Gone:
        return Words::tr("The endpoint answered 410, that it wants no more events, so its webhook was disabled. Enable it again "
                         "in the flow's settings, then redeliver.");
    case DeliveryEnd::Aborted: return Words::tr("The endpoint asked for no further attempts (webhook-delivery: abort-message).");
    case DeliveryEnd::Loop:
        return Words::tr(
            "The URL is this program's own listener: the event would have come back and been delivered again, without "
            "end. Enter the address of the receiver.");
    case DeliveryEnd::WebhookRemoved: return Words::tr("The webhook was removed before the event was delivered.");
    case DeliveryEnd::ByUser: return Words::tr("It was cancelled by the user.");
    }
    return {};
}

QString attemptText(const Attempt &attempt)
{
    if (attempt.verdict == EndpointVerdict::Cancelled)
        return Words::tr("The attempt was cut off before an answer came; the event may have arrived all the same.");
    return attemptSentence(attempt);
}

} // namespace flowbell::wording
