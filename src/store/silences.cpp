// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/silences.h"

#include "store/statement.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// Events that no rule has looked at are mostly seconds old: the clock that makes them the younger one has stamped them.
Result<ClockChange> changeAt(Database &database, std::chrono::milliseconds by, Timestamp now)
{
    Result<Database::Statement> statement = bound(database,
        u"SELECT last_event, (SELECT max(e.id) FROM event e WHERE e.id > last_event "
        "AND abs(e.received - ?) < abs(e.received - ?)) FROM rule_cursor"_s,
        toNumber(now - by), toNumber(now));
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return ClockChange{by, EventId{statement->integer(0)}, EventId{statement->integer(1)}};
}

Result<void> ruleRowsMoved(const Result<qint64> &rows)
{
    return rows ? Result<void>() : Failure(rows.error());
}

Result<void> moveDues(Database &database, std::chrono::milliseconds by)
{
    const auto shift = static_cast<qint64>(by.count());
    Result<void> done = ruleRowsMoved(run(database, u"UPDATE rule_watch SET due = due + ? WHERE due IS NOT NULL"_s, shift));
    // Requests as deliveries: set forward is as if the time had passed.
    if (!done || by >= std::chrono::milliseconds::zero())
        return done;
    done = ruleRowsMoved(run(database,
        u"UPDATE rule_watch SET matches = (SELECT group_concat(value + ?, ',') FROM json_each('[' || matches || ']')) "
        "WHERE matches <> ''"_s,
        shift));
    if (!done)
        return done;
    return ruleRowsMoved(run(database, u"UPDATE firing_action SET due = due + ? WHERE state < 2 AND due IS NOT NULL"_s, shift));
}

} // namespace

std::chrono::milliseconds shiftOf(const QList<ClockChange> &changes, EventId event)
{
    std::chrono::milliseconds shift{0};
    for (const ClockChange &change : changes) {
        if (event > change.evaluated && event <= change.before)
            shift += change.by;
    }
    return shift;
}

Result<ClockChange> moveSilences(Database &database, std::chrono::milliseconds by, Timestamp now)
{
    Result<ClockChange> change = fail(ErrorCode::NotFound);
    const Result<void> done = database.transaction([&]() -> Result<void> {
        change = changeAt(database, by, now);
        return change ? moveDues(database, by) : Failure(change.error());
    });
    if (!done)
        return Failure(done.error());
    return change;
}

Result<void> boundSilences(Database &database, Timestamp now)
{
    // The condition is JSON as core/rulejson.h writes it, but for that of a rule that cannot be read.
    return database.transaction([&]() -> Result<void> {
        const Result<void> waiting = ruleRowsMoved(run(database,
            u"UPDATE rule_watch SET due = limits.latest "
            "FROM (SELECT id, ? + 1000 * CASE WHEN json_valid(condition) THEN json_extract(condition, '$.within_s') END AS "
            "latest "
            "FROM rule) AS limits WHERE limits.id = rule_watch.rule AND rule_watch.due > limits.latest"_s,
            toNumber(now)));
        if (!waiting)
            return waiting;
        return ruleRowsMoved(run(database,
            u"UPDATE rule_watch SET matches = (SELECT group_concat(min(value, ?), ',') FROM json_each('[' || matches || ']')) "
            "WHERE EXISTS (SELECT 1 FROM json_each('[' || matches || ']') WHERE value > ?)"_s,
            toNumber(now), toNumber(now)));
    });
}

} // namespace flowbell::store
