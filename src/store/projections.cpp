// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/projections.h"

#include "store/coding.h"
#include "store/receivedspans.h"
#include "store/sessionsummary.h"
#include "store/shapeprojection.h"
#include "store/statement.h"
#include "store/statisticsprojection.h"
#include "store/textstamp.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr int catchUpStep = 2'000; ///< events in a transaction

QString eventSelect(bool withRequest)
{
    const QString columns =
        u"SELECT e.id, e.received, e.type, e.type_name, e.session, e.event_uid, e.success, e.flow_name, e.technology, e.source, "
        "e.reply, e.verdict, e.duplicate_of, e.created, e.failure_type, e.failure_detail"_s;
    return withRequest ? columns + u", r.headers, r.body FROM event e LEFT JOIN request r ON r.event = e.id "_s
                       : columns + u" FROM event e "_s;
}

ProjectedEvent projectedEvent(const Database::Statement &row, bool withRequest)
{
    const std::optional<qint64> success = row.optionalInteger(6);
    const std::optional<qint64> created = row.optionalInteger(13);
    ProjectedEvent event{.id = EventId{row.integer(0)},
        .received = Timestamp{std::chrono::milliseconds{row.integer(1)}},
        .type = static_cast<EventType>(row.integer(2)),
        .typeName = row.text(3),
        .session = row.integer(4),
        .eventUid = row.text(5),
        .success = success ? std::optional(*success != 0) : std::nullopt,
        .flowName = row.integer(7),
        .technology = row.text(8),
        .source = static_cast<EventSource>(row.integer(9)),
        .reply = static_cast<int>(row.integer(10)),
        .verdict = Verdict::fromInt(static_cast<int>(row.integer(11))),
        .duplicateOf = EventId{row.integer(12)},
        .created = created ? std::optional(Timestamp{std::chrono::milliseconds{*created}}) : std::nullopt,
        .failureType = row.text(14),
        .failureDetail = row.text(15),
        .headers = {},
        .body = {}};
    if (withRequest) {
        event.headers = row.bytes(16);
        event.body = row.bytes(17);
    }
    return event;
}

Result<QList<ProjectedEvent>> readEvents(Result<Database::Statement> statement, bool withRequest)
{
    if (!statement)
        return Failure(statement.error());
    QList<ProjectedEvent> events;
    const Result<void> done =
        statement->each([&](const Database::Statement &row) { events.append(projectedEvent(row, withRequest)); });
    if (!done)
        return Failure(done.error());
    return events;
}

} // namespace

Result<QList<ProjectedEvent>> eventsByIds(Database &database, const QList<EventId> &ids, bool withRequest)
{
    return readEvents(
        bound(database, eventSelect(withRequest) + u"WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id"_s,
            encodeIds(ids)),
        withRequest);
}

namespace {

Result<QList<ProjectedEvent>> eventsAfter(Database &database, EventId after, int limit, bool withRequest)
{
    return readEvents(
        bound(database, eventSelect(withRequest) + u"WHERE e.id > ? ORDER BY e.id LIMIT ?"_s, after.value, limit), withRequest);
}

/// What must not have moved between computing and writing.
struct Ground {
    std::optional<int> version; ///< unset: the projection has no tables
    EventId doneTo;
    EventId last;
    qint64 removals = 0;
};

Result<Ground> ground(Database &database, const Projection &projection)
{
    Result<Database::Statement> statement = bound(database,
        u"SELECT p.version, p.done_to, (SELECT max(id) FROM event), c.removals FROM counter c LEFT JOIN projection p ON p.name = ?"_s,
        projection.name());
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    const std::optional<qint64> version = statement->optionalInteger(0);
    return Ground{.version = version ? std::optional(static_cast<int>(*version)) : std::nullopt,
        .doneTo = EventId{statement->integer(1)},
        .last = EventId{statement->integer(2)},
        .removals = statement->integer(3)};
}

bool isUsable(const Ground &ground, const Projection &projection)
{
    return ground.version == projection.version();
}

Result<void> makeTables(Database &database, const Projection &projection)
{
    for (const QString &sql : projection.dropStatements() + projection.createStatements()) {
        if (const Result<void> done = database.execute(sql); !done)
            return done;
    }
    const Result<qint64> done = run(database,
        u"INSERT INTO projection (name, version, done_to) VALUES (?, ?, 0) "
        "ON CONFLICT (name) DO UPDATE SET version = excluded.version, done_to = 0"_s,
        projection.name(), projection.version());
    return done ? Result<void>() : Failure(done.error());
}

Result<void> countChange(Database &database)
{
    const Result<qint64> done = run(database, u"UPDATE counter SET projections = projections + 1"_s);
    return done ? Result<void>() : Failure(done.error());
}

/// Writes if \a before still holds; whether it did.
Result<bool> writeIfUnmoved(
    Database &database, const Projection &projection, const Ground &before, EventId doneTo, const Projection::Write &write)
{
    bool written = false;
    const Result<void> done = database.transaction([&]() -> Result<void> {
        const Result<Ground> now = ground(database, projection);
        if (!now)
            return Failure(now.error());
        if (now->version != before.version || now->doneTo != before.doneTo || now->removals != before.removals)
            return {};
        if (Result<void> result = write(database); !result)
            return result;
        const Result<qint64> moved =
            run(database, u"UPDATE projection SET done_to = ? WHERE name = ?"_s, doneTo.value, projection.name());
        if (!moved)
            return Failure(moved.error());
        written = true;
        return countChange(database);
    });
    if (!done)
        return Failure(done.error());
    return written;
}

/// The projections that hold events, with how far they are.
struct Reached {
    const Projection *projection;
    EventId doneTo;
};

Result<QList<Reached>> reached(Database &database, const ProjectionList &projections, EventId from)
{
    QList<Reached> found;
    for (const Projection *projection : projections) {
        const Result<Ground> state = ground(database, *projection);
        if (!state)
            return Failure(state.error());
        if (isUsable(*state, *projection) && state->doneTo >= from)
            found.append({projection, state->doneTo});
    }
    return found;
}

QList<ProjectedEvent> upTo(const QList<ProjectedEvent> &events, EventId last)
{
    const auto end = std::ranges::upper_bound(events, last, {}, &ProjectedEvent::id);
    return {events.begin(), end};
}

bool readsRequests(const QList<Reached> &projections)
{
    return std::ranges::any_of(projections, [](const Reached &entry) { return entry.projection->readsRequests(); });
}

} // namespace

const ProjectionList &allProjections()
{
    static const SessionSummary sessions;
    static const ReceivedSpans received;
    static const ProjectionList projections{&sessions, &shapeProjection(), &statisticsProjection(), &received};
    return projections;
}

Result<bool> prepareProjection(Database &database, const Projection &projection)
{
    Result<Ground> state = ground(database, projection);
    if (!state)
        return Failure(state.error());
    if (state->version.value_or(0) < projection.version()) {
        const Result<void> done = database.transaction([&]() -> Result<void> {
            state = ground(database, projection); // another program may have been faster
            if (!state)
                return Failure(state.error());
            return state->version.value_or(0) < projection.version() ? makeTables(database, projection) : Result<void>();
        });
        if (!done)
            return Failure(done.error());
        return true;
    }
    return isUsable(*state, projection);
}

Result<ProjectionState> projectionState(Database &database, const Projection &projection)
{
    const Result<Ground> state = ground(database, projection);
    if (!state)
        return Failure(state.error());
    return ProjectionState{.doneTo = state->doneTo, .last = state->last};
}

Result<ProjectionState> advanceProjection(Database &database, const Projection &projection, int limit)
{
    const Result<Ground> before = ground(database, projection);
    if (!before)
        return Failure(before.error());
    if (!isUsable(*before, projection))
        return fail(ErrorCode::NotFound, projection.name());
    const Result<QList<ProjectedEvent>> events = eventsAfter(database, before->doneTo, limit, projection.readsRequests());
    if (!events)
        return Failure(events.error());
    if (events->isEmpty())
        return ProjectionState{.doneTo = std::max(before->doneTo, before->last), .last = before->last};
    const Result<Projection::Write> write = projection.add(database, *events);
    if (!write)
        return Failure(write.error());
    const EventId doneTo = events->last().id;
    const Result<bool> written = writeIfUnmoved(database, projection, *before, doneTo, *write);
    if (!written)
        return Failure(written.error());
    return ProjectionState{.doneTo = *written ? doneTo : before->doneTo, .last = std::max(before->last, doneTo)};
}

Result<void> catchUp(Database &database, const Projection &projection, const std::function<void(double)> &progress,
    const std::atomic_bool *cancelled)
{
    const Result<bool> usable = prepareProjection(database, projection);
    if (!usable)
        return Failure(usable.error());
    if (!*usable)
        return fail(ErrorCode::NotFound, projection.name());
    while (!cancelled || !cancelled->load()) {
        const Result<ProjectionState> state = advanceProjection(database, projection, catchUpStep);
        if (!state)
            return Failure(state.error());
        if (state->isComplete())
            return {};
        if (progress)
            progress(static_cast<double>(state->doneTo.value) / static_cast<double>(state->last.value));
    }
    return {};
}

Result<void> removeProjected(Database &database, const ProjectionList &projections, const QList<EventId> &ids,
    const std::function<Result<void>()> &removal)
{
    if (ids.isEmpty())
        return {};
    if (Result<void> marked = markTextsChanged(database, ids); !marked)
        return marked;
    const Result<QList<Reached>> concerned = reached(database, projections, *std::ranges::min_element(ids));
    if (!concerned)
        return Failure(concerned.error());
    if (concerned->isEmpty())
        return removal();
    const Result<QList<ProjectedEvent>> events = eventsByIds(database, ids, readsRequests(*concerned));
    if (!events)
        return Failure(events.error());
    if (Result<void> done = removal(); !done)
        return done;
    for (const Reached &entry : *concerned) {
        if (Result<void> done = entry.projection->remove(database, upTo(*events, entry.doneTo)); !done)
            return done;
    }
    return countChange(database);
}

Result<void> addProjected(Database &database, const ProjectionList &projections, const QList<EventId> &ids)
{
    if (ids.isEmpty())
        return {};
    if (Result<void> marked = markTextsChanged(database, ids); !marked)
        return marked;
    const Result<QList<Reached>> concerned = reached(database, projections, *std::ranges::min_element(ids));
    if (!concerned)
        return Failure(concerned.error());
    if (concerned->isEmpty())
        return {};
    const Result<QList<ProjectedEvent>> events = eventsByIds(database, ids, readsRequests(*concerned));
    if (!events)
        return Failure(events.error());
    for (const Reached &entry : *concerned) {
        const Result<Projection::Write> write = entry.projection->add(database, upTo(*events, entry.doneTo));
        if (!write)
            return Failure(write.error());
        if (Result<void> done = (*write)(database); !done)
            return done;
    }
    return countChange(database);
}

} // namespace flowbell::store
