// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <atomic>

namespace flowbell::test {

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Timestamp start = Timestamp{std::chrono::milliseconds{1'734'597'400'000}})
        : m_now(start.time_since_epoch().count())
    {
    }

    [[nodiscard]] Timestamp now() const override { return Timestamp{std::chrono::milliseconds{m_now.load()}}; }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override
    {
        return std::chrono::steady_clock::time_point{std::chrono::milliseconds{m_steady.load()}};
    }
    /// Both clocks go forward.
    void advance(std::chrono::milliseconds by)
    {
        m_now += by.count();
        m_steady += by.count();
    }
    /// Only the wall clock jumps, to any side.
    void jump(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now;
    std::atomic<qint64> m_steady{1'000'000};
};

} // namespace flowbell::test
