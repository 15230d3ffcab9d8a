// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/firingrepository.h"

#include "store/rulerepository.h"
#include "store/rulerows.h"
#include "store/statement.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

Result<FiringAction> actionOf(const Database::Statement &row)
{
    const Result<RuleAction> action = rulerows::decodeAction(row.text(10));
    if (!action)
        return Failure(action.error());
    const auto number = [&row](int column) {
        return row.isNull(column) ? std::nullopt : std::optional(static_cast<int>(row.integer(column)));
    };
    return FiringAction{.firing = FiringId{row.integer(0)},
        .position = static_cast<int>(row.integer(1)),
        .action = *action,
        .state = static_cast<ActionState>(row.integer(2)),
        .started = optionalTimeAt(row, 3),
        .ended = optionalTimeAt(row, 4),
        .exitStatus = number(5),
        .signal = number(6),
        .output = row.bytes(12),
        .outputCut = row.integer(13) != 0,
        .error = {static_cast<ActionFailure>(row.integer(7)), row.text(11)},
        .attempts = static_cast<int>(row.integer(8)),
        .due = optionalTimeAt(row, 9),
        .mayHaveRunTwice = row.integer(14) != 0};
}

/// A silence with nothing before it lacks none.
Result<bool> hasEvent(Database &database, EventId event)
{
    if (!event.isValid())
        return true;
    Result<Database::Statement> statement = bound(database, u"SELECT 1 FROM event WHERE id = ?"_s, event.value);
    return statement ? statement->next() : Failure(statement.error());
}

} // namespace

FiringRepository::FiringRepository(Database &database)
    : m_database(database)
{
}

Result<QList<Firing>> FiringRepository::page(
    std::optional<RuleId> rule, std::optional<FiringState> state, FiringId before, int limit)
{
    QStringList conditions;
    QVariantList values;
    const auto add = [&](const QString &condition, qint64 value) {
        conditions.append(condition);
        values.append(value);
    };
    if (rule)
        add(u"f.rule = ?"_s, rule->value);
    if (state)
        add(u"f.state = ?"_s, static_cast<int>(*state));
    if (before.isValid())
        add(u"f.id < ?"_s, before.value);
    values.append(limit);
    const QString where = conditions.isEmpty() ? QString() : QString(u"WHERE "_s % conditions.join(u" AND "_s) % u' ');
    Result<Database::Statement> statement =
        m_database.prepare(rulerows::selectFiring() % where % u"ORDER BY f.id DESC LIMIT ?"_s);
    if (!statement)
        return Failure(statement.error());
    statement->bindList(values);
    QList<Firing> firings;
    const Result<void> done =
        statement->each([&firings](const Database::Statement &row) { firings.append(rulerows::firingOf(row)); });
    if (!done)
        return Failure(done.error());
    return firings;
}

Result<Firing> FiringRepository::find(FiringId id)
{
    Result<Database::Statement> statement = bound(m_database, rulerows::selectFiring() % u"WHERE f.id = ?"_s, id.value);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound);
    return rulerows::firingOf(*statement);
}

Result<FiringDetails> FiringRepository::details(FiringId id)
{
    const Result<Firing> firing = find(id);
    if (!firing)
        return Failure(firing.error());
    FiringDetails details{*firing, {}};
    Result<Database::Statement> statement = bound(m_database,
        u"SELECT firing, position, state, started, ended, exit_status, signal, failure, attempts, due, action, detail, output, "
        "output_cut, twice FROM firing_action WHERE firing = ? ORDER BY position"_s,
        id.value);
    if (!statement)
        return Failure(statement.error());
    std::optional<Error> damage;
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        const Result<FiringAction> action = actionOf(row);
        if (action)
            details.actions.append(*action);
        else
            damage = action.error();
    });
    if (!done)
        return Failure(done.error());
    if (damage)
        return Failure(*damage);
    return details;
}

Result<FiringId> FiringRepository::runAgain(FiringId id, Timestamp now)
{
    Result<FiringId> made = fail(ErrorCode::NotFound);
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<Firing> firing = find(id);
        if (!firing)
            return Failure(firing.error());
        const Result<Rule> rule = RuleRepository(m_database).find(firing->rule);
        if (!rule)
            return Failure(rule.error());
        const Result<bool> there = hasEvent(m_database, firing->event);
        if (!there)
            return Failure(there.error());
        if (!*there)
            return fail(ErrorCode::NotFound);
        FiringCause cause = firing->cause;
        cause.again = id;
        made = rulerows::insertFiring(m_database, {rule->id, rule->name, firing->event, cause, rule->actions}, now);
        if (!made)
            return Failure(made.error());
        return rulerows::countChange(m_database);
    });
    if (!done)
        return Failure(done.error());
    return made;
}

} // namespace flowbell::store
