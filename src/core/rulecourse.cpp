// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/rulecourse.h"

#include <algorithm>
#include <utility>

namespace flowbell {

using namespace std::chrono_literals;
using ConditionKind = RuleCondition::Kind;

FiringLimit::FiringLimit(int mostPerMinute, const QList<Timestamp> &recent)
    : m_most(mostPerMinute)
    , m_recent(recent)
{
}

bool FiringLimit::take(Timestamp time)
{
    // Times a minute ahead are of a clock that was set back since.
    m_recent.removeIf([time](Timestamp earlier) { return earlier <= time - 60s || earlier >= time + 60s; });
    if (m_recent.size() >= m_most)
        return false;
    m_recent.append(time);
    return true;
}

RuleCourse::RuleCourse(const RuleCondition &condition, const QList<RuleWatch> &watches)
    : m_condition(condition)
{
    for (const RuleWatch &watch : watches) {
        m_watches.insert(watch.key, watch);
        m_stored.insert(watch.key);
        m_firstEnd = std::min(m_firstEnd, endOf(watch));
    }
}

std::optional<RuleWatch> RuleCourse::firstWatch(const RuleCondition &condition, Timestamp now)
{
    if (condition.kind != ConditionKind::Silence || !condition.filter.isEmpty() || condition.per != RuleCondition::Per::All)
        return std::nullopt;
    return RuleWatch{{}, {}, now + condition.within, {}};
}

void RuleCourse::take(const RuleHit &hit)
{
    // Beside All, what has no key is none of the things that are told apart.
    if (m_condition.kind != ConditionKind::Match && m_condition.per != RuleCondition::Per::All && hit.key.isEmpty())
        return;
    switch (m_condition.kind) {
    case ConditionKind::Match:
        if (hit.matches)
            m_fired.append({hit.event, {.kind = ConditionKind::Match, .at = hit.received, .again = {}}});
        return;
    case ConditionKind::Count: return count(hit);
    case ConditionKind::Silence: return wait(hit);
    }
}

void RuleCourse::count(const RuleHit &hit)
{
    if (!hit.matches)
        return;
    RuleWatch watch = m_watches.value(hit.key, RuleWatch{hit.key, {}, {}, {}});
    watch.event = hit.event;
    watch.matches.removeIf([&](Timestamp earlier) { return earlier <= hit.received - m_condition.within; });
    if (watch.matches.size() + 1 < m_condition.count) {
        watch.matches.append(hit.received);
        return keep(watch);
    }
    m_fired.append({hit.event,
        {.kind = ConditionKind::Count,
            .count = m_condition.count,
            .within = m_condition.within,
            .at = hit.received,
            .again = {}}});
    drop(hit.key);
}

void RuleCourse::wait(const RuleHit &hit)
{
    // Between the two, nothing came for too long, whatever this is.
    if (const auto watch = m_watches.constFind(hit.key); watch != m_watches.cend() && *watch->due < hit.received)
        fireSilence(RuleWatch(*watch));
    const bool begins = m_condition.filter.isEmpty() ? hit.isAwaited : hit.matches;
    if (hit.isAwaited)
        drop(hit.key);
    if (begins && !m_watches.contains(hit.key))
        keep({hit.key, hit.event, hit.received + m_condition.within, {}});
}

void RuleCourse::fireSilence(const RuleWatch &watch)
{
    m_fired.append({watch.event, {.kind = ConditionKind::Silence, .within = m_condition.within, .at = *watch.due, .again = {}}});
    drop(watch.key);
}

Timestamp RuleCourse::endOf(const RuleWatch &watch) const
{
    if (m_condition.kind == ConditionKind::Silence)
        return *watch.due;
    return watch.matches.isEmpty() ? Timestamp::max() : watch.matches.constLast() + m_condition.within;
}

void RuleCourse::passed(Timestamp now)
{
    // With many events a second, looking at every watch each time would be most of the work.
    if (now < m_firstEnd)
        return;
    QList<RuleWatch> over;
    m_firstEnd = Timestamp::max();
    for (const RuleWatch &watch : std::as_const(m_watches)) {
        const Timestamp end = endOf(watch);
        if (end <= now)
            over.append(watch);
        else
            m_firstEnd = std::min(m_firstEnd, end);
    }
    std::sort(over.begin(), over.end(),
        [this](const RuleWatch &a, const RuleWatch &b) { return std::pair(endOf(a), a.event) < std::pair(endOf(b), b.event); });
    for (const RuleWatch &watch : std::as_const(over)) {
        if (m_condition.kind == ConditionKind::Silence)
            fireSilence(watch);
        else
            drop(watch.key);
    }
}

std::optional<Timestamp> RuleCourse::nextDue() const
{
    return m_condition.kind == ConditionKind::Silence && !m_watches.isEmpty() ? std::optional(m_firstEnd) : std::nullopt;
}

void RuleCourse::keep(const RuleWatch &watch)
{
    m_watches.insert(watch.key, watch);
    m_changed.insert(watch.key);
    m_firstEnd = std::min(m_firstEnd, endOf(watch));
}

void RuleCourse::drop(const QString &key)
{
    if (m_watches.remove(key) == 0)
        return;
    // What came and went between two looks is no news.
    if (m_stored.contains(key))
        m_changed.insert(key);
    else
        m_changed.remove(key);
}

QList<RuleCourse::Fired> RuleCourse::takeFired()
{
    return std::exchange(m_fired, {});
}

RuleCourse::Changes RuleCourse::takeChanges()
{
    Changes changes;
    const QSet<QString> keys = std::exchange(m_changed, {});
    for (const QString &key : keys) {
        const auto watch = m_watches.constFind(key);
        if (watch == m_watches.cend()) {
            changes.gone.insert(key);
            m_stored.remove(key);
        } else {
            changes.kept.append(*watch);
            m_stored.insert(key);
        }
    }
    return changes;
}

} // namespace flowbell
