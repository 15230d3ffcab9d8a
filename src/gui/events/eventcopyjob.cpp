// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventcopyjob.h"

#include "gui/common/whendone.h"
#include "gui/events/curlcommand.h"
#include "gui/events/eventcells.h"
#include "gui/events/eventsource.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

constexpr qint64 rowsAtOnce = 512;

// Tabs and line ends inside a value would shift what follows.
QString tsvField(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

QString jsonText(const QByteArray &body)
{
    QJsonParseError error;
    QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::NoError)
        return QString::fromUtf8(body.trimmed());
    const QByteArray array = QJsonDocument(QJsonArray{QString::fromUtf8(body)}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

} // namespace

EventCopyJob::EventCopyJob(EventSource &source, const Request &request, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_request(request)
{
}

void EventCopyJob::start()
{
    if (m_request.format == Format::TsvWithHeader) {
        QStringList names;
        for (const EventColumn column : std::as_const(m_request.columns))
            names.append(eventcells::header(column));
        m_text = names.join(u'\t') + u'\n';
    }
    next();
}

void EventCopyJob::cancel()
{
    end(fail(ErrorCode::Cancelled));
}

void EventCopyJob::next()
{
    if (m_ended)
        return;
    if (m_done >= m_request.ids.size())
        end(whole());
    else if (m_request.format == Format::Json || m_request.format == Format::Curl)
        askDetails();
    else
        askRows();
}

void EventCopyJob::askRows()
{
    const QList<EventId> ids = m_request.ids.slice(m_done, rowsAtOnce);
    whenDone(m_source.rows(ids), this, [this, count = ids.size()](const Result<QList<EventRow>> &rows) {
        if (!rows) {
            end(Failure(rows.error()));
            return;
        }
        addRows(*rows);
        went(count);
    });
}

void EventCopyJob::askDetails()
{
    whenDone(m_source.details(m_request.ids.at(m_done)), this, [this](const Result<EventDetails> &details) {
        if (!details && details.error().code != ErrorCode::NotFound) {
            end(Failure(details.error()));
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
            fields.append(tsvField(eventcells::exportText(row, column)));
        m_text += fields.join(u'\t') + u'\n';
    }
}

void EventCopyJob::addDetails(const EventDetails &details)
{
    const bool json = m_request.format == Format::Json;
    if (m_parts++ > 0)
        m_text += json ? u",\n"_s : u"\n\n"_s;
    m_text += json ? jsonText(details.request.body) : curlCommand(details.request, m_request.listener);
}

void EventCopyJob::went(qint64 count)
{
    m_done += count;
    Q_EMIT progressed(m_done, m_request.ids.size());
    // Through the event loop: answers that are there at once must not pile up on the stack.
    QMetaObject::invokeMethod(this, &EventCopyJob::next, Qt::QueuedConnection);
}

QString EventCopyJob::whole() const
{
    const bool array = m_request.format == Format::Json && m_request.ids.size() > 1;
    return array ? QString(u"[\n"_s + m_text + u"\n]\n"_s) : m_text;
}

void EventCopyJob::end(const Result<QString> &text)
{
    if (m_ended)
        return;
    m_ended = true;
    Q_EMIT finished(text);
}

} // namespace flowbell::gui
