// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/clockwatch.h"

#include <chrono>

namespace flowbell::engine {

/// Whether the wall clock may decide what is old enough to be removed for good. A clock that is set to a wrong year makes
/// everything old; mostly it is put right soon. So after a leap ahead of more than a day it is not believed for an hour. A
/// machine that slept for days waits that hour too.
class ClockTrust
{
public:
    static constexpr std::chrono::hours largestLeap{24};
    static constexpr std::chrono::hours doubt{1};

    explicit ClockTrust(const Clock &clock);

    /// To be asked every minute or so: leaps are found between two calls.
    [[nodiscard]] bool isGiven();

private:
    const Clock &m_clock;
    ClockWatch m_watch;
    std::chrono::steady_clock::time_point m_doubtedUntil{};
};

} // namespace flowbell::engine
