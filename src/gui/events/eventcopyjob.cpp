// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventcopyjob.h"

#include "core/credentialheader.h"
#include "core/jsongrammar.h"
#include "core/masking.h"
#include "gui/common/whendone.h"
#include "gui/events/curlcommand.h"
#include "gui/events/eventcells.h"
#include "gui/events/eventsource.h"
#include "gui/events/requestcode.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QString jsonText(const QByteArray &body)
{
    if (!findJsonFault(body))
        return QString::fromUtf8(body.trimmed());
    const QByteArray array = QJsonDocument(QJsonArray{QString::fromUtf8(body)}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

/// What is pasted into tickets and chats must not carry a sender's keys by accident.
ReceivedRequest withoutCredentials(ReceivedRequest request)
{
    for (HeaderField &field : request.headers) {
        if (isCredentialHeader(field.name) && !field.value.isEmpty())
            field.value = Masking::mask().toUtf8();
    }
    return request;
}

} // namespace

EventCopyJob::EventCopyJob(EventSource &source, const Request &request, QObject *parent)
    : CopyJob(request.ids.size(), parent)
    , m_source(source)
    , m_request(request)
{
}

QString EventCopyJob::beginning() const
{
    if (m_request.format != Format::TsvWithHeader)
        return {};
    QStringList names;
    for (const EventColumn column : m_request.columns)
        names.append(eventcells::header(column));
    return tsvLine(names);
}

void EventCopyJob::ask(qint64 done)
{
    if (m_request.format == Format::Tsv || m_request.format == Format::TsvWithHeader)
        askRows(done);
    else
        askDetails(done);
}

QList<EventId> EventCopyJob::slice(qint64 done, qint64 count) const
{
    return m_request.order.isEmpty() ? m_request.ids.slice(done, count) : m_request.order.mid(done, count);
}

void EventCopyJob::askRows(qint64 done)
{
    const QList<EventId> ids = slice(done, rowsAtOnce);
    whenDone(m_source.rows(ids), this, [this, count = ids.size()](const Result<QList<EventRow>> &rows) {
        if (!rows) {
            failed(rows.error());
            return;
        }
        addRows(*rows);
        went(count);
    });
}

void EventCopyJob::askDetails(qint64 done)
{
    whenDone(m_source.details(slice(done, 1).constFirst()), this, [this](const Result<EventDetails> &details) {
        if (!details && details.error().code != ErrorCode::NotFound) {
            failed(details.error());
            return;
        }
        if (details)
            addDetails(*details);
        went(1);
    });
}

void EventCopyJob::addRows(const QList<EventRow> &rows)
{
    for (const EventRow &row : rows) {
        QStringList fields;
        for (const EventColumn column : std::as_const(m_request.columns))
            fields.append(eventcells::exportText(row, column));
        append(tsvLine(fields));
    }
}

void EventCopyJob::addDetails(const EventDetails &details)
{
    const bool json = m_request.format == Format::Json;
    if (m_parts++ > 0)
        append(json ? u",\n"_s : u"\n\n"_s);
    append(text(details.request));
}

QString EventCopyJob::text(const ReceivedRequest &original) const
{
    const ReceivedRequest request = m_request.withCredentials ? original : withoutCredentials(original);
    switch (m_request.format) {
    case Format::Curl: return curlCommand(request, m_request.listener);
    case Format::Python: return pythonCode(request, m_request.listener);
    case Format::JavaScript: return javaScriptCode(request, m_request.listener);
    default: return jsonText(request.body);
    }
}

QString EventCopyJob::whole(const QString &text) const
{
    const bool array = m_request.format == Format::Json && m_request.ids.size() > 1;
    return array ? QString(u"[\n"_s + text + u"\n]\n"_s) : text;
}

} // namespace flowbell::gui
