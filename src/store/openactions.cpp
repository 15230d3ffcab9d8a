// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/openactions.h"

#include "store/eventrepository.h"
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

} // namespace

OpenActions::OpenActions(Database &database)
    : m_database(database)
{
}

Result<QList<OpenActions::Lane>> OpenActions::lanes()
{
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT DISTINCT rule, position FROM firing_action WHERE state < 2"_s);
    if (!statement)
        return Failure(statement.error());
    QList<Lane> lanes;
    const Result<void> done = statement->each([&lanes](const Database::Statement &row) {
        lanes.append({RuleId{row.integer(0)}, static_cast<int>(row.integer(1))});
    });
    if (!done)
        return Failure(done.error());
    return lanes;
}

Result<QList<OpenAction>> OpenActions::pending(const Lane &lane, Timestamp now)
{
    Result<Database::Statement> statement = bound(m_database,
        u"SELECT a.firing, r.uid, r.name, a.action, a.attempts, f.event, f.kind, f.count, f.within_s, f.at, f.again "
        "FROM firing_action a JOIN firing f ON f.id = a.firing JOIN rule r ON r.id = a.rule "
        "WHERE a.rule = ? AND a.position = ? AND a.state < 2 AND a.state = 0 AND (a.due IS NULL OR a.due <= ?) "
        "AND NOT EXISTS (SELECT 1 FROM firing_action b WHERE b.firing = a.firing AND b.position < a.position "
        "AND (b.state = 1 OR (b.state = 0 AND b.attempts = 0))) ORDER BY a.firing LIMIT ?"_s,
        lane.rule.value, lane.position, toNumber(now), mostAtOnce * 2);
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

Result<std::optional<Timestamp>> OpenActions::nextDue()
{
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT min(due) FROM firing_action WHERE state < 2 AND due IS NOT NULL"_s);
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

Result<void> OpenActions::write(const ActionOutcome &outcome, Timestamp now)
{
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
            if (Result<void> settled = rulerows::settle(m_database, u"id = ?"_s, firing.value); !settled)
                return settled;
        }
        return rulerows::countChange(m_database);
    });
}

Result<qint64> OpenActions::recover()
{
    qint64 recovered = 0;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        // The partial index has them; one of a rule that is gone will never be begun again.
        const Result<qint64> orphans =
            run(m_database, u"UPDATE firing_action SET state = 5 WHERE state < 2 AND rule NOT IN (SELECT id FROM rule)"_s);
        const Result<qint64> rows =
            orphans ? run(m_database, u"UPDATE firing_action SET state = 0, twice = 1 WHERE state < 2 AND state = 1"_s) : orphans;
        if (!rows)
            return Failure(rows.error());
        recovered = *rows;
        if (*orphans > 0) {
            if (Result<void> settled = rulerows::settle(m_database, u"state = ?"_s, 0); !settled)
                return settled;
        }
        return *rows + *orphans > 0 ? rulerows::countChange(m_database) : Result<void>();
    });
    if (!done)
        return Failure(done.error());
    return recovered;
}

} // namespace flowbell::store
