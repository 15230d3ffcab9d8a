// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessionrepository.h"

#include "core/sessioncourse.h"
#include "store/coding.h"
#include "store/sessionrows.h"
#include "store/sessionsearch.h"

#include <QtCore/QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr int mostEventsShown = 5'000;

Result<qint64> oneNumber(Result<Database::Statement> statement)
{
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row || statement->isNull(0))
        return fail(ErrorCode::NotFound);
    return statement->integer(0);
}

Result<SessionId> oneSession(Result<Database::Statement> statement)
{
    const Result<qint64> number = oneNumber(std::move(statement));
    if (!number)
        return Failure(number.error());
    return SessionId{*number};
}

} // namespace

SessionRepository::SessionRepository(Database &database)
    : m_database(database)
{
}

Result<SessionExtent> SessionRepository::extent()
{
    Result<Database::Statement> statement = m_database.prepare(
        u"SELECT (SELECT count(*) FROM session_summary), (SELECT min(session) FROM session_summary), "
        "(SELECT max(session) FROM session_summary), (SELECT done_to FROM projection WHERE name = 'session_summary')"_s);
    if (!statement)
        return Failure(statement.error());
    if (const Result<bool> row = statement->next(); !row)
        return Failure(row.error());
    return SessionExtent{.count = statement->integer(0),
        .first = SessionId{statement->integer(1)},
        .last = SessionId{statement->integer(2)},
        .upTo = EventId{statement->integer(3)}};
}

Result<QList<SessionRow>> SessionRepository::rows(const QList<SessionId> &ids, const SilenceRule &rule)
{
    Result<Database::Statement> statement = bound(m_database,
        sessionrows::select(u", s.uid, f.name"_s)
            % u"LEFT JOIN session s ON s.id = m.session LEFT JOIN flow_name f ON f.id = m.flow_name "
              "WHERE m.session IN (SELECT value FROM json_each(?))"_s,
        encodeIds(ids));
    if (!statement)
        return Failure(statement.error());
    QHash<SessionId, SessionRow> found;
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        const SessionId id{row.integer(0)};
        found.insert(id,
            SessionRow{.id = id,
                .uid = row.text(sessionrows::columns),
                .flowName = row.text(sessionrows::columns + 1),
                .facts = seen(sessionrows::summaryOf(row).facts, rule)});
    });
    if (!done)
        return Failure(done.error());
    QList<SessionRow> rows;
    rows.reserve(found.size());
    for (const SessionId id : ids) {
        if (const auto row = found.constFind(id); row != found.constEnd())
            rows.append(*row);
    }
    return rows;
}

Result<SessionDetails> SessionRepository::details(SessionId id, const SilenceRule &rule)
{
    SessionDetails details{.row = {.id = id, .uid = {}, .flowName = {}, .facts = {}}, .events = {}};
    Result<Database::Statement> names = bound(m_database,
        u"SELECT s.uid, (SELECT f.name FROM event e JOIN flow_name f ON f.id = e.flow_name WHERE e.session = s.id LIMIT 1) "
        "FROM session s WHERE s.id = ?"_s,
        id.value);
    if (!names)
        return Failure(names.error());
    const Result<bool> found = names->next();
    if (!found)
        return Failure(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound);
    details.row.uid = names->text(0);
    details.row.flowName = names->text(1);
    // The plus: without it the index on sessions loses against the order of ids.
    Result<Database::Statement> events = bound(
        m_database, sessionrows::eventSelect() % u"WHERE e.session = ? ORDER BY +e.id LIMIT ?"_s, id.value, mostEventsShown);
    if (!events)
        return Failure(events.error());
    const Result<void> done =
        events->each([&details](const Database::Statement &row) { details.events.append(sessionrows::eventOf(row)); });
    if (!done)
        return Failure(done.error());
    details.row.facts = seen(SessionCourse(details.events).facts(), rule);
    return details;
}

Result<SessionId> SessionRepository::findByUid(const QString &uid)
{
    return oneSession(bound(m_database, u"SELECT id FROM session WHERE uid = ?"_s, uid));
}

Result<SessionId> SessionRepository::ofEvent(EventId event)
{
    return oneSession(bound(m_database, u"SELECT session FROM event WHERE id = ?"_s, event.value));
}

Result<void> SessionRepository::match(
    const SessionFilter &filter, const SilenceRule &rule, const Slice &slice, const std::atomic_bool *cancelled)
{
    const Result<SessionExtent> all = extent();
    if (!all)
        return Failure(all.error());
    if (all->count == 0)
        return {};
    SessionSearch search(m_database, filter, rule);
    if (Result<void> prepared = search.prepare(); !prepared)
        return prepared;
    const qint64 size = search.sliceSize();
    const qint64 total = all->last.value - all->first.value + 1;
    for (qint64 done = 0; done < total; done += size) {
        const qint64 length = std::min(size, total - done);
        const qint64 from = all->last.value - done - length + 1;
        const Result<QList<SessionId>> ids = search.slice(SessionId{from}, SessionId{from + length - 1}, cancelled);
        if (!ids)
            return Failure(ids.error());
        if (cancelled && cancelled->load())
            return {};
        if (!slice(*ids, static_cast<double>(done + length) / static_cast<double>(total)))
            return {};
    }
    return {};
}

Result<QList<SessionId>> SessionRepository::matchAmong(
    const SessionFilter &filter, const SilenceRule &rule, const QList<SessionId> &ids)
{
    SessionSearch search(m_database, filter, rule);
    if (const Result<void> prepared = search.prepare(); !prepared)
        return Failure(prepared.error());
    return search.among(ids);
}

Result<TouchedSessions> SessionRepository::touched(EventId since, int most)
{
    // Read first: what is written in between is then told twice, not never.
    const Result<qint64> upTo = oneNumber(m_database.prepare(u"SELECT done_to FROM projection WHERE name = 'session_summary'"_s));
    if (!upTo)
        return Failure(upTo.error());
    TouchedSessions touched{.ids = {}, .upTo = EventId{*upTo}};
    if (touched.upTo < since)
        return touched; // computed anew
    Result<Database::Statement> statement =
        bound(m_database, u"SELECT session FROM session_summary WHERE last_event > ? LIMIT ?"_s, since.value, most + 1);
    if (!statement)
        return Failure(statement.error());
    QList<SessionId> ids;
    const Result<void> done = statement->each([&ids](const Database::Statement &row) { ids.append(SessionId{row.integer(0)}); });
    if (!done)
        return Failure(done.error());
    if (ids.size() <= most) {
        std::ranges::sort(ids);
        touched.ids = ids;
    }
    return touched;
}

} // namespace flowbell::store
