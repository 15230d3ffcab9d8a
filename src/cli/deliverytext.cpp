// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/deliverytext.h"

#include "cli/eventtable.h"
#include "cli/fieldlines.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "cli/timestext.h"
#include "cli/utctext.h"
#include "core/webhookurl.h"
#include "wording/wording.h"

#include <QtCore/QJsonArray>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QString stateOf(const DeliveryRow &row)
{
    const QString state = wording::deliveryStateText(row.state);
    const QString why = wording::deliveryEndText(row.end);
    return why.isEmpty() ? state : state + u" ("_s + why + u')';
}

QString optionalTime(const std::optional<Timestamp> &time)
{
    return time ? localTime(*time) : noValue;
}

QString answerOf(EndpointVerdict verdict, int status)
{
    const QString name = wording::endpointVerdictName(verdict);
    return status > 0 ? name + u' ' + QString::number(status) : name;
}

/// The sentences about exchanges are made for tests of endpoints; what they say is the same.
QString attemptExplanation(const Attempt &attempt)
{
    EndpointTest test;
    test.url = attempt.url;
    test.verdict = attempt.verdict;
    test.status = attempt.status;
    test.responseHeaders = attempt.responseHeaders;
    test.times = attempt.times;
    test.detail = attempt.detail;
    return wording::endpointVerdictText(test);
}

void addAttempt(QStringList &lines, const Attempt &attempt)
{
    lines += {QString(), Text::tr("Attempt %1").arg(attempt.number)};
    addField(lines, Text::tr("Started"), localTime(attempt.started));
    addField(lines, Text::tr("URL"), WebhookUrl::display(attempt.url));
    addField(lines, Text::tr("Result"), answerOf(attempt.verdict, attempt.status));
    if (attempt.verdict != EndpointVerdict::Delivered)
        addField(lines, Text::tr("Explanation"), attemptExplanation(attempt));
    addField(lines, Text::tr("Time"), timesText(attempt.times));
    if (attempt.nextDue)
        addField(lines, Text::tr("Next planned"), localTime(*attempt.nextDue));
    for (const HeaderField &field : attempt.responseHeaders)
        lines += u"  "_s + printable(field.name + ": " + field.value);
    if (!attempt.responseBody.isEmpty())
        lines += QStringList{QString()} + printableLines(attempt.responseBody);
    if (attempt.bodyCut)
        lines += Text::tr("(only the beginning of the answer's body is kept)");
}

} // namespace

QStringList deliveryCells(const DeliveryRow &row)
{
    return {QString::number(row.id.value), localTime(row.created), row.typeName, row.flowName, WebhookUrl::display(row.url),
        wording::deliveryStateText(row.state), QString::number(row.attempts),
        row.lastVerdict ? answerOf(*row.lastVerdict, row.lastStatus) : noValue, optionalTime(row.due)};
}

QStringList deliveryText(const DeliveryRow &row, const QList<Attempt> &attempts)
{
    QStringList lines;
    addField(lines, Text::tr("Id"), QString::number(row.id.value));
    addField(lines, Text::tr("Event"), Text::tr("%1, row %2").arg(row.typeName).arg(row.event.value));
    addField(lines, Text::tr("Flow"), row.flowName);
    addField(lines, Text::tr("Session"), row.sessionUid);
    addField(lines, Text::tr("URL"), WebhookUrl::display(row.url));
    addField(lines, Text::tr("Message id"), row.messageId);
    addField(lines, Text::tr("State"), stateOf(row));
    addField(lines, Text::tr("Created"), localTime(row.created));
    addField(lines, Text::tr("Next attempt"), optionalTime(row.due));
    addField(lines, Text::tr("Ended"), optionalTime(row.ended));
    addField(lines, Text::tr("Attempts"), QString::number(row.attempts));
    for (const Attempt &attempt : attempts)
        addAttempt(lines, attempt);
    return lines;
}

QString attemptLine(const DeliveryRow &row, const Attempt &attempt)
{
    QStringList parts{localTime(attempt.started), QString::number(row.id.value), WebhookUrl::display(attempt.url),
        QString::number(attempt.number), answerOf(attempt.verdict, attempt.status), timesText(attempt.times)};
    if (attempt.verdict != EndpointVerdict::Delivered) {
        parts += attempt.nextDue ? Text::tr("next attempt %1").arg(localTime(*attempt.nextDue)) : stateOf(row);
        parts += attemptExplanation(attempt);
    }
    return printable(parts.join("  "_L1));
}

QJsonObject deliveryJson(const DeliveryRow &row)
{
    return {
        {u"id"_s, row.id.value},
        {u"event"_s, row.event.value},
        {u"type"_s, row.typeName},
        {u"flow"_s, row.flowName},
        {u"session"_s, row.sessionUid},
        {u"url"_s, row.url},
        {u"message_id"_s, row.messageId},
        {u"state"_s, deliveryStateName(row.state)},
        {u"end"_s, row.end == DeliveryEnd::None ? QJsonValue() : QJsonValue(deliveryEndName(row.end))},
        {u"created"_s, utcText(row.created)},
        {u"due"_s, optionalUtc(row.due)},
        {u"ended"_s, optionalUtc(row.ended)},
        {u"attempts"_s, row.attempts},
        {u"last_status"_s, row.lastStatus > 0 ? QJsonValue(row.lastStatus) : QJsonValue()},
        {u"last_result"_s, row.lastVerdict ? QJsonValue(wording::endpointVerdictName(*row.lastVerdict)) : QJsonValue()},
    };
}

QJsonObject attemptJson(const Attempt &attempt)
{
    QJsonArray headers;
    for (const HeaderField &field : attempt.responseHeaders)
        headers += QJsonObject{{u"name"_s, QString::fromUtf8(field.name)}, {u"value"_s, QString::fromUtf8(field.value)}};
    return {
        {u"delivery"_s, attempt.delivery.value},
        {u"number"_s, attempt.number},
        {u"started"_s, utcText(attempt.started)},
        {u"url"_s, attempt.url},
        {u"status"_s, attempt.status > 0 ? QJsonValue(attempt.status) : QJsonValue()},
        {u"result"_s, wording::endpointVerdictName(attempt.verdict)},
        {u"delivered"_s, attempt.verdict == EndpointVerdict::Delivered},
        {u"times"_s, timesJson(attempt.times)},
        {u"next_due"_s, optionalUtc(attempt.nextDue)},
        {u"headers"_s, headers},
        {u"body"_s, QString::fromUtf8(attempt.responseBody)},
        {u"body_cut"_s, attempt.bodyCut},
        {u"detail"_s, attempt.detail},
    };
}

} // namespace flowbell::cli
