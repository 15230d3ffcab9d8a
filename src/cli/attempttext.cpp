// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/attempttext.h"

#include "cli/eventtable.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "cli/timestext.h"
#include "wording/wording.h"

#include <QtCore/QDateTime>

namespace flowbell::cli {

using namespace Qt::StringLiterals;
using Attempted = delivery::RetryingDelivery::Attempted;

namespace {

QString utc(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

/// The sentences about exchanges are made for tests of endpoints; what they say is the same.
QString outcomeExplanation(const QUrl &url, const delivery::SendOutcome &outcome)
{
    EndpointTest test;
    test.url = url.toString(QUrl::FullyEncoded);
    test.verdict = outcome.verdict;
    test.status = outcome.status;
    test.responseHeaders = outcome.responseHeaders;
    test.times = outcome.times;
    test.detail = outcome.detail;
    return wording::endpointVerdictText(test);
}

QString whatIsNext(const Attempted &attempt)
{
    if (attempt.next)
        return Text::tr("next attempt %1").arg(localTime(*attempt.next));
    switch (attempt.decision.end) {
    case DeliveryEnd::Gone: return Text::tr("given up: the endpoint wants no more");
    case DeliveryEnd::Aborted: return Text::tr("given up: the endpoint asked for it");
    default: return Text::tr("given up: this was the last attempt");
    }
}

} // namespace

QString attemptLine(const QUrl &url, const QByteArray &id, int attempts, const Attempted &attempt)
{
    const delivery::SendOutcome &outcome = attempt.outcome;
    QStringList parts{localTime(outcome.started), QString::fromLatin1(id),
        QString::number(attempt.number) + u'/' + QString::number(attempts), wording::endpointVerdictName(outcome.verdict),
        outcome.status > 0 ? QString::number(outcome.status) : u"-"_s, timesText(outcome.times)};
    if (outcome.verdict != EndpointVerdict::Delivered)
        parts += {whatIsNext(attempt), outcomeExplanation(url, outcome)};
    return printable(parts.join("  "_L1));
}

QJsonObject attemptJson(const QUrl &url, const QByteArray &id, const Attempted &attempt)
{
    const delivery::SendOutcome &outcome = attempt.outcome;
    return {
        {u"id"_s, QString::fromLatin1(id)},
        {u"url"_s, url.toString(QUrl::FullyEncoded)},
        {u"attempt"_s, attempt.number},
        {u"started"_s, utc(outcome.started)},
        {u"delivered"_s, outcome.verdict == EndpointVerdict::Delivered},
        {u"verdict"_s, wording::endpointVerdictName(outcome.verdict)},
        {u"status"_s, outcome.status},
        {u"explanation"_s, outcomeExplanation(url, outcome)},
        {u"times"_s, timesJson(outcome.times)},
        {u"state"_s, deliveryStateName(attempt.decision.state)},
        {u"end"_s, deliveryEndName(attempt.decision.end)},
        {u"next"_s, attempt.next ? QJsonValue(utc(*attempt.next)) : QJsonValue()},
    };
}

} // namespace flowbell::cli
