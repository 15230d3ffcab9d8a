// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "delivery/breaker.h"

#include <chrono>
#include <optional>

namespace flowbell::delivery {

/// How many attempts one endpoint may get, and when: at most so many at once, fewer while it asks for less, evenly spaced
/// under a limit per minute, and none while its breaker is open. Every endpoint has a lane of its own, so none waits for
/// another. Reads no clock and sends nothing: told of starts and ends, it says how many may follow.
///
/// Fewer at once: an answer that asks for less halves the number, one that comes within the same round not again; each
/// round of successes adds one. `Retry-After` holds the lane until then, for longestHold at most, because it speaks of one
/// request: its delivery may wait longer.
class Lane
{
public:
    using Moment = Breaker::Moment;

    struct Policy {
        int atOnce = 4; ///< from 1
        int ratePerMinute = 0; ///< 0: no limit
        Breaker::Settings breaker;

        friend bool operator==(const Policy &, const Policy &) = default;
    };

    static constexpr std::chrono::minutes longestHold{10};

    explicit Lane(const Policy &policy);
    void setPolicy(const Policy &policy);

    /// How many attempts may start now.
    [[nodiscard]] int room(Moment now) const;
    /// When there may be room though nothing ends until then; nullopt if there is room now, or only an end can make some.
    [[nodiscard]] std::optional<Moment> nextChance(Moment now) const;
    [[nodiscard]] int underWay() const { return m_underWay; }
    [[nodiscard]] int atOnce() const { return m_atOnce; } ///< at present
    [[nodiscard]] const Breaker &breaker() const { return m_breaker; }
    /// Until when nothing starts, whatever ends; nullopt if something may.
    [[nodiscard]] std::optional<Moment> pausedUntil(Moment now) const;

    void started(Moment now);

    struct Ending {
        enum class Kind { Delivered, Failed, CutOff };
        Kind kind = Kind::Delivered;
        Moment started{};
        bool slowDown = false; ///< the endpoint asks for less
        std::optional<std::chrono::milliseconds> retryAfter; ///< from now
    };
    void ended(Moment now, const Ending &ending);

    /// One attempt at a time, and more as they succeed: much became due at once, and it is not known how the endpoint does.
    void beginSlowly();
    /// As a former run left it.
    void restore(int failuresInARow, BreakerState breaker, std::optional<Moment> pausedUntil);

private:
    void slowDown(Moment now, const Ending &ending);
    void speedUp();
    [[nodiscard]] int slots(Moment now) const;
    [[nodiscard]] std::chrono::nanoseconds interval() const;

    Policy m_policy;
    Breaker m_breaker;
    int m_underWay = 0;
    int m_atOnce;
    int m_successes = 0; ///< since the number at once was last changed
    Moment m_slowedDown{}; ///< when it was last halved
    Moment m_heldUntil{};
    Moment m_nextSlot{}; ///< under a limit per minute
};

} // namespace flowbell::delivery
