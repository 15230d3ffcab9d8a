// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/trial.h"

#include "core/rulecourse.h"
#include "store/eventrepository.h"
#include "store/rulehits.h"
#include "store/statement.h"
#include "store/timecoding.h"

#include <QtCore/QHash>

#include <iterator>

using namespace Qt::StringLiterals;

namespace flowbell::engine {

namespace {

struct Newest {
    store::EventRange range; ///< invalid ids: there are no events
    int count = 0;
    std::optional<Timestamp> from;
};

Result<Newest> newestEvents(store::Database &database)
{
    Result<store::Database::Statement> statement = store::bound(database,
        u"SELECT first, last, n, (SELECT received FROM event WHERE id = first) FROM "
        "(SELECT min(id) AS first, max(id) AS last, count(*) AS n FROM (SELECT id FROM event ORDER BY id DESC LIMIT ?))"_s,
        RuleTrial::mostEvents);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return Newest{{EventId{statement->integer(0)}, EventId{statement->integer(1)}}, static_cast<int>(statement->integer(2)),
        store::optionalTimeAt(*statement, 3)};
}

Result<QHash<EventId, EventRow>> rowsOf(store::Database &database, const QList<RuleCourse::Fired> &fired)
{
    QList<EventId> ids;
    for (const RuleCourse::Fired &firing : fired)
        ids.append(firing.event);
    const Result<QList<EventRow>> rows = store::EventRepository(database).rows(ids);
    if (!rows)
        return Failure(rows.error());
    QHash<EventId, EventRow> byId;
    for (const EventRow &row : *rows)
        byId.insert(row.id, row);
    return byId;
}

/// Those that the limit lets through, and where it would have stopped.
void limit(QList<RuleCourse::Fired> &fired, int mostPerMinute, RuleTrial &trial)
{
    FiringLimit limit(mostPerMinute);
    for (qsizetype i = 0; i < fired.size(); ++i) {
        if (limit.take(fired.at(i).cause.at))
            continue;
        trial.pausedBefore = static_cast<int>(i);
        fired.resize(i);
        return;
    }
}

} // namespace

Result<RuleTrial> tryRule(store::Database &database, const Rule &rule, Timestamp now, const std::atomic_bool &cancelled)
{
    const Result<Newest> newest = newestEvents(database);
    if (!newest)
        return Failure(newest.error());
    RuleTrial trial{{}, newest->count, newest->from, {}};
    if (newest->count == 0)
        return trial;
    QList<RuleWatch> watches;
    if (const auto first = RuleCourse::firstWatch(rule.condition, *newest->from))
        watches.append(*first);
    const auto hits = store::RuleHits({rule.condition}).in(database, newest->range, now, &cancelled);
    if (!hits)
        return Failure(hits.error());
    RuleCourse course(rule.condition, watches);
    for (const RuleHit &hit : hits->constFirst())
        course.take(hit);
    course.passed(now);
    QList<RuleCourse::Fired> fired = course.takeFired();
    if (cancelled)
        return fail(ErrorCode::Cancelled);
    limit(fired, rule.mostPerMinute, trial);
    const auto rows = rowsOf(database, fired);
    if (!rows)
        return Failure(rows.error());
    for (const RuleCourse::Fired &firing : std::as_const(fired)) {
        const auto row = rows->constFind(firing.event);
        trial.firings.append({firing.cause, row == rows->cend() ? std::nullopt : std::optional(*row)});
    }
    return trial;
}

} // namespace flowbell::engine
