// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/silenceclock.h"

#include <algorithm>
#include <optional>

namespace flowbell::engine {

using namespace std::chrono_literals;

SilenceClock::SilenceClock(const Clock &clock)
    : m_clock(clock)
    , m_watch(clock)
{
}

std::chrono::milliseconds SilenceClock::change()
{
    const std::optional<std::chrono::milliseconds> back = m_watch.setBack();
    m_unmoved += back.value_or(m_watch.leap());
    return m_unmoved;
}

void SilenceClock::moved(const store::ClockChange &change)
{
    m_unmoved -= change.by;
    if (change.before > change.evaluated)
        m_changes.append(change);
}

Timestamp SilenceClock::now() const
{
    Timestamp now = m_clock.now();
    for (const store::ClockChange &change : m_changes)
        now -= std::max<std::chrono::milliseconds>(change.by, 0ms);
    return now;
}

bool SilenceClock::amend(store::RuleRecord &record) const
{
    if (m_changes.isEmpty())
        return false;
    bool amended = false;
    for (RuleCourse::Changes &changes : record.changes) {
        for (RuleWatch &watch : changes.kept) {
            const std::chrono::milliseconds shift = watch.due ? store::shiftOf(m_changes, watch.event) : 0ms;
            if (shift != 0ms)
                watch.due = *watch.due + shift;
            amended = amended || shift != 0ms;
        }
    }
    const auto isTooEarly = [this, now = m_clock.now()](const store::rulerows::NewFiring &firing) {
        return firing.cause.kind == RuleCondition::Kind::Silence
            && firing.cause.at + store::shiftOf(m_changes, firing.event) > now;
    };
    return record.firings.removeIf(isTooEarly) > 0 || amended;
}

void SilenceClock::recorded(EventId cursor)
{
    m_changes.removeIf([cursor](const store::ClockChange &change) { return change.before <= cursor; });
}

} // namespace flowbell::engine
