// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/breaker.h"

#include <algorithm>

namespace flowbell::delivery {

void Breaker::restore(int failuresInARow, bool open, Moment until)
{
    m_failures = failuresInARow;
    m_open = open;
    m_until = until;
    m_probing = false;
}

BreakerState Breaker::state(Moment now) const
{
    if (!m_open)
        return BreakerState::Closed;
    return m_probing || now >= m_until ? BreakerState::HalfOpen : BreakerState::Open;
}

void Breaker::started(Moment now)
{
    if (state(now) == BreakerState::HalfOpen)
        m_probing = true;
}

void Breaker::succeeded()
{
    m_failures = 0;
    m_open = false;
    m_probing = false;
}

void Breaker::failed(Moment now)
{
    if (m_open && !m_probing)
        return;
    ++m_failures;
    if (!m_probing && m_failures < m_settings.failures)
        return;
    m_open = true;
    m_probing = false;
    m_until = now + pause();
}

std::chrono::milliseconds Breaker::pause() const
{
    // Beyond twenty doublings every pause is the longest one.
    const int doublings = std::clamp(m_failures - m_settings.failures, 0, 20);
    return std::min<std::chrono::milliseconds>(m_settings.longestPause, m_settings.pause * (1LL << doublings));
}

} // namespace flowbell::delivery
