// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <optional>

namespace flowbell::engine {

/// Notices that the wall clock was set back, by the steady one. Set forward is as if time had passed: nothing is noticed.
/// Small corrections, as those of a time server, are not either.
class ClockWatch
{
public:
    static constexpr std::chrono::milliseconds tolerance{2'000};

    explicit ClockWatch(const Clock &clock);

    /// By how much it was set back since the last call, as a negative number; nullopt if it was not.
    [[nodiscard]] std::optional<std::chrono::milliseconds> setBack();

private:
    const Clock &m_clock;
    Timestamp m_wall;
    std::chrono::steady_clock::time_point m_steady;
};

} // namespace flowbell::engine
