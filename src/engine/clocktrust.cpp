// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/clocktrust.h"

namespace flowbell::engine {

ClockTrust::ClockTrust(const Clock &clock)
    : m_clock(clock)
    , m_watch(clock)
{
}

bool ClockTrust::isGiven()
{
    const auto now = m_clock.steady();
    if (m_watch.setBack())
        m_doubtedUntil = {}; // put right
    else if (m_watch.leap() > largestLeap)
        m_doubtedUntil = now + doubt;
    return now >= m_doubtedUntil;
}

} // namespace flowbell::engine
