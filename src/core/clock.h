// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace flowbell {

/// A moment in UTC, to the millisecond.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where the program takes the time from; tests put a clock of their own in its place.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall-clock time. May jump, forward and back. Safe to call from any thread.
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Never goes back; for durations. Safe to call from any thread.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
};

/// The machine's clock. The one place where the program reads it: built in the composition root.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override
    {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
};

} // namespace flowbell
