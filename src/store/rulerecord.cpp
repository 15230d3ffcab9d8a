// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/rulerecord.h"

#include "core/ruleproblem.h"
#include "store/readnumber.h"
#include "store/statement.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// In one transaction of the writer: events wait behind it.
constexpr int mostDropped = 500;

Result<void> done(const Result<qint64> &rows)
{
    return rows ? Result<void>() : Failure(rows.error());
}

Result<QList<Rule>> activeRules(Database &database)
{
    Result<Database::Statement> statement =
        database.prepare(rulerows::selectRule() % u"WHERE enabled = 1 AND pause = 0 ORDER BY id"_s);
    if (!statement)
        return Failure(statement.error());
    QList<Rule> rules;
    // One that cannot be read, of a damaged store, must not keep the others from their work; lists tell of it. Nor may one whose
    // filter says nothing act on every event.
    const Result<void> read = statement->each([&rules](const Database::Statement &row) {
        if (const Result<Rule> rule = rulerows::ruleOf(row); rule && !ruleProblem(*rule))
            rules.append(*rule);
    });
    if (!read)
        return Failure(read.error());
    return rules;
}

Result<QList<RuleWatch>> watchesOf(Database &database, RuleId rule)
{
    Result<Database::Statement> statement =
        bound(database, u"SELECT key, event, due, matches FROM rule_watch WHERE rule = ?"_s, rule.value);
    if (!statement)
        return Failure(statement.error());
    QList<RuleWatch> watches;
    const Result<void> read = statement->each([&watches](const Database::Statement &row) {
        watches.append({row.text(0), EventId{row.integer(1)}, optionalTimeAt(row, 2), rulerows::decodeTimes(row.text(3))});
    });
    if (!read)
        return Failure(read.error());
    return watches;
}

Result<QList<Timestamp>> recentOf(Database &database, const Rule &rule)
{
    // What the user had run again does not count.
    Result<Database::Statement> statement = bound(database,
        u"SELECT at FROM firing WHERE rule = ? AND again IS NULL ORDER BY id DESC LIMIT ?"_s, rule.id.value, rule.mostPerMinute);
    if (!statement)
        return Failure(statement.error());
    QList<Timestamp> times;
    const Result<void> read = statement->each([&times](const Database::Statement &row) { times.append(timeAt(row, 0)); });
    if (!read)
        return Failure(read.error());
    return times;
}

Result<void> writeChanges(Database &database, RuleId rule, const RuleCourse::Changes &changes)
{
    for (const QString &key : changes.gone) {
        if (Result<void> gone = done(run(database, u"DELETE FROM rule_watch WHERE rule = ? AND key = ?"_s, rule.value, key));
            !gone)
            return gone;
    }
    for (const RuleWatch &watch : changes.kept) {
        const std::optional<qint64> event = watch.event.isValid() ? std::optional(watch.event.value) : std::nullopt;
        Result<qint64> kept = run(database,
            u"INSERT INTO rule_watch (rule, key, due, matches, event) SELECT ?, ?, ?, ?, seen.event FROM (SELECT ? AS event) AS "
            u"seen "
            "WHERE seen.event IS NULL OR EXISTS (SELECT 1 FROM event WHERE id = seen.event) "
            "ON CONFLICT (rule, key) DO UPDATE SET event = excluded.event, due = excluded.due, matches = excluded.matches"_s,
            rule.value, watch.key, toNumber(watch.due), rulerows::encodeTimes(watch.matches), event);
        // Its event was removed since it was looked at: nothing is remembered of it.
        if (kept && *kept == 0)
            kept = run(database, u"DELETE FROM rule_watch WHERE rule = ? AND key = ?"_s, rule.value, watch.key);
        if (!kept)
            return Failure(kept.error());
    }
    return {};
}

Result<void> dropOld(Database &database, Timestamp now)
{
    // Ids grow with time: the search ends at the first that is young.
    return done(run(database,
        u"DELETE FROM firing WHERE id IN (SELECT id FROM firing WHERE state > 0 AND id < max("
        "(SELECT max(id) FROM firing) - ?, coalesce((SELECT id FROM firing WHERE fired >= ? ORDER BY id LIMIT 1), 0)) "
        "ORDER BY id LIMIT ?)"_s,
        firingsKept - 1, toNumber(now - firingsKeptFor), mostDropped));
}

Result<void> write(Database &database, const RuleRecord &record, Timestamp now)
{
    const Result<qint64> counter = readNumber(database, u"SELECT rules FROM counter"_s);
    if (!counter)
        return Failure(counter.error());
    if (*counter != record.rulesCounter)
        return fail(ErrorCode::Conflict);
    for (auto change = record.changes.cbegin(); change != record.changes.cend(); ++change) {
        if (Result<void> written = writeChanges(database, change.key(), *change); !written)
            return written;
    }
    for (const rulerows::NewFiring &firing : record.firings) {
        if (const Result<FiringId> inserted = rulerows::insertFiring(database, firing, now); !inserted)
            return Failure(inserted.error());
    }
    for (const RuleId rule : record.paused) {
        const Result<qint64> paused =
            run(database, u"UPDATE rule SET pause = ?, paused_at = ?, version = version + 1 WHERE id = ?"_s,
                static_cast<int>(RulePause::TooOften), toNumber(now), rule.value);
        if (!paused)
            return Failure(paused.error());
    }
    if (Result<void> moved = done(run(database, u"UPDATE rule_cursor SET last_event = ?"_s, record.cursor.value)); !moved)
        return moved;
    if (record.firings.isEmpty())
        return {};
    if (Result<void> dropped = dropOld(database, now); !dropped)
        return dropped;
    return rulerows::countChange(database);
}

} // namespace

Result<RuleStates> readRuleStates(Database &database)
{
    RuleStates states;
    // The counter first: a change in between is then seen twice, never missed.
    const Result<qint64> counter = readNumber(database, u"SELECT rules FROM counter"_s);
    const Result<qint64> cursor = counter ? readNumber(database, u"SELECT last_event FROM rule_cursor"_s) : counter;
    if (!cursor)
        return Failure(cursor.error());
    states.rulesCounter = *counter;
    states.cursor = EventId{*cursor};
    const Result<QList<Rule>> rules = activeRules(database);
    if (!rules)
        return Failure(rules.error());
    for (const Rule &rule : *rules) {
        const Result<QList<RuleWatch>> watches = watchesOf(database, rule.id);
        if (!watches)
            return Failure(watches.error());
        const Result<QList<Timestamp>> recent = recentOf(database, rule);
        if (!recent)
            return Failure(recent.error());
        states.active.append({rule, *watches, *recent});
    }
    return states;
}

Result<RuleSigns> readRuleSigns(Database &database)
{
    Result<Database::Statement> statement =
        database.prepare(u"SELECT rules, removals, (SELECT max(id) FROM event) FROM counter"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return RuleSigns{statement->integer(0), statement->integer(1), EventId{statement->integer(2)}};
}

Result<void> recordRules(Database &database, const RuleRecord &record, Timestamp now)
{
    return database.transaction([&] { return write(database, record, now); });
}

} // namespace flowbell::store
