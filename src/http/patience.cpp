// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/patience.h"

#include "http/connectioncontext.h"

#include <algorithm>

namespace flowbell::http {

namespace {

/// Without a byte of what the peer still sends, and in all.
constexpr qint64 LingerMilliseconds = 2'000;
constexpr qint64 LongestLinger = 30'000;

bool isProlonged(Wait wait)
{
    return wait == Wait::Body || wait == Wait::Writing || wait == Wait::Lingering;
}

} // namespace

void Patience::update(Wait wait, bool progress)
{
    const bool isFirstHead = m_wait == Wait::FirstHead && wait == Wait::Head; // its time runs from the connect
    const bool isNew = wait != m_wait && !isFirstHead;
    m_wait = wait;
    if (wait == Wait::Nothing) {
        m_deadline = 0;
    } else if (isNew || (progress && isProlonged(wait))) {
        const Clock::time_point now = m_now();
        if (isNew)
            m_since = now;
        m_deadline = ConnectionContext::milliseconds(now) + timeFor(wait);
        if (wait == Wait::Lingering)
            m_deadline = std::min(m_deadline, ConnectionContext::milliseconds(m_since) + LongestLinger);
    }
}

void Patience::end()
{
    m_deadline = 0;
}

qint64 Patience::timeFor(Wait wait) const
{
    switch (wait) {
    case Wait::FirstHead:
    case Wait::Head: return m_limits.headTimeout.count();
    case Wait::Body: return m_limits.bodyTimeout.count();
    case Wait::Idle:
    case Wait::Writing: return m_limits.idleTimeout.count();
    case Wait::Lingering: return LingerMilliseconds;
    case Wait::Nothing: break;
    }
    return 0;
}

} // namespace flowbell::http
