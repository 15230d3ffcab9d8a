// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/lane.h"

#include <algorithm>

namespace flowbell::delivery {

using namespace std::chrono_literals;

namespace {
/// A start that comes late by less than this does not put off those after it: timers have a grain.
constexpr std::chrono::milliseconds slack = 5ms;
} // namespace

Lane::Lane(const Policy &policy)
    : m_policy(policy)
    , m_breaker(policy.breaker)
    , m_atOnce(policy.atOnce)
{
}

void Lane::setPolicy(const Policy &policy)
{
    if (policy.atOnce != m_policy.atOnce)
        m_atOnce = m_atOnce == m_policy.atOnce ? policy.atOnce : std::min(m_atOnce, policy.atOnce);
    if (policy.ratePerMinute != m_policy.ratePerMinute)
        m_nextSlot = {};
    m_policy = policy;
    m_breaker.setSettings(policy.breaker);
}

std::optional<Lane::Moment> Lane::pausedUntil(Moment now) const
{
    Moment until = m_heldUntil;
    if (m_breaker.state(now) == BreakerState::Open)
        until = std::max(until, m_breaker.pausedUntil());
    return until > now ? std::optional(until) : std::nullopt;
}

int Lane::room(Moment now) const
{
    if (pausedUntil(now))
        return 0;
    // What was begun before the pause must have ended, so that it is clear which attempt decides.
    const bool halfOpen = m_breaker.state(now) == BreakerState::HalfOpen;
    const int free = halfOpen ? 1 - m_underWay : m_atOnce - m_underWay;
    return std::max(0, std::min(free, slots(now)));
}

std::optional<Lane::Moment> Lane::nextChance(Moment now) const
{
    if (room(now) > 0)
        return std::nullopt;
    Moment chance = pausedUntil(now).value_or(now);
    if (m_policy.ratePerMinute > 0)
        chance = std::max(chance, m_nextSlot);
    return chance > now ? std::optional(chance) : std::nullopt;
}

int Lane::slots(Moment now) const
{
    if (m_policy.ratePerMinute <= 0)
        return m_policy.atOnce;
    return now >= m_nextSlot ? 1 : 0;
}

std::chrono::nanoseconds Lane::interval() const
{
    return std::chrono::nanoseconds(60s) / m_policy.ratePerMinute;
}

void Lane::started(Moment now)
{
    ++m_underWay;
    m_breaker.started(now);
    if (m_policy.ratePerMinute > 0)
        m_nextSlot = (now - m_nextSlot < slack ? m_nextSlot : now) + interval();
}

void Lane::ended(Moment now, const Ending &ending)
{
    --m_underWay;
    switch (ending.kind) {
    case Ending::Kind::CutOff: m_breaker.withdrawn(); return;
    case Ending::Kind::Delivered:
        m_breaker.succeeded();
        speedUp();
        break;
    case Ending::Kind::Failed:
        m_breaker.failed(now);
        if (m_breaker.state(now) == BreakerState::Open)
            m_atOnce = 1;
        break;
    }
    if (ending.slowDown)
        slowDown(now, ending);
}

void Lane::slowDown(Moment now, const Ending &ending)
{
    if (ending.started > m_slowedDown) {
        m_slowedDown = now;
        m_atOnce = std::max(1, m_atOnce / 2);
        m_successes = 0;
    }
    if (ending.retryAfter)
        m_heldUntil = std::max(m_heldUntil, now + std::min<std::chrono::milliseconds>(*ending.retryAfter, longestHold));
}

void Lane::speedUp()
{
    if (m_atOnce >= m_policy.atOnce || ++m_successes < m_atOnce)
        return;
    ++m_atOnce;
    m_successes = 0;
}

void Lane::beginSlowly()
{
    m_atOnce = 1;
    m_successes = 0;
}

void Lane::restore(int failuresInARow, BreakerState breaker, std::optional<Moment> pausedUntil)
{
    const bool open = breaker != BreakerState::Closed;
    m_breaker.restore(failuresInARow, open, pausedUntil.value_or(Moment{}));
    m_atOnce = open ? 1 : m_policy.atOnce;
    m_heldUntil = open ? Moment{} : pausedUntil.value_or(Moment{});
}

} // namespace flowbell::delivery
