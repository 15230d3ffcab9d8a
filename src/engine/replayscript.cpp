// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/replayscript.h"

#include "store/eventrepository.h"

namespace flowbell::engine {

namespace {

constexpr qsizetype page = 500;

Result<QList<EventId>> eventsOf(store::EventRepository &events, const QString &sessionUid)
{
    const EventFilter filter = EventFilter::of(QStringLiteral("session"), sessionUid);
    const Result<store::EventSummary> summary = events.summary();
    if (!summary)
        return Failure(summary.error());
    QList<EventId> ids;
    const auto collect = [&ids](const QList<EventId> &slice, double) {
        ids += slice;
        return true;
    };
    if (const Result<void> matched = events.match(filter, {}, summary->first, summary->last, false, collect); !matched)
        return Failure(matched.error());
    return ids;
}

/// Only what an endpoint reads a body by: signatures and the like belong to the former time.
HeaderFields contentTypeOf(const HeaderFields &headers)
{
    const QByteArray type = headerValue(headers, "content-type");
    return {{QByteArrayLiteral("content-type"), type.isNull() ? QByteArrayLiteral("application/json") : type}};
}

} // namespace

Result<std::shared_ptr<EventScript>> ReplayScript::open(
    store::Database &database, store::DatabaseThread &reader, const QString &sessionUid)
{
    store::EventRepository events(database);
    const Result<QList<EventId>> ids = eventsOf(events, sessionUid);
    if (!ids)
        return Failure(ids.error());
    QList<Event> found;
    for (qsizetype first = 0; first < ids->size(); first += page) {
        const Result<QList<EventRow>> rows = events.rows(ids->mid(first, page));
        if (!rows)
            return Failure(rows.error());
        // The filter takes the beginning of a uid too.
        for (const EventRow &row : *rows) {
            if (row.sessionUid == sessionUid)
                found.append({row.id, row.received});
        }
    }
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, {}, sessionUid);
    return std::shared_ptr<EventScript>(new ReplayScript(reader, sessionUid, found));
}

ReplayScript::ReplayScript(store::DatabaseThread &reader, const QString &sessionUid, QList<Event> events)
    : m_reader(reader)
    , m_events(std::move(events))
    , m_rewriter(sessionUid)
{
}

std::optional<std::chrono::milliseconds> ReplayScript::nextAt()
{
    if (m_next == m_events.size())
        return std::nullopt;
    // The clock may have jumped back between two events; then they follow each other at once.
    m_lastAt = std::max(m_lastAt, m_events.at(m_next).received - m_events.first().received);
    return m_lastAt;
}

Result<ScriptedEvent> ReplayScript::take(const ScriptClock &clock)
{
    const Event event = m_events.at(m_next++);
    const Result<EventDetails> details =
        m_reader.run([id = event.id](store::Database &database) { return store::EventRepository(database).details(id); })
            .result();
    if (!details)
        return Failure(details.error());
    // As long before or after its arrival as it was.
    const std::chrono::milliseconds happens = details->created.value_or(event.received) - m_events.first().received;
    return ScriptedEvent{
        m_rewriter.rewritten(details->request.body, clock.moment(happens)), contentTypeOf(details->request.headers)};
}

} // namespace flowbell::engine
