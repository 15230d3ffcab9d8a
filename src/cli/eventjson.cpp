// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventjson.h"

#include "cli/utctext.h"

#include <QtCore/QJsonArray>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonArray headersJson(const HeaderFields &fields)
{
    QJsonArray array;
    for (const HeaderField &field : fields)
        array += QJsonObject{{u"name"_s, QString::fromUtf8(field.name)}, {u"value"_s, QString::fromUtf8(field.value)}};
    return array;
}

QJsonArray violationsJson(const QList<Violation> &violations)
{
    QJsonArray array;
    for (const Violation &violation : violations)
        array +=
            QJsonObject{{u"pointer"_s, violation.pointer}, {u"expected"_s, violation.expected}, {u"found"_s, violation.found}};
    return array;
}

} // namespace

QJsonObject eventJson(const EventRow &row)
{
    return {
        {u"id"_s, row.id.value},
        {u"received"_s, utcText(row.received)},
        {u"event"_s, row.typeName},
        {u"success"_s, row.success ? QJsonValue(*row.success) : QJsonValue()},
        {u"flow_name"_s, row.flowName},
        {u"session_id"_s, row.sessionUid},
        {u"technology"_s, row.technology},
        {u"source"_s, eventSourceName(row.source)},
        {u"reply"_s, row.reply},
        {u"verdict"_s, QJsonArray::fromStringList(verdictNames(row.verdict))},
        {u"duplicate_of"_s, row.duplicateOf.isValid() ? QJsonValue(row.duplicateOf.value) : QJsonValue()},
        {u"pinned"_s, row.mark.pinned},
        {u"colour"_s, row.mark.colour == MarkColour::None ? QJsonValue() : QJsonValue(markColourName(row.mark.colour))},
        {u"note"_s, row.mark.note},
    };
}

QJsonObject eventJson(const EventDetails &details)
{
    QJsonObject json = eventJson(details.row);
    json.insert(u"event_id"_s, details.eventUid);
    json.insert(u"created"_s, details.created ? QJsonValue(utcText(*details.created)) : QJsonValue());
    json.insert(u"failure_type"_s, details.failureType);
    json.insert(u"failure_detail"_s, details.failureDetail);
    json.insert(u"violations"_s, violationsJson(details.violations));
    json.insert(u"method"_s, QString::fromUtf8(details.request.method));
    json.insert(u"target"_s, QString::fromUtf8(details.request.target));
    json.insert(u"http_version"_s, QString::fromUtf8(details.request.version));
    json.insert(u"peer"_s, details.request.peer);
    json.insert(u"headers"_s, headersJson(details.request.headers));
    if (QByteArrayView(details.request.body).isValidUtf8())
        json.insert(u"body"_s, QString::fromUtf8(details.request.body));
    else
        json.insert(u"body_base64"_s, QString::fromLatin1(details.request.body.toBase64()));
    return json;
}

} // namespace flowbell::cli
