// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventrepository.h"

#include "store/coding.h"
#include "store/eventremoval.h"
#include "store/eventsearch.h"
#include "store/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr int rowColumns = 15;

QString rowSelect(const QString &more)
{
    return u"SELECT e.id, e.received, e.type, e.type_name, e.success, f.name, s.uid, e.technology, e.source, e.reply, e.verdict, e.duplicate_of, m.pinned, m.colour, m.note"_s
        + more
        + u" FROM event e LEFT JOIN session s ON s.id = e.session LEFT JOIN flow_name f ON f.id = e.flow_name LEFT JOIN mark m ON m.event = e.id "_s;
}

QString detailsSelect()
{
    return rowSelect(u", e.event_uid, e.created, e.failure_type, e.failure_detail, r.method, r.target, r.version, r.peer, "
                     "r.violations, r.headers, r.body"_s)
        + u"JOIN request r ON r.event = e.id "_s;
}

std::optional<Timestamp> optionalTime(const Database::Statement &row, int column)
{
    const std::optional<qint64> number = row.optionalInteger(column);
    return number ? std::optional(Timestamp{std::chrono::milliseconds{*number}}) : std::nullopt;
}

EventRow rowAt(const Database::Statement &row)
{
    const auto type = static_cast<EventType>(row.integer(2));
    const std::optional<qint64> success = row.optionalInteger(4);
    return EventRow{.id = EventId{row.integer(0)},
        .received = Timestamp{std::chrono::milliseconds{row.integer(1)}},
        .type = type,
        .typeName = type == EventType::Unknown ? row.text(3) : eventTypeName(type),
        .success = success ? std::optional(*success != 0) : std::nullopt,
        .flowName = row.text(5),
        .sessionUid = row.text(6),
        .technology = row.text(7),
        .source = static_cast<EventSource>(row.integer(8)),
        .reply = static_cast<int>(row.integer(9)),
        .verdict = Verdict::fromInt(static_cast<int>(row.integer(10))),
        .duplicateOf = EventId{row.integer(11)},
        .mark = {.pinned = row.integer(12) != 0, .colour = static_cast<MarkColour>(row.integer(13)), .note = row.text(14)}};
}

EventDetails detailsOf(const Database::Statement &row)
{
    EventDetails details;
    details.row = rowAt(row);
    int column = rowColumns;
    details.eventUid = row.text(column++);
    details.created = optionalTime(row, column++);
    details.failureType = row.text(column++);
    details.failureDetail = row.text(column++);
    ReceivedRequest &request = details.request;
    request.received = details.row.received;
    request.source = details.row.source;
    request.method = row.bytes(column++);
    request.target = row.bytes(column++);
    request.version = row.bytes(column++);
    request.peer = row.text(column++);
    details.violations = decodeViolations(row.text(column++));
    request.headers = decodeHeaders(row.bytes(column++));
    request.body = row.bytes(column);
    return details;
}

} // namespace

EventRepository::EventRepository(Database &database)
    : m_database(database)
{
}

Result<EventSummary> EventRepository::summary()
{
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT events, (SELECT min(id) FROM event), (SELECT max(id) FROM event) FROM counter"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return EventSummary{statement->integer(0), EventId{statement->integer(1)}, EventId{statement->integer(2)}};
}

Result<QList<EventRow>> EventRepository::rows(const QList<EventId> &ids)
{
    Result<Database::Statement> statement =
        bound(m_database, rowSelect({}) + u"WHERE e.id IN (SELECT value FROM json_each(?))"_s, encodeIds(ids));
    if (!statement)
        return Failure(statement.error());
    QHash<EventId, EventRow> found;
    if (const Result<void> done =
            statement->each([&found](const Database::Statement &row) { found.insert(EventId{row.integer(0)}, rowAt(row)); });
        !done)
        return Failure(done.error());
    QList<EventRow> rows;
    rows.reserve(found.size());
    for (EventId id : ids) {
        if (const auto row = found.constFind(id); row != found.constEnd())
            rows.append(*row);
    }
    return rows;
}

Result<EventDetails> EventRepository::details(EventId id)
{
    Result<Database::Statement> statement = bound(m_database, detailsSelect() + u"WHERE e.id = ?"_s, id.value);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound);
    return detailsOf(*statement);
}

Result<void> EventRepository::eachDetails(const QList<EventId> &ids, const std::function<bool(const EventDetails &)> &visit)
{
    Result<Database::Statement> statement =
        bound(m_database, detailsSelect() + u"WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id"_s, encodeIds(ids));
    if (!statement)
        return Failure(statement.error());
    return statement->each([&visit](const Database::Statement &row) { return visit(detailsOf(row)); });
}

Result<EventId> EventRepository::findByUid(const QString &sessionUid, const QString &eventUid)
{
    Result<Database::Statement> statement = bound(m_database,
        u"SELECT e.id FROM session s JOIN event e ON e.session = s.id WHERE s.uid = ? AND e.event_uid = ? ORDER BY e.id LIMIT 1"_s,
        sessionUid, eventUid);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound);
    return EventId{statement->integer(0)};
}

Result<void> EventRepository::match(const EventFilter &filter, Timestamp now, EventId first, EventId last, bool newestFirst,
    const std::function<bool(const QList<EventId> &, double)> &slice, const std::atomic_bool *cancelled)
{
    EventSearch search(m_database, filter, now);
    if (Result<void> prepared = search.prepare(); !prepared)
        return prepared;
    const auto total = static_cast<double>(last.value - first.value + 1);
    EventRange rest{first, last};
    while (rest.first <= rest.last) {
        const EventSearch::Slice next = search.sliceOf(rest, newestFirst);
        const Result<QList<EventId>> ids = search.run(next, cancelled);
        if (!ids)
            return Failure(ids.error());
        if (cancelled && cancelled->load())
            return {};
        if (newestFirst)
            rest.last = EventId{next.range.first.value - 1};
        else
            rest.first = EventId{next.range.last.value + 1};
        if (!slice(*ids, 1.0 - static_cast<double>(rest.last.value - rest.first.value + 1) / total))
            return {};
    }
    return {};
}

Result<QList<QPair<EventId, EventId>>> EventRepository::duplicates()
{
    Result<Database::Statement> statement = m_database.prepare(
        u"SELECT duplicate_of, id FROM event INDEXED BY event_duplicate WHERE duplicate_of IS NOT NULL ORDER BY 1, 2"_s);
    if (!statement)
        return Failure(statement.error());
    QList<QPair<EventId, EventId>> duplicates;
    const Result<void> done = statement->each([&duplicates](const Database::Statement &row) {
        duplicates.append({EventId{row.integer(0)}, EventId{row.integer(1)}});
    });
    if (!done)
        return Failure(done.error());
    return duplicates;
}

Result<QList<QPair<QString, qint64>>> EventRepository::countsByFlowName()
{
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT name, events FROM flow_name WHERE events > 0 ORDER BY name"_s);
    if (!statement)
        return Failure(statement.error());
    QList<QPair<QString, qint64>> counts;
    const Result<void> done = statement->each([&counts](const Database::Statement &row) {
        counts.append({row.text(0), row.integer(1)});
    });
    if (!done)
        return Failure(done.error());
    return counts;
}

Result<qint64> EventRepository::remove(const QList<EventId> &ids)
{
    qint64 removed = 0;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<qint64> gone = removeEvents(m_database, ids);
        if (!gone)
            return Failure(gone.error());
        removed = *gone;
        return {};
    });
    if (!done)
        return Failure(done.error());
    return removed;
}

} // namespace flowbell::store
