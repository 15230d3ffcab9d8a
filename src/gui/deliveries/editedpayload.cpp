// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/editedpayload.h"

#include "core/jsontext.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

struct Span {
    qsizetype from = 0;
    qsizetype length = 0;
};

qsizetype endOfString(const QByteArray &json, qsizetype quote)
{
    qsizetype at = quote + 1;
    while (at < json.size() && json.at(at) != '"')
        at += json.at(at) == '\\' ? 2 : 1;
    return std::min(at + 1, json.size());
}

qsizetype skipBlanks(const QByteArray &json, qsizetype at)
{
    while (at < json.size() && QByteArrayView(" \t\r\n").contains(json.at(at)))
        ++at;
    return at;
}

// Of valid JSON: where the text of the object's own `id` stands, with its quotes. The last one counts, as for readers.
std::optional<Span> idSpan(const QByteArray &json)
{
    std::optional<Span> found;
    int depth = 0;
    for (qsizetype at = 0; at < json.size();) {
        const char c = json.at(at);
        if (c != '"') {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            ++at;
            continue;
        }
        const qsizetype end = endOfString(json, at);
        const bool isId = depth == 1 && json.sliced(at, end - at) == "\"id\"";
        at = end;
        const qsizetype colon = skipBlanks(json, end);
        if (!isId || colon >= json.size() || json.at(colon) != ':')
            continue;
        at = skipBlanks(json, colon + 1);
        if (at < json.size() && json.at(at) == '"') {
            const qsizetype valueEnd = endOfString(json, at);
            found = Span{at, valueEnd - at};
            at = valueEnd;
        }
    }
    return found;
}

bool describesFraming(const QByteArray &name)
{
    constexpr std::array names{"content-length", "transfer-encoding", "connection", "expect", "flowbell-edited-from"};
    return std::ranges::any_of(names, [&](const char *one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

} // namespace

std::optional<QString> eventUidOf(const QByteArray &body)
{
    const QJsonValue id = QJsonDocument::fromJson(body).object().value("id"_L1);
    return id.isString() ? std::optional(id.toString()) : std::nullopt;
}

QByteArray withEventUid(const QByteArray &body, const QString &uid)
{
    if (!eventUidOf(body))
        return body;
    const std::optional<Span> span = idSpan(body);
    QByteArray changed = body;
    return span ? changed.replace(span->from, span->length, jsonStringLiteral(uid)) : body;
}

ReceivedRequest editedCopy(const EventDetails &original, const QByteArray &body, Timestamp now)
{
    ReceivedRequest copy;
    copy.received = now;
    copy.source = EventSource::Edited;
    copy.method = "POST";
    copy.target = original.request.target;
    copy.version = original.request.version;
    for (const HeaderField &field : original.request.headers) {
        if (!describesFraming(field.name))
            copy.headers.append(field);
    }
    if (headerValue(copy.headers, "Content-Type").isNull())
        copy.headers.append(HeaderField{"Content-Type", "application/json"});
    copy.headers.append(HeaderField{editedFromHeader, QByteArray::number(original.row.id.value)});
    copy.body = body;
    return copy;
}

EventId editedFrom(const ReceivedRequest &request)
{
    // Whoever sends a request can write what they like into its headers.
    if (request.source != EventSource::Edited)
        return {};
    return EventId{headerValue(request.headers, editedFromHeader).toLongLong()};
}

} // namespace flowbell::gui
