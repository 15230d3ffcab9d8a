// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/rulerepository.h"

#include "core/rulecourse.h"
#include "store/rulerows.h"
#include "store/statement.h"
#include "store/timecoding.h"
#include "store/transaction.h"

#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace flowbell::store {

using namespace std::chrono_literals;

namespace {

Result<void> withoutCount(const Result<qint64> &rows)
{
    return rows ? Result<void>() : Failure(rows.error());
}

Result<Rule> readRuleBy(Result<Database::Statement> statement)
{
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound);
    return rulerows::ruleOf(*statement);
}

Result<void> eachNumber(
    Result<Database::Statement> statement, const std::function<void(RuleId, const Database::Statement &)> &take)
{
    if (!statement)
        return Failure(statement.error());
    return statement->each([&take](const Database::Statement &row) { take(RuleId{row.integer(0)}, row); });
}

} // namespace

RuleRepository::RuleRepository(Database &database)
    : m_database(database)
{
}

Result<RuleList> RuleRepository::list()
{
    Result<Database::Statement> statement = m_database.prepare(rulerows::selectRule() % u"ORDER BY id"_s);
    if (!statement)
        return Failure(statement.error());
    RuleList list;
    const Result<void> read = statement->each([&list](const Database::Statement &row) {
        const auto rule = rulerows::readRuleOf(row);
        if (rule)
            list.rules.append(*rule);
        else
            list.damaged.append({rulerows::headOf(row), rule.error()});
    });
    if (!read)
        return Failure(read.error());
    return list;
}

Result<Rule> RuleRepository::find(RuleId id)
{
    return readRuleBy(bound(m_database, rulerows::selectRule() % u"WHERE id = ?"_s, id.value));
}

Result<Rule> RuleRepository::findByName(const QString &name)
{
    return readRuleBy(bound(m_database, rulerows::selectRule() % u"WHERE name = ?"_s, name));
}

Result<QHash<RuleId, RuleNumbers>> RuleRepository::numbers(Timestamp now)
{
    QHash<RuleId, RuleNumbers> numbers;
    const Result<void> last =
        eachNumber(m_database.prepare(u"SELECT r.id, f.fired, f.state FROM rule r "
                                      "JOIN firing f ON f.id = (SELECT max(id) FROM firing WHERE rule = r.id)"_s),
            [&numbers](RuleId rule, const Database::Statement &row) {
                numbers[rule].lastFired = timeAt(row, 1);
                numbers[rule].lastState = static_cast<FiringState>(row.integer(2));
            });
    if (!last)
        return Failure(last.error());
    const Result<void> hour =
        eachNumber(bound(m_database,
                       u"SELECT rule, count(*) FROM firing WHERE id >= (SELECT id FROM firing WHERE fired > ? "
                       "ORDER BY id LIMIT 1) AND fired > ? GROUP BY rule"_s,
                       toNumber(now - 1h), toNumber(now - 1h)),
            [&numbers](RuleId rule, const Database::Statement &row) { numbers[rule].firingsLastHour = row.integer(1); });
    if (!hour)
        return Failure(hour.error());
    const Result<void> waiting =
        eachNumber(m_database.prepare(u"SELECT rule, count(*) FROM firing_action WHERE state < 2 GROUP BY rule"_s),
            [&numbers](RuleId rule, const Database::Statement &row) { numbers[rule].waiting = row.integer(1); });
    if (!waiting)
        return Failure(waiting.error());
    return numbers;
}

Result<void> RuleRepository::checkName(const Rule &rule)
{
    if (rule.name.isEmpty() || rule.name.size() > Rule::maximumNameLength)
        return fail(ErrorCode::InvalidName, {}, rule.name);
    const Result<RuleId> same = idOfName(rule.name);
    if (!same)
        return Failure(same.error());
    if (same->isValid() && *same != rule.id)
        return fail(ErrorCode::DuplicateName, {}, rule.name);
    return {};
}

Result<RuleId> RuleRepository::idOfName(const QString &name)
{
    Result<Database::Statement> statement = bound(m_database, u"SELECT id FROM rule WHERE name = ?"_s, name);
    const Result<bool> row = statement ? statement->next() : Failure(statement.error());
    if (!row)
        return Failure(row.error());
    return *row ? RuleId{statement->integer(0)} : RuleId{};
}

Result<Rule> RuleRepository::add(const Rule &rule, Timestamp now)
{
    return inTransaction(m_database, [&] { return insertRule(rule, now); });
}

Result<QList<Rule>> RuleRepository::addImported(const QList<Rule> &rules, Timestamp now)
{
    return inTransaction(m_database, [&]() -> Result<QList<Rule>> {
        QList<Rule> added;
        for (Rule rule : rules) {
            const Result<QString> name = freeName(rule.name);
            if (!name)
                return Failure(name.error());
            rule.name = *name;
            rule.enabled = false;
            const Result<Rule> inserted = insertRule(rule, now);
            if (!inserted)
                return Failure(inserted.error());
            added.append(*inserted);
        }
        return added;
    });
}

Result<QString> RuleRepository::freeName(const QString &name)
{
    QString candidate = name;
    for (int number = 2;; ++number) {
        const Result<RuleId> same = idOfName(candidate);
        if (!same)
            return Failure(same.error());
        if (!same->isValid())
            return candidate;
        const QString suffix = u" %1"_s.arg(number);
        candidate = name.first(std::min(name.size(), Rule::maximumNameLength - suffix.size())) + suffix;
    }
}

Result<Rule> RuleRepository::insertRule(Rule rule, Timestamp now)
{
    rule.id = {};
    rule.version = 1;
    rule.pause = RulePause::None;
    rule.pausedAt.reset();
    if (const Result<void> fits = checkName(rule); !fits)
        return Failure(fits.error());
    Result<Database::Statement> taken = bound(m_database, u"SELECT 1 FROM rule WHERE uid = ?"_s, rule.uid);
    const Result<bool> isTaken = taken ? taken->next() : Failure(taken.error());
    if (!isTaken)
        return Failure(isTaken.error());
    if (rule.uid.isEmpty() || *isTaken)
        rule.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Result<qint64> id = insert(m_database,
        u"INSERT INTO rule (uid, name, enabled, condition, actions, most_per_minute, pause, since_event, version) "
        "VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)"_s,
        rule.uid, rule.name, rule.enabled, rulerows::encodeCondition(rule.condition), rulerows::encodeActions(rule.actions),
        rule.mostPerMinute);
    if (!id)
        return Failure(id.error());
    rule.id = RuleId{*id};
    if (const Result<void> begun = begin(rule, now); !begun)
        return Failure(begun.error());
    rule.version = 0;
    return update(rule);
}

Result<void> RuleRepository::begin(Rule &rule, Timestamp now)
{
    Result<Database::Statement> newest = m_database.prepare(u"SELECT last_event FROM counter"_s);
    const Result<bool> row = newest ? newest->next() : Failure(newest.error());
    if (!row)
        return Failure(row.error());
    rule.sinceEvent = EventId{newest->integer(0)};
    rule.pause = RulePause::None;
    rule.pausedAt.reset();
    if (const Result<void> gone = withoutCount(run(m_database, u"DELETE FROM rule_watch WHERE rule = ?"_s, rule.id.value)); !gone)
        return gone;
    const std::optional<RuleWatch> first = RuleCourse::firstWatch(rule.condition, now);
    if (!first || !rule.enabled)
        return {};
    return withoutCount(run(m_database, u"INSERT INTO rule_watch (rule, key, event, due, matches) VALUES (?, ?, NULL, ?, '')"_s,
        rule.id.value, first->key, toNumber(first->due)));
}

Result<Rule> RuleRepository::update(Rule rule)
{
    ++rule.version;
    const Result<qint64> changed = run(m_database,
        u"UPDATE rule SET name = ?, enabled = ?, condition = ?, actions = ?, most_per_minute = ?, pause = ?, paused_at = ?, "
        "since_event = ?, version = ? WHERE id = ?"_s,
        rule.name, rule.enabled, rulerows::encodeCondition(rule.condition), rulerows::encodeActions(rule.actions),
        rule.mostPerMinute, static_cast<int>(rule.pause), toNumber(rule.pausedAt), rule.sinceEvent.value, rule.version,
        rule.id.value);
    if (!changed)
        return Failure(changed.error());
    return rule;
}

Result<Rule> RuleRepository::save(const Rule &rule, Timestamp now)
{
    return inTransaction(m_database, [&]() -> Result<Rule> {
        Result<Rule> stored = find(rule.id);
        if (!stored)
            return stored;
        if (stored->version != rule.version)
            return fail(ErrorCode::Conflict, {}, rule.name);
        const bool beginsAnew = (rule.enabled && !stored->enabled) || stored->condition != rule.condition;
        const bool isOther = stored->actions != rule.actions || (stored->enabled && !rule.enabled);
        stored->name = rule.name;
        stored->enabled = rule.enabled;
        stored->condition = rule.condition;
        stored->actions = rule.actions;
        stored->mostPerMinute = rule.mostPerMinute;
        if (const Result<void> fits = checkName(*stored); !fits)
            return Failure(fits.error());
        if (beginsAnew) {
            if (const Result<void> begun = begin(*stored, now); !begun)
                return Failure(begun.error());
        }
        if (isOther) {
            if (const Result<void> cancelled = withoutCount(rulerows::cancelPending(m_database, rule.id, now)); !cancelled)
                return Failure(cancelled.error());
        }
        return update(*stored);
    });
}

Result<Rule> RuleRepository::findToRemove(RuleId id)
{
    Result<Database::Statement> statement = bound(m_database, rulerows::selectRule() % u"WHERE id = ?"_s, id.value);
    const Result<bool> row = statement ? statement->next() : Failure(statement.error());
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound);
    return rulerows::readRuleOf(*statement).value_or(rulerows::headOf(*statement));
}

Result<Rule> RuleRepository::remove(RuleId id, Timestamp now)
{
    return inTransaction(m_database, [&]() -> Result<Rule> {
        Result<Rule> removed = findToRemove(id);
        if (!removed)
            return removed;
        if (const Result<void> cancelled = withoutCount(rulerows::cancelPending(m_database, id, now)); !cancelled)
            return Failure(cancelled.error());
        for (const QString &sql : {u"DELETE FROM rule_watch WHERE rule = ?"_s, u"DELETE FROM rule WHERE id = ?"_s}) {
            if (const Result<void> gone = withoutCount(run(m_database, sql, id.value)); !gone)
                return Failure(gone.error());
        }
        return removed;
    });
}

Result<Rule> RuleRepository::setEnabled(RuleId id, bool enabled, Timestamp now)
{
    return inTransaction(m_database, [&]() -> Result<Rule> {
        Result<Rule> rule = find(id);
        if (!rule || (rule->enabled == enabled && (!enabled || rule->pause == RulePause::None)))
            return rule;
        rule->enabled = enabled;
        const Result<void> changed = enabled ? begin(*rule, now) : withoutCount(rulerows::cancelPending(m_database, id, now));
        if (!changed)
            return Failure(changed.error());
        return update(*rule);
    });
}

Result<Rule> RuleRepository::resume(RuleId id, Timestamp now)
{
    return inTransaction(m_database, [&]() -> Result<Rule> {
        Result<Rule> rule = find(id);
        if (!rule || rule->pause == RulePause::None)
            return rule;
        if (const Result<void> begun = begin(*rule, now); !begun)
            return Failure(begun.error());
        return update(*rule);
    });
}

Result<qint64> RuleRepository::cancelWaiting(RuleId id, Timestamp now)
{
    return inTransaction(m_database, [&] { return rulerows::cancelPending(m_database, id, now); });
}

} // namespace flowbell::store
