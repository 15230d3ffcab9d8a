// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessionsummary.h"

#include "core/sessioncourse.h"
#include "store/coding.h"
#include "store/sessionrows.h"

#include <QtCore/QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

using sessionrows::Summary;

const QString amongThese = u"IN (SELECT value FROM json_each(?))"_s;

using EventsBySession = QHash<qint64, QList<ProjectedEvent>>;

EventsBySession bySession(const QList<ProjectedEvent> &events)
{
    EventsBySession sorted;
    for (const ProjectedEvent &event : events) {
        if (event.session > 0)
            sorted[event.session].append(event);
    }
    return sorted;
}

QString encodeSessions(const QList<qint64> &sessions)
{
    QStringList numbers;
    numbers.reserve(sessions.size());
    for (const qint64 session : sessions)
        numbers.append(QString::number(session));
    return u'[' + numbers.join(u',') + u']';
}

Result<EventId> doneTo(Database &database, const QString &name)
{
    Result<Database::Statement> statement = bound(database, u"SELECT done_to FROM projection WHERE name = ?"_s, name);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return EventId{*row ? statement->integer(0) : 0};
}

/// What the events up to \a last say of each of these sessions; none of those that have no events.
Result<QList<Summary>> compute(Database &database, const QList<qint64> &sessions, EventId last)
{
    // The plus keeps SQLite from walking the range of ids instead of the index on sessions.
    Result<Database::Statement> statement = bound(database,
        sessionrows::eventSelect() % u"WHERE e.session "_s % amongThese % u" AND +e.id <= ? ORDER BY e.session, e.id"_s,
        encodeSessions(sessions), last.value);
    if (!statement)
        return Failure(statement.error());
    QList<Summary> summaries;
    QList<SessionEvent> events;
    const auto conclude = [&] {
        if (!summaries.isEmpty())
            summaries.last().facts = SessionCourse(std::exchange(events, {})).facts();
    };
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        if (summaries.isEmpty() || summaries.constLast().session != row.integer(0)) {
            conclude();
            summaries.append({.session = row.integer(0), .flowName = 0, .facts = {}});
        }
        if (summaries.constLast().flowName == 0)
            summaries.last().flowName = row.integer(1);
        events.append(sessionrows::eventOf(row));
    });
    if (!done)
        return Failure(done.error());
    conclude();
    return summaries;
}

/// Those of \a sessions that are only counted.
Result<QHash<qint64, Summary>> longOnes(Database &database, const QList<qint64> &sessions)
{
    Result<Database::Statement> statement =
        bound(database, sessionrows::select() % u"WHERE m.session "_s % amongThese % u" AND m.events >= ?"_s,
            encodeSessions(sessions), SessionSummary::longSession);
    if (!statement)
        return Failure(statement.error());
    QHash<qint64, Summary> found;
    const Result<void> done =
        statement->each([&found](const Database::Statement &row) { found.insert(row.integer(0), sessionrows::summaryOf(row)); });
    if (!done)
        return Failure(done.error());
    return found;
}

void countEvent(SessionFacts &facts, const ProjectedEvent &event)
{
    ++facts.events;
    facts.firstEvent = std::min(facts.firstEvent, event.id);
    facts.lastEvent = std::max(facts.lastEvent, event.id);
    facts.longestSilence = std::max(facts.longestSilence, event.received - facts.lastReceived);
    facts.lastReceived = std::max(facts.lastReceived, event.received);
    if (event.duplicateOf.isValid()) {
        facts.anomalies |= SessionAnomaly::Duplicate;
        return;
    }
    if (event.created && facts.lastCreated && *event.created < *facts.lastCreated)
        facts.anomalies |= SessionAnomaly::OutOfOrder;
    if (event.created)
        facts.lastCreated = std::max(facts.lastCreated.value_or(*event.created), *event.created);
    if (event.type == EventType::FlowEnd)
        facts.state = event.success == false ? SessionState::Failed : SessionState::Passed;
}

/// Counts a long session anew after a removal; false if it is not long any more.
Result<bool> shorten(Database &database, Summary summary, EventId last)
{
    Result<Database::Statement> statement = bound(
        database, u"SELECT count(*), min(id), max(id) FROM event WHERE session = ? AND +id <= ?"_s, summary.session, last.value);
    if (!statement)
        return Failure(statement.error());
    if (const Result<bool> row = statement->next(); !row)
        return Failure(row.error());
    summary.facts.events = statement->integer(0);
    summary.facts.firstEvent = EventId{statement->integer(1)};
    summary.facts.lastEvent = EventId{statement->integer(2)};
    if (summary.facts.events < SessionSummary::longSession)
        return false;
    const Result<void> written = sessionrows::write(database, summary);
    if (!written)
        return Failure(written.error());
    return true;
}

} // namespace

QString SessionSummary::name() const
{
    return u"session_summary"_s;
}

QStringList SessionSummary::createStatements() const
{
    return sessionrows::tables();
}

QStringList SessionSummary::dropStatements() const
{
    return {u"DROP TABLE IF EXISTS session_summary"_s};
}

Result<Projection::Write> SessionSummary::add(Database &database, const QList<ProjectedEvent> &events) const
{
    const EventsBySession touched = bySession(events);
    if (touched.isEmpty())
        return [](Database &) { return Result<void>(); };
    // What is restored lies below events that are in it already; what came later is not yet in it.
    const Result<EventId> reached = doneTo(database, name());
    if (!reached)
        return Failure(reached.error());
    const Result<QHash<qint64, Summary>> counted = longOnes(database, touched.keys());
    if (!counted)
        return Failure(counted.error());
    QList<qint64> ordinary;
    QList<Summary> summaries;
    for (auto session = touched.cbegin(); session != touched.cend(); ++session) {
        const auto known = counted->constFind(session.key());
        if (known == counted->cend()) {
            ordinary.append(session.key());
            continue;
        }
        summaries.append(*known);
        for (const ProjectedEvent &event : session.value())
            countEvent(summaries.last().facts, event);
    }
    const Result<QList<Summary>> computed = compute(database, ordinary, std::max(*reached, events.constLast().id));
    if (!computed)
        return Failure(computed.error());
    summaries += *computed;
    std::ranges::sort(summaries, {}, &Summary::session);
    return [summaries](Database &writer) {
        for (const Summary &summary : summaries) {
            if (Result<void> done = sessionrows::write(writer, summary); !done)
                return done;
        }
        return Result<void>();
    };
}

Result<void> SessionSummary::remove(Database &database, const QList<ProjectedEvent> &events) const
{
    const QList<qint64> touched = bySession(events).keys();
    const Result<EventId> reached = doneTo(database, name());
    if (!reached)
        return Failure(reached.error());
    const Result<QHash<qint64, Summary>> counted = longOnes(database, touched);
    if (!counted)
        return Failure(counted.error());
    QList<qint64> ordinary;
    for (const qint64 session : touched) {
        const auto known = counted->constFind(session);
        const Result<bool> isLong = known == counted->cend() ? Result<bool>(false) : shorten(database, *known, *reached);
        if (!isLong)
            return Failure(isLong.error());
        if (!*isLong)
            ordinary.append(session);
    }
    const Result<QList<Summary>> left = compute(database, ordinary, *reached);
    if (!left)
        return Failure(left.error());
    for (const qint64 session : std::as_const(ordinary)) {
        const auto found = std::ranges::find(*left, session, &Summary::session);
        Result<void> done = found == left->end() ? sessionrows::remove(database, session) : sessionrows::write(database, *found);
        if (!done)
            return done;
    }
    return {};
}

} // namespace flowbell::store
