// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/rulerequest.h"

#include "core/loopheader.h"
#include "core/retryschedule.h"
#include "delivery/attemptrules.h"

namespace flowbell::engine {

namespace {

constexpr QByteArrayView contentTypeField = "Content-Type";

QByteArray messageId(const store::OpenAction &action, const QByteArray &storeUid)
{
    return storeUid + '_' + QByteArray::number(action.key.first.value) + '_' + QByteArray::number(action.key.second);
}

QString detailOf(const delivery::SendOutcome &attempt)
{
    if (attempt.status == 0)
        return attempt.detail;
    return attempt.reason.isEmpty() ? QString::number(attempt.status)
                                    : QString(QString::number(attempt.status) % u' ' % attempt.reason);
}

} // namespace

delivery::SendRequest ruleRequest(
    const store::OpenAction &action, const QList<SigningSecret> &secrets, const QByteArray &storeUid, Timestamp now)
{
    const ReceivedRequest &received = action.event->request;
    const QByteArray contentType = headerValue(received.headers, contentTypeField);
    delivery::SendRequest request{
        .url = QUrl(std::get<SendAction>(action.action).url, QUrl::StrictMode), .body = received.body, .headers = {}};
    request.headers = {
        {contentTypeField.toByteArray(), contentType.isEmpty() ? QByteArrayLiteral("application/json") : contentType},
        {loopHeaderName.toByteArray(), storeUid}};
    request.headers += signature::headers(secrets, messageId(action, storeUid), now, received.body);
    return request;
}

store::ActionOutcome outcomeOf(
    const store::OpenAction &action, const delivery::SendOutcome &attempt, Timestamp now, double random)
{
    const delivery::AttemptDecision decision =
        delivery::decideAfter(attempt, action.attempts + 1, RetrySchedule::standard(), now, random);
    store::ActionOutcome outcome{.key = action.key, .output = attempt.responseBody, .outputCut = attempt.bodyCut};
    if (attempt.status > 0)
        outcome.exitStatus = attempt.status;
    if (decision.state == DeliveryState::Delivered)
        return outcome;
    outcome.error = {attempt.verdict == EndpointVerdict::Loop ? ActionFailure::Loop : ActionFailure::Refused, detailOf(attempt)};
    outcome.state = decision.delay ? ActionState::Pending : ActionState::Failed;
    if (decision.delay)
        outcome.due = now + *decision.delay;
    return outcome;
}

} // namespace flowbell::engine
