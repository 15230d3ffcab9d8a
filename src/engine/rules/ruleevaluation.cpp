// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/ruleevaluation.h"

#include <algorithm>
#include <utility>

namespace flowbell::engine {

using store::Database;

Result<RuleEvaluation::Step> RuleEvaluation::step(Database &database, Timestamp now, const QList<store::ClockChange> &changes)
{
    const Result<store::RuleSigns> signs = store::readRuleSigns(database);
    if (!signs)
        return Failure(signs.error());
    if (!m_loaded || signs->rulesCounter != m_signs.rulesCounter || signs->removals != m_signs.removals) {
        if (const Result<void> loaded = load(database, *signs); !loaded)
            return Failure(loaded.error());
    }
    Step step;
    if (m_active.empty())
        return step;
    m_record = {.rulesCounter = m_signs.rulesCounter, .cursor = {}, .firings = {}, .changes = {}, .paused = {}};
    const EventId last{std::min(signs->newest.value, m_cursor.value + stepSize)};
    if (last > m_cursor) {
        if (const Result<void> evaluated = evaluate(database, last, now, changes); !evaluated)
            return Failure(evaluated.error());
        m_cursor = last;
    }
    step.more = m_cursor < signs->newest;
    for (Active &active : m_active) {
        if (!step.more)
            active.course.passed(now - settling);
        collect(active, step);
        const std::optional<Timestamp> due = active.course.nextDue();
        if (due && (!step.nextDue || *due + settling < *step.nextDue))
            step.nextDue = *due + settling;
    }
    finishRecord(step, now);
    return step;
}

Result<void> RuleEvaluation::load(Database &database, const store::RuleSigns &signs)
{
    m_loaded = false;
    const Result<store::RuleStates> states = store::readRuleStates(database);
    if (!states)
        return Failure(states.error());
    m_active.clear();
    QList<RuleCondition> conditions;
    EventId since = signs.newest;
    for (const store::RuleStates::State &state : states->active) {
        const Rule &rule = state.rule;
        m_active.push_back(
            Active{rule, RuleCourse(rule.condition, state.watches), FiringLimit(rule.mostPerMinute, state.recent)});
        conditions.append(rule.condition);
        since = std::min(since, rule.sinceEvent);
    }
    m_hits = store::RuleHits(conditions);
    // What lies before every rule's beginning needs no look.
    m_cursor = std::max(states->cursor, since);
    m_recordedCursor = states->cursor;
    m_signs = signs;
    m_signs.rulesCounter = states->rulesCounter;
    m_loaded = true;
    return {};
}

Result<void> RuleEvaluation::evaluate(Database &database, EventId last, Timestamp now, const QList<store::ClockChange> &changes)
{
    const auto hits = m_hits.in(database, {EventId{m_cursor.value + 1}, last}, now);
    if (!hits)
        return Failure(hits.error());
    for (size_t i = 0; i < m_active.size(); ++i) {
        Active &active = m_active[i];
        const bool counts = active.rule.condition.kind == RuleCondition::Kind::Count;
        for (RuleHit hit : hits->at(static_cast<qsizetype>(i))) {
            if (hit.event <= active.rule.sinceEvent)
                continue;
            // What was counted before is stored as by the clock that was set back. A silence is put right when it is recorded.
            if (counts)
                hit.received += std::min(store::shiftOf(changes, hit.event), std::chrono::milliseconds::zero());
            active.course.take(hit);
        }
    }
    return {};
}

void RuleEvaluation::collect(Active &active, Step &step)
{
    const QList<RuleCourse::Fired> fired = active.course.takeFired();
    for (const RuleCourse::Fired &firing : fired) {
        if (active.pauses)
            return;
        if (active.limit.take(firing.cause.at)) {
            m_record.firings.append({active.rule.id, active.rule.name, firing.event, firing.cause, active.rule.actions});
            continue;
        }
        active.pauses = true;
        m_record.paused.append(active.rule.id);
        step.paused.append({active.rule.id, active.rule.name});
    }
}

void RuleEvaluation::finishRecord(Step &step, Timestamp now)
{
    const bool isUrgent = !m_record.firings.isEmpty() || !m_record.paused.isEmpty();
    // A clock that was set back must not keep it from being recorded.
    const bool isTime = now - m_recordedAt >= recordInterval || now < m_recordedAt;
    if (!isUrgent && (!isTime || m_cursor == m_recordedCursor))
        return;
    for (Active &active : m_active) {
        RuleCourse::Changes changes = active.course.takeChanges();
        if (!changes.isEmpty())
            m_record.changes.emplace(active.rule.id, std::move(changes));
    }
    m_record.cursor = m_cursor;
    m_recordedCursor = m_cursor;
    m_recordedAt = now;
    step.record = std::exchange(m_record, {});
}

} // namespace flowbell::engine
