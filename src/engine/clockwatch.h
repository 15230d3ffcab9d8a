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
    /// At that call the wall clock was found ahead by more than had passed: it was set forward, or the machine slept.
    [[nodiscard]] bool leapt() const { return m_leapt; }

private:
    const Clock &m_clock;
    Timestamp m_wall;
    std::chrono::steady_clock::time_point m_steady;
    bool m_leapt = false;
};

} // namespace flowbell::engine
