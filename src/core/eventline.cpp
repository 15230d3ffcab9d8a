// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventline.h"

#include "core/createdfield.h"
#include "core/isotime.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell {

using Reason = ImportProblem::Reason;

namespace {

constexpr qint64 formatVersion = 1;

QByteArray violationsJson(const QList<Violation> &violations)
{
    QByteArrayList objects;
    for (const Violation &violation : violations) {
        JsonLine object;
        object.add("pointer", violation.pointer);
        object.add("expected", violation.expected);
        object.add("found", violation.found);
        objects.append(object.text());
    }
    return JsonLine::array(objects);
}

void addTime(JsonLine &line, const char *name, const std::optional<Timestamp> &time)
{
    if (time)
        line.add(name, isoTimeText(*time));
    else
        line.addNull(name);
}

Verdict readVerdict(const QJsonArray &names)
{
    Verdict verdict;
    for (const VerdictFlag flag : allVerdictFlags()) {
        if (RecordedRequest::recordedFlags().testFlag(flag) && names.contains(verdictFlagName(flag)))
            verdict |= flag;
    }
    return verdict;
}

QByteArray markJson(const EventMark &mark)
{
    JsonLine object;
    object.add("pinned", mark.pinned);
    object.add("colour", markColourName(mark.colour));
    object.add("note", mark.note);
    return object.text();
}

EventMark markIn(const QJsonObject &object)
{
    return {.pinned = object.value("pinned"_L1).toBool(),
        .colour = markColourFromName(object.value("colour"_L1).toString()).value_or(MarkColour::None),
        .note = object.value("note"_L1).toString().left(maximumNoteLength)};
}

/// An object of a sender's, not of an export.
bool isPayload(const QJsonObject &object)
{
    const auto has = [&object](const char *name) { return object.contains(QLatin1StringView(name)); };
    return object.value("event"_L1).isString() && !has("flowbell") && !has("received") && !has("body") && !has("body_base64");
}

ReadRecord readPayload(const QByteArray &line, const QJsonObject &payload)
{
    const QJsonValue created = payload.value("created"_L1);
    const std::optional<Timestamp> moment = readCreated(created).moment;
    if (!moment)
        return importProblem(Reason::NoTime, u"created"_s);
    RecordedRequest record;
    record.request.received = *moment;
    record.request.source = EventSource::Import;
    record.request.method = "POST";
    record.request.body = line.trimmed();
    return record;
}

} // namespace

namespace eventline {

void addFacts(JsonLine &line, const EventDetails &event)
{
    const EventRow &row = event.row;
    line.add("flowbell", formatVersion);
    line.add("id", row.id.value);
    line.add("received", isoTimeText(row.received));
    line.add("event", row.typeName);
    if (row.success)
        line.add("success", *row.success);
    else
        line.addNull("success");
    line.add("flow_name", row.flowName);
    line.add("session_id", row.sessionUid);
    line.add("technology", row.technology);
    line.add("event_id", event.eventUid);
    addTime(line, "created", event.created);
    line.add("source", eventSourceName(row.source));
    line.add("reply", qint64{row.reply});
    line.addStrings("verdict", verdictNames(row.verdict));
    if (row.duplicateOf.isValid())
        line.add("duplicate_of", row.duplicateOf.value);
    else
        line.addNull("duplicate_of");
    line.add("failure_type", event.failureType);
    line.add("failure_detail", event.failureDetail);
    line.addJson("violations", violationsJson(event.violations));
    if (!row.mark.isEmpty())
        line.addJson("mark", markJson(row.mark));
    line.addBytes("method", event.request.method);
    line.addBytes("target", event.request.target);
    line.addBytes("http_version", event.request.version);
    line.add("peer", event.request.peer);
}

void addHeaders(JsonLine &line, const HeaderFields &headers)
{
    QByteArrayList objects;
    for (const HeaderField &field : headers) {
        JsonLine object;
        object.addBytes("name", field.name);
        object.addBytes("value", field.value);
        objects.append(object.text());
    }
    line.addJson("headers", JsonLine::array(objects));
}

tl::expected<QByteArray, ImportProblem> readBytes(const QJsonObject &object, const QString &name)
{
    if (const QJsonValue text = object.value(name); text.isString()) {
        const QByteArray bytes = text.toString().toUtf8();
        return bytes.isNull() ? QByteArray("", 0) : bytes;
    }
    const QString coded = name + u"_base64"_s;
    const QJsonValue base64 = object.value(coded);
    if (!base64.isString())
        return QByteArray();
    const auto decoded = QByteArray::fromBase64Encoding(base64.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return importProblem(Reason::BadBase64, coded);
    return (*decoded).isNull() ? QByteArray("", 0) : *decoded;
}

tl::expected<void, ImportProblem> readFacts(const QJsonObject &object, RecordedRequest &record)
{
    const QString received = object.value("received"_L1).toString();
    if (received.isEmpty())
        return importProblem(Reason::NotAnEvent, u"received"_s);
    const std::optional<Timestamp> time = readIsoTime(received);
    if (!time)
        return importProblem(Reason::BadTime, received.left(80));
    record.request.received = *time;
    record.request.source = EventSource::Import;
    record.request.peer = object.value("peer"_L1).toString();
    record.reply = object.value("reply"_L1).toInt();
    if (record.reply < 0 || record.reply > 999)
        return importProblem(Reason::NotAnEvent, u"reply"_s);
    record.mark = markIn(object.value("mark"_L1).toObject());
    record.verdict = readVerdict(object.value("verdict"_L1).toArray());
    const std::array parts{std::pair(u"method"_s, &record.request.method), std::pair(u"target"_s, &record.request.target),
        std::pair(u"http_version"_s, &record.request.version)};
    for (const auto &[name, bytes] : parts) {
        tl::expected<QByteArray, ImportProblem> read = readBytes(object, name);
        if (!read)
            return tl::unexpected(read.error());
        *bytes = std::move(*read);
    }
    return {};
}

tl::expected<void, ImportProblem> readHeaders(const QJsonObject &object, RecordedRequest &record)
{
    record.request.headers.clear();
    for (const QJsonValue one : object.value("headers"_L1).toArray()) {
        const QJsonObject field = one.toObject();
        tl::expected<QByteArray, ImportProblem> name = readBytes(field, u"name"_s);
        tl::expected<QByteArray, ImportProblem> value = readBytes(field, u"value"_s);
        if (!name || !value)
            return tl::unexpected(!name ? name.error() : value.error());
        if (name->isEmpty())
            return importProblem(Reason::NotAnEvent, u"headers"_s);
        record.request.headers.append({std::move(*name), std::move(*value)});
    }
    return {};
}

} // namespace eventline

QByteArray eventLine(const EventDetails &event, bool isMasked)
{
    JsonLine line;
    eventline::addFacts(line, event);
    eventline::addHeaders(line, event.request.headers);
    if (isMasked)
        line.add("masked", true);
    line.addBytes("body", event.request.body);
    return line.text();
}

ReadRecord readEventLine(const QByteArray &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (error.error != QJsonParseError::NoError)
        return importProblem(Reason::NotJson, error.errorString() + u" at byte "_s + QString::number(error.offset));
    if (!document.isObject())
        return importProblem(Reason::NotAnEvent, u"object"_s);
    const QJsonObject object = document.object();
    if (isPayload(object))
        return readPayload(line, object);
    RecordedRequest record;
    if (const auto read = eventline::readFacts(object, record); !read)
        return tl::unexpected(read.error());
    if (const auto read = eventline::readHeaders(object, record); !read)
        return tl::unexpected(read.error());
    tl::expected<QByteArray, ImportProblem> body = eventline::readBytes(object, u"body"_s);
    if (!body)
        return tl::unexpected(body.error());
    if (body->isNull())
        return importProblem(Reason::NotAnEvent, u"body"_s);
    record.request.body = std::move(*body);
    return record;
}

} // namespace flowbell
