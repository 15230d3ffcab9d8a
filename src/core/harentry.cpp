// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/harentry.h"

#include "core/eventline.h"
#include "core/isotime.h"
#include "core/jsonline.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::har {

using Reason = ImportProblem::Reason;

namespace {

/// Where HAR wants text and the bytes are none, each byte is a character.
QByteArray textOf(const QByteArray &bytes)
{
    return JsonLine::literal(bytes.isValidUtf8() ? bytes : QString::fromLatin1(bytes).toUtf8());
}

bool isAllText(const HeaderFields &headers)
{
    return std::all_of(headers.begin(), headers.end(),
        [](const HeaderField &field) { return field.name.isValidUtf8() && field.value.isValidUtf8(); });
}

QByteArray nameAndValue(const QByteArray &name, const QByteArray &value)
{
    JsonLine object;
    object.addJson("name", textOf(name));
    object.addJson("value", textOf(value));
    return object.text();
}

QByteArray headersJson(const HeaderFields &headers)
{
    QByteArrayList objects;
    for (const HeaderField &field : headers)
        objects.append(nameAndValue(field.name, field.value));
    return JsonLine::array(objects);
}

QByteArray queryJson(const QByteArray &target)
{
    const qsizetype question = target.indexOf('?');
    QByteArrayList objects;
    if (question >= 0) {
        const QUrlQuery query(QString::fromUtf8(target.mid(question + 1)));
        for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded))
            objects.append(nameAndValue(name.toUtf8(), value.toUtf8()));
    }
    return JsonLine::array(objects);
}

/// HAR wants an absolute URL; what came is in `_flowbell`.
QByteArray url(const ReceivedRequest &request)
{
    if (request.target.startsWith("http://") || request.target.startsWith("https://"))
        return request.target;
    const QByteArray host = headerValue(request.headers, "host");
    const QByteArray path = request.target.startsWith('/') ? request.target : QByteArray('/' + request.target);
    return "http://" + (host.isEmpty() ? QByteArray("localhost") : host) + path;
}

QByteArray postDataJson(const ReceivedRequest &request)
{
    JsonLine data;
    data.addJson("mimeType", textOf(headerValue(request.headers, "content-type")));
    if (request.body.isValidUtf8()) {
        data.addJson("text", JsonLine::literal(request.body));
    } else {
        data.addJson("text", JsonLine::literal(request.body.toBase64()));
        data.add("_encoding", u"base64"_s);
    }
    return data.text();
}

QByteArray requestJson(const EventDetails &event)
{
    const ReceivedRequest &request = event.request;
    // An event that was simulated came by no request; sent it would be a POST.
    const bool cameByNone = request.method.isEmpty() && !event.row.verdict.testFlag(VerdictFlag::NotHttp);
    JsonLine json;
    json.addJson("method", textOf(cameByNone ? QByteArray("POST") : request.method));
    json.addJson("url", textOf(url(request)));
    json.addJson("httpVersion", textOf(request.version.isEmpty() ? QByteArray("unknown") : request.version));
    json.addJson("cookies", "[]");
    json.addJson("headers", headersJson(request.headers));
    json.addJson("queryString", queryJson(request.target));
    json.addJson("postData", postDataJson(request));
    json.add("headersSize", qint64{-1});
    json.add("bodySize", qint64{request.body.size()});
    return json.text();
}

QByteArray responseJson(const EventDetails &event)
{
    JsonLine json;
    json.add("status", qint64{event.row.reply});
    json.add("statusText", QString());
    json.add("httpVersion", u"HTTP/1.1"_s);
    json.addJson("cookies", "[]");
    json.addJson("headers", "[]");
    json.addJson("content", R"({"size":0,"mimeType":""})");
    json.add("redirectURL", QString());
    json.add("headersSize", qint64{-1});
    json.add("bodySize", qint64{-1});
    return json.text();
}

QByteArray ownFactsJson(const EventDetails &event)
{
    JsonLine json;
    eventline::addFacts(json, event);
    if (!isAllText(event.request.headers))
        eventline::addHeaders(json, event.request.headers);
    return json.text();
}

/// Fields of HTTP/2 that are no header fields begin with a colon.
HeaderFields readHeaders(const QJsonArray &array)
{
    HeaderFields headers;
    for (const QJsonValue one : array) {
        const QByteArray name = one[u"name"].toString().toUtf8();
        if (!name.isEmpty() && !name.startsWith(':'))
            headers.append({name, one[u"value"].toString().toUtf8()});
    }
    return headers;
}

QByteArray targetOf(const QString &text)
{
    const QUrl url(text);
    QByteArray target = url.path(QUrl::FullyEncoded).toUtf8();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    return target;
}

tl::expected<QByteArray, ImportProblem> readBody(const QJsonObject &request)
{
    const QJsonObject data = request.value("postData"_L1).toObject();
    const QJsonValue text = data.value("text"_L1);
    if (!text.isString())
        return importProblem(Reason::NoBody, request.value("url"_L1).toString().left(200));
    const QString encoding = data.value("_encoding"_L1).toString(data.value("encoding"_L1).toString());
    if (encoding.compare("base64"_L1, Qt::CaseInsensitive) != 0)
        return text.toString().toUtf8();
    const auto decoded = QByteArray::fromBase64Encoding(text.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return importProblem(Reason::BadBase64, u"postData.text"_s);
    return *decoded;
}

/// What another program wrote: only what was sent to somebody can be an event.
tl::expected<void, ImportProblem> readForeign(const QJsonObject &entry, RecordedRequest &record)
{
    const QJsonObject request = entry.value("request"_L1).toObject();
    const QString method = request.value("method"_L1).toString();
    const QString url = request.value("url"_L1).toString();
    if (method.compare("POST"_L1, Qt::CaseInsensitive) != 0)
        return importProblem(Reason::NotPost, QString(method + u' ' + url).trimmed().left(200));
    const QString started = entry.value("startedDateTime"_L1).toString();
    const std::optional<Timestamp> time = readIsoTime(started);
    if (!time)
        return importProblem(Reason::BadTime, started.left(80));
    record.request.received = *time;
    record.request.source = EventSource::Import;
    record.request.method = "POST";
    record.request.target = targetOf(url);
    record.request.version = request.value("httpVersion"_L1).toString().toUtf8().left(20);
    record.request.headers = readHeaders(request.value("headers"_L1).toArray());
    record.reply = qBound(0, entry.value("response"_L1).toObject().value("status"_L1).toInt(), 999);
    return {};
}

tl::expected<void, ImportProblem> readOwn(const QJsonObject &entry, const QJsonObject &facts, RecordedRequest &record)
{
    if (const auto read = eventline::readFacts(facts, record); !read)
        return read;
    if (facts.contains("headers"_L1))
        return eventline::readHeaders(facts, record);
    return eventline::readHeaders(entry.value("request"_L1).toObject(), record);
}

} // namespace

QByteArray beginning(const QString &programVersion)
{
    JsonLine creator;
    creator.add("name", u"Flowbell"_s);
    creator.add("version", programVersion);
    return R"({"log":{"version":"1.2","creator":)" + creator.text() + R"(,"entries":[)" + '\n';
}

QByteArray end()
{
    return "\n]}}\n";
}

QByteArray entry(const EventDetails &event)
{
    JsonLine json;
    json.add("startedDateTime", isoTimeText(event.row.received));
    json.add("time", qint64{0});
    json.addJson("request", requestJson(event));
    json.addJson("response", responseJson(event));
    json.addJson("cache", "{}");
    json.addJson("timings", R"({"send":0,"wait":0,"receive":0})");
    json.addJson("_flowbell", ownFactsJson(event));
    return json.text();
}

ReadRecord readEntry(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject entry = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return importProblem(Reason::NotJson, error.errorString() + u" at byte "_s + QString::number(error.offset));
    RecordedRequest record;
    const QJsonValue own = entry.value("_flowbell"_L1);
    const auto read = own.isObject() ? readOwn(entry, own.toObject(), record) : readForeign(entry, record);
    if (!read)
        return tl::unexpected(read.error());
    tl::expected<QByteArray, ImportProblem> body = readBody(entry.value("request"_L1).toObject());
    if (!body)
        return tl::unexpected(body.error());
    record.request.body = std::move(*body);
    return record;
}

} // namespace flowbell::har
