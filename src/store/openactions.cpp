// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/openactions.h"

#include "store/eventrepository.h"
#include "store/rulerepository.h"
#include "store/rulerows.h"
#include "store/statement.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

int roomOf(const RuleAction &action)
{
    if (const auto *run = std::get_if<RunAction>(&action))
        return run->atOnce;
    return std::holds_alternative<SendAction>(action) ? OpenActions::mostRequestsAtOnce : OpenActions::mostAtOnce;
}

bool skipsWhenBusy(const RuleAction &action)
{
    const auto *run = std::get_if<RunAction>(&action);
    return run && run->whenBusy == RunAction::WhenBusy::Skip;
}

/// Whether its rule would still begin it. What was under way when the user disabled, changed or removed the rule could not be
/// cancelled then, but is not begun once more.
Result<bool> isStillWanted(Database &database, const ActionKey &key)
{
    Result<Database::Statement> statement = bound(database,
        u"SELECT a.rule, a.action, f.again FROM firing_action a JOIN firing f ON f.id = a.firing "
        "WHERE a.firing = ? AND a.position = ?"_s,
        key.first.value, key.second);
    const Result<bool> there = statement ? statement->next() : Failure(statement.error());
    if (!there || !*there)
        return there;
    const RuleId id{statement->integer(0)};
    const Result<RuleAction> action = rulerows::decodeAction(statement->text(1));
    const bool isAgain = !statement->isNull(2);
    const Result<Rule> rule = RuleRepository(database).find(id);
    if (!rule && rule.error().code != ErrorCode::NotFound && rule.error().code != ErrorCode::StoreDamaged)
        return Failure(rule.error());
    // What the user had run again runs though the rule is disabled.
    return rule && action && (rule->enabled || isAgain) && rule->actions.value(key.second) == *action;
}

/// What a program wrote of an event that was removed while it ran goes as well: the event's removal found nothing yet.
Result<void> forgetOfRemoved(Database &database, FiringId firing)
{
    const Result<qint64> rows = run(database,
        u"UPDATE firing_action SET output = x'', detail = '' WHERE firing = ? AND EXISTS (SELECT 1 FROM firing f "
        "WHERE f.id = firing_action.firing AND f.event IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event WHERE id = f.event) "
        "AND NOT EXISTS (SELECT 1 FROM trash_event WHERE id = f.event))"_s,
        firing.value);
    return rows ? Result<void>() : Failure(rows.error());
}

} // namespace

OpenActions::OpenActions(Database &database)
    : m_database(database)
{
}

Result<QList<OpenActions::Lane>> OpenActions::lanes()
{
    // From one lane to the next, past all that waits in it.
    QList<Lane> lanes;
    for (Lane last{RuleId{0}, 0};; lanes.append(last)) {
        // With > SQLite would read all of the last lane.
        Result<Database::Statement> statement = bound(m_database,
            u"SELECT rule, position FROM firing_action WHERE state = 0 AND blocked = 0 AND (rule, position) >= (?, ?) "
            "ORDER BY rule, position LIMIT 1"_s,
            last.rule.value, last.position + 1);
        const Result<bool> row = statement ? statement->next() : Failure(statement.error());
        if (!row)
            return Failure(row.error());
        if (!*row)
            return lanes;
        last = Lane{RuleId{statement->integer(0)}, static_cast<int>(statement->integer(1))};
    }
}

Result<QList<OpenAction>> OpenActions::pending(const Lane &lane, Timestamp now)
{
    constexpr int most = mostAtOnce * 2;
    Result<Database::Statement> statement = bound(m_database,
        u"WITH ready(firing) AS (SELECT firing FROM (SELECT firing FROM firing_action WHERE rule = ? AND position = ? "
        "AND state = 0 AND blocked = 0 AND due IS NULL ORDER BY firing LIMIT ?) "
        "UNION ALL SELECT firing FROM (SELECT firing FROM firing_action WHERE rule = ? AND position = ? "
        "AND state = 0 AND blocked = 0 AND due <= ? ORDER BY due, firing LIMIT ?)) "
        "SELECT a.firing, r.uid, r.name, a.action, a.attempts, f.event, f.kind, f.count, f.within_s, f.at, f.again "
        "FROM ready JOIN firing_action a ON a.firing = ready.firing AND a.position = ? "
        "JOIN firing f ON f.id = a.firing JOIN rule r ON r.id = a.rule ORDER BY a.firing LIMIT ?"_s,
        lane.rule.value, lane.position, most, lane.rule.value, lane.position, toNumber(now), most, lane.position, most);
    if (!statement)
        return Failure(statement.error());
    QList<OpenAction> found;
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        const Result<RuleAction> action = rulerows::decodeAction(row.text(3));
        if (!action)
            return;
        found.append(OpenAction{.key = {FiringId{row.integer(0)}, lane.position},
            .rule = lane.rule,
            .ruleUid = row.text(1),
            .ruleName = row.text(2),
            .action = *action,
            .cause = rulerows::causeAt(row, 6),
            .eventId = EventId{row.integer(5)},
            .event = {},
            .attempts = static_cast<int>(row.integer(4))});
    });
    if (!done)
        return Failure(done.error());
    return found;
}

Result<QList<OpenAction>> OpenActions::find(const ActionsUnderWay &underWay, Timestamp now)
{
    const Result<QList<Lane>> all = lanes();
    if (!all)
        return Failure(all.error());
    QList<OpenAction> chosen;
    for (const Lane &lane : *all) {
        const Result<QList<OpenAction>> waiting = pending(lane, now);
        if (!waiting)
            return Failure(waiting.error());
        int busy = underWay.perLane.value({lane.rule, lane.position});
        for (OpenAction action : *waiting) {
            if (underWay.keys.contains(action.key))
                continue;
            const bool hasRoom = busy < roomOf(action.action);
            action.skipped = !hasRoom && skipsWhenBusy(action.action);
            if (!hasRoom && !action.skipped)
                break;
            busy += hasRoom ? 1 : 0;
            chosen.append(action);
        }
    }
    for (OpenAction &action : chosen) {
        if (action.skipped || !action.eventId.isValid())
            continue;
        const Result<EventDetails> event = EventRepository(m_database).details(action.eventId);
        if (event)
            action.event = *event;
        else if (event.error().code != ErrorCode::NotFound)
            return Failure(event.error());
    }
    return chosen;
}

Result<std::optional<Timestamp>> OpenActions::nextDue(Timestamp now)
{
    Result<Database::Statement> statement =
        bound(m_database, u"SELECT min(due) FROM firing_action WHERE state = 0 AND due IS NOT NULL AND due > ?"_s, toNumber(now));
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return optionalTimeAt(*statement, 0);
}

Result<QSet<ActionKey>> OpenActions::begin(const QList<ActionKey> &actions, Timestamp now)
{
    QSet<ActionKey> begun;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        for (const ActionKey &action : actions) {
            const Result<qint64> rows = run(m_database,
                u"UPDATE firing_action SET state = 1, started = ?, ended = NULL, due = NULL, attempts = attempts + 1 "
                "WHERE firing = ? AND position = ? AND state = 0"_s,
                toNumber(now), action.first.value, action.second);
            if (!rows)
                return Failure(rows.error());
            if (*rows == 1)
                begun.insert(action);
        }
        return rulerows::countChange(m_database);
    });
    if (!done)
        return Failure(done.error());
    return begun;
}

Result<bool> OpenActions::isPending(const ActionKey &action)
{
    Result<Database::Statement> statement = bound(m_database,
        u"SELECT 1 FROM firing_action WHERE firing = ? AND position = ? AND state = 0"_s, action.first.value, action.second);
    return statement ? statement->next() : Failure(statement.error());
}

Result<void> OpenActions::write(ActionOutcome outcome, Timestamp now)
{
    if (outcome.state == ActionState::Pending) {
        const Result<bool> wanted = isStillWanted(m_database, outcome.key);
        if (!wanted)
            return Failure(wanted.error());
        if (!*wanted) {
            outcome.state = ActionState::Cancelled;
            outcome.due.reset();
        }
    }
    const Result<qint64> rows = run(m_database,
        u"UPDATE firing_action SET state = ?, ended = ?, exit_status = ?, signal = ?, "
        "failure = ?, detail = ?, due = ?, output_cut = ?, output = ? WHERE firing = ? AND position = ? AND state < 2"_s,
        static_cast<int>(outcome.state), toNumber(now), outcome.exitStatus, outcome.signal,
        static_cast<int>(outcome.error.failure), outcome.error.detail, toNumber(outcome.due), outcome.outputCut, outcome.output,
        outcome.key.first.value, outcome.key.second);
    return rows ? Result<void>() : Failure(rows.error());
}

Result<void> OpenActions::record(const QList<ActionOutcome> &outcomes, Timestamp now)
{
    return m_database.transaction([&]() -> Result<void> {
        QSet<FiringId> firings;
        for (const ActionOutcome &outcome : outcomes) {
            if (Result<void> written = write(outcome, now); !written)
                return written;
            firings.insert(outcome.key.first);
        }
        for (const FiringId firing : std::as_const(firings)) {
            if (Result<void> forgotten = forgetOfRemoved(m_database, firing); !forgotten)
                return forgotten;
            if (Result<void> settled = rulerows::settle(m_database, u"id = ?"_s, firing.value); !settled)
                return settled;
        }
        return rulerows::countChange(m_database);
    });
}

Result<qint64> OpenActions::cancelUnwanted()
{
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT firing, position FROM firing_action WHERE state < 2 AND state = 1"_s);
    if (!statement)
        return Failure(statement.error());
    QList<ActionKey> cutOff;
    const Result<void> read = statement->each([&cutOff](const Database::Statement &row) {
        cutOff.append({FiringId{row.integer(0)}, static_cast<int>(row.integer(1))});
    });
    if (!read)
        return Failure(read.error());
    // Of a rule that is gone nothing will be begun again, whatever it is.
    Result<qint64> cancelled =
        run(m_database, u"UPDATE firing_action SET state = 5 WHERE state < 2 AND rule NOT IN (SELECT id FROM rule)"_s);
    for (const ActionKey &key : std::as_const(cutOff)) {
        const Result<bool> wanted = cancelled ? isStillWanted(m_database, key) : Failure(cancelled.error());
        if (!wanted)
            return Failure(wanted.error());
        if (*wanted)
            continue;
        const Result<qint64> rows = run(m_database,
            u"UPDATE firing_action SET state = 5 WHERE firing = ? AND position = ? AND state = 1"_s, key.first.value, key.second);
        cancelled = rows ? Result<qint64>(*cancelled + *rows) : rows;
    }
    return cancelled;
}

Result<qint64> OpenActions::recover()
{
    qint64 recovered = 0;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<qint64> unwanted = cancelUnwanted();
        // The partial index has them.
        const Result<qint64> rows = unwanted
            ? run(m_database, u"UPDATE firing_action SET state = 0, twice = 1 WHERE state < 2 AND state = 1"_s)
            : unwanted;
        if (!rows)
            return Failure(rows.error());
        recovered = *rows;
        if (*unwanted > 0) {
            if (Result<void> settled = rulerows::settle(m_database, u"state = ?"_s, 0); !settled)
                return settled;
        }
        return *rows + *unwanted > 0 ? rulerows::countChange(m_database) : Result<void>();
    });
    if (!done)
        return Failure(done.error());
    return recovered;
}

} // namespace flowbell::store
