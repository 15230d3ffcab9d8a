// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventtrash.h"

#include "store/coding.h"
#include "store/deliveryorder.h"
#include "store/eventremoval.h"
#include "store/projections.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr QStringView these = u"(SELECT value FROM json_each(?))";

QString eventColumns(const QString &session)
{
    return u"id, received, type, type_name, "_s + session
        + u", event_uid, success, flow_name, technology, source, reply, verdict, duplicate_of, created, failure_type, "
          "failure_detail"_s;
}

QString deliveryColumns(const QString &orderedSession)
{
    return u"id, event, webhook, "_s + orderedSession
        + u", state, end_reason, origin, message_id, created, due, ended, step, attempts, last_verdict, last_status, "
          "last_duration_us"_s;
}

/// Runs a statement for its effect only.
template <typename... Values>
Result<void> execute(Database &database, const QString &sql, const Values &...values)
{
    const Result<qint64> done = store::run(database, sql, values...);
    return done ? Result<void>() : Failure(done.error());
}

// A session that came back in the meantime, with a new event, is the one; a row number that was given away meanwhile
// is not taken from its owner.
Result<void> restoreSessions(Database &database, RemovalId removal, const QString &ids)
{
    const QString missing = u" FROM trash_session t WHERE t.trash = ? "
                            "AND t.id IN (SELECT session FROM trash_event WHERE id IN (SELECT value FROM json_each(?))) "
                            "AND NOT EXISTS (SELECT 1 FROM session s WHERE s.uid = t.uid)"_s;
    if (Result<void> done = execute(database,
            u"INSERT INTO session (id, uid, open_technologies) SELECT t.id, t.uid, t.open_technologies"_s + missing
                + u" AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = t.id)"_s,
            removal.value, ids);
        !done)
        return done;
    return execute(database, u"INSERT INTO session (uid, open_technologies) SELECT t.uid, t.open_technologies"_s + missing,
        removal.value, ids);
}

Result<void> restoreEvents(Database &database, RemovalId removal, const QString &ids)
{
    const QString session = u"(SELECT s.id FROM trash_session t JOIN session s ON s.uid = t.uid "
                            "WHERE t.trash = trash_event.trash AND t.id = trash_event.session)"_s;
    if (Result<void> done = restoreSessions(database, removal, ids); !done)
        return done;
    const Result<qint64> added = store::run(database,
        u"INSERT INTO event ("_s + eventColumns(u"session"_s) + u") SELECT "_s + eventColumns(session)
            + u" FROM trash_event WHERE id IN "_s + these,
        ids);
    if (!added)
        return Failure(added.error());
    if (Result<void> done = execute(database,
            u"UPDATE flow_name SET events = events + n FROM (SELECT flow_name AS named, count(*) AS n FROM trash_event WHERE id IN "_s
                + these + u" AND flow_name IS NOT NULL GROUP BY flow_name) WHERE flow_name.id = named"_s,
            ids);
        !done)
        return done;
    // Whoever keeps something of the events in memory looks again, as after a removal.
    return execute(database, u"UPDATE counter SET events = events + ?, removals = removals + 1"_s, *added);
}

Result<void> restoreDeliveries(Database &database, const QString &ids, Timestamp now)
{
    const QString ofThese = u"event IN "_s + these;
    const QString session = u"CASE WHEN ordered_session IS NULL THEN NULL "
                            "ELSE (SELECT e.session FROM event e WHERE e.id = trash_delivery.event) END"_s;
    const Result<qint64> added = store::run(database,
        u"INSERT INTO delivery ("_s + deliveryColumns(u"ordered_session"_s) + u") SELECT "_s + deliveryColumns(session)
            + u" FROM trash_delivery WHERE "_s + ofThese,
        ids);
    if (!added)
        return Failure(added.error());
    if (*added == 0)
        return {};
    if (Result<void> done = execute(database,
            u"UPDATE delivery SET state = 3, end_reason = 5, due = NULL, ended = ? WHERE state = 0 AND "_s + ofThese
                + u" AND webhook NOT IN (SELECT id FROM webhook)"_s,
            now.time_since_epoch().count(), ids);
        !done)
        return done;
    const Result<QList<deliveryorder::Line>> lines = deliveryorder::linesOf(database, ofThese, ids);
    if (!lines)
        return Failure(lines.error());
    if (Result<void> done = deliveryorder::lineUp(database, *lines); !done)
        return done;
    return execute(database, u"UPDATE counter SET deliveries = deliveries + 1"_s);
}

Result<void> restoreMarks(Database &database, const QString &ids)
{
    const Result<qint64> added =
        store::run(database, u"INSERT INTO mark SELECT * FROM trash_mark WHERE event IN "_s + these, ids);
    if (!added)
        return Failure(added.error());
    return *added == 0 ? Result<void>() : execute(database, u"UPDATE counter SET marks = marks + 1"_s);
}

} // namespace

EventTrash::EventTrash(Database &database)
    : m_database(database)
{
}

Result<RemovalId> EventTrash::begin(Timestamp now)
{
    const Result<qint64> id = insert(m_database, u"INSERT INTO trash (made) VALUES (?)"_s, now.time_since_epoch().count());
    if (!id)
        return Failure(id.error());
    return RemovalId{*id};
}

Result<qint64> EventTrash::move(RemovalId removal, const QList<EventId> &ids)
{
    qint64 moved = 0;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<qint64> gone =
            removeEvents(m_database, ids, [this, removal](const QString &coded) { return keep(removal, coded); });
        if (!gone)
            return Failure(gone.error());
        moved = *gone;
        return {};
    });
    if (!done)
        return Failure(done.error());
    return moved;
}

Result<void> EventTrash::keep(RemovalId removal, const QString &ids)
{
    if (Result<void> done =
            execute(m_database, u"INSERT INTO trash_event SELECT *, ? FROM event WHERE id IN "_s + these, removal.value, ids);
        !done)
        return done;
    if (Result<void> done = execute(m_database,
            u"INSERT OR REPLACE INTO trash_session SELECT ?, id, uid, open_technologies FROM session "
            "WHERE id IN (SELECT session FROM event WHERE id IN "_s
                + these + u')',
            removal.value, ids);
        !done)
        return done;
    if (Result<void> done = execute(m_database, u"INSERT INTO trash_mark SELECT * FROM mark WHERE event IN "_s + these, ids);
        !done)
        return done;
    return execute(m_database, u"INSERT INTO trash_delivery SELECT * FROM delivery WHERE event IN "_s + these, ids);
}

Result<QList<EventId>> EventTrash::some(RemovalId removal, int limit)
{
    Result<Database::Statement> statement =
        bound(m_database, u"SELECT id FROM trash_event WHERE trash = ? ORDER BY id LIMIT ?"_s, removal.value, limit);
    if (!statement)
        return Failure(statement.error());
    QList<EventId> ids;
    const Result<void> done = statement->each([&ids](const Database::Statement &row) { ids.append(EventId{row.integer(0)}); });
    if (!done)
        return Failure(done.error());
    return ids;
}

Result<Slice> EventTrash::putBack(RemovalId removal, int limit, Timestamp now)
{
    Slice slice{.events = 0, .more = true};
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        // Who empties the trash leaves alone what is on its way back.
        if (Result<void> renewed =
                execute(m_database, u"UPDATE trash SET made = ? WHERE id = ?"_s, now.time_since_epoch().count(), removal.value);
            !renewed)
            return renewed;
        const Result<QList<EventId>> ids = some(removal, limit);
        if (!ids)
            return Failure(ids.error());
        if (ids->isEmpty()) {
            const Result<Slice> end = endOf(removal, limit);
            if (!end)
                return Failure(end.error());
            slice = *end;
            return {};
        }
        slice.events = ids->size();
        return restore(removal, *ids, now);
    });
    if (!done)
        return Failure(done.error());
    return slice;
}

Result<void> EventTrash::restore(RemovalId removal, const QList<EventId> &ids, Timestamp now)
{
    const QString coded = encodeIds(ids);
    if (Result<void> done = restoreEvents(m_database, removal, coded); !done)
        return done;
    if (Result<void> done = restoreDeliveries(m_database, coded, now); !done)
        return done;
    if (Result<void> done = restoreMarks(m_database, coded); !done)
        return done;
    for (const QString &where : {u"trash_delivery WHERE event"_s, u"trash_mark WHERE event"_s, u"trash_event WHERE id"_s}) {
        if (Result<void> done = execute(m_database, u"DELETE FROM %1 IN %2"_s.arg(where, these), coded); !done)
            return done;
    }
    return addProjected(m_database, allProjections(), ids);
}

Result<Slice> EventTrash::empty(Timestamp madeBefore, int limit)
{
    Slice slice{.events = 0, .more = true};
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<RemovalId> removal = oldest(madeBefore);
        if (!removal)
            return Failure(removal.error());
        slice.more = removal->isValid();
        if (!slice.more)
            return {};
        const Result<QList<EventId>> ids = some(*removal, limit);
        if (!ids)
            return Failure(ids.error());
        slice.events = ids->size();
        if (!ids->isEmpty())
            return erase(encodeIds(*ids));
        const Result<Slice> end = endOf(*removal, limit);
        return end ? Result<void>() : Failure(end.error());
    });
    if (!done)
        return Failure(done.error());
    return slice;
}

/// Invalid if there is none.
Result<RemovalId> EventTrash::oldest(Timestamp madeBefore)
{
    Result<Database::Statement> statement =
        bound(m_database, u"SELECT min(id) FROM trash WHERE made < ?"_s, madeBefore.time_since_epoch().count());
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return RemovalId{statement->integer(0)};
}

Result<void> EventTrash::erase(const QString &ids)
{
    if (Result<void> done = execute(m_database,
            u"DELETE FROM attempt WHERE delivery IN (SELECT id FROM trash_delivery WHERE event IN %1)"_s.arg(these), ids);
        !done)
        return done;
    for (const QString &where :
        {u"trash_delivery WHERE event"_s, u"trash_mark WHERE event"_s, u"request WHERE event"_s, u"trash_event WHERE id"_s}) {
        if (Result<void> done = execute(m_database, u"DELETE FROM %1 IN %2"_s.arg(where, these), ids); !done)
            return done;
    }
    return {};
}

/// The sessions that are remembered for a removal without events, and in the end the removal itself.
Result<Slice> EventTrash::endOf(RemovalId removal, int limit)
{
    const Result<qint64> sessions = store::run(m_database,
        u"DELETE FROM trash_session WHERE trash = ? AND id IN (SELECT id FROM trash_session WHERE trash = ? LIMIT ?)"_s,
        removal.value, removal.value, limit);
    if (!sessions)
        return Failure(sessions.error());
    if (*sessions == limit)
        return Slice{.events = 0, .more = true};
    const Result<qint64> removed = store::run(m_database, u"DELETE FROM trash WHERE id = ?"_s, removal.value);
    if (!removed)
        return Failure(removed.error());
    return Slice{};
}

Result<void> EventTrash::giveUp(const QList<RemovalId> &removals)
{
    return execute(m_database, u"UPDATE trash SET made = 0 WHERE id IN (SELECT value FROM json_each(?))"_s, encodeIds(removals));
}

} // namespace flowbell::store
