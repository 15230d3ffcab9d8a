// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/clockwatch.h"

namespace flowbell::engine {

ClockWatch::ClockWatch(const Clock &clock)
    : m_clock(clock)
    , m_wall(clock.now())
    , m_steady(clock.steady())
{
}

std::optional<std::chrono::milliseconds> ClockWatch::setBack()
{
    const Timestamp wall = m_clock.now();
    const auto steady = m_clock.steady();
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(steady - m_steady);
    const std::chrono::milliseconds by = (wall - m_wall) - passed;
    m_wall = wall;
    m_steady = steady;
    m_leap = by > tolerance ? by : std::chrono::milliseconds(0);
    return by < -tolerance ? std::optional(by) : std::nullopt;
}

} // namespace flowbell::engine
