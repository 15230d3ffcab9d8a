// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <optional>

namespace flowbell::engine {

/// Notices by the steady clock that the wall clock was changed: set back, or leapt ahead, which a sleep of the machine looks like
/// too. Small corrections, as those of a time server, are not noticed.
class ClockWatch
{
public:
    static constexpr std::chrono::milliseconds tolerance{2'000};

    explicit ClockWatch(const Clock &clock);

    /// By how much it was set back since the last call, as a negative number; nullopt if it was not.
    [[nodiscard]] std::optional<std::chrono::milliseconds> setBack();
    /// By how much it was found ahead at that call of what had passed: it was set forward, or the machine slept. 0: it was not.
    [[nodiscard]] std::chrono::milliseconds leap() const { return m_leap; }

private:
    const Clock &m_clock;
    Timestamp m_wall;
    std::chrono::steady_clock::time_point m_steady;
    std::chrono::milliseconds m_leap{0};
};

} // namespace flowbell::engine
