// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"

#include <chrono>

namespace flowbell::delivery {

/// Spares an endpoint that does not work: closed until so many attempts in a row failed, then open for a pause; after it one
/// attempt decides: success closes, failure opens for twice as long. Time is the caller's, and does not go back.
///
/// Failures of attempts that were begun before it opened, and come in while it is open, do not count. So the length of the
/// pause follows from the number of failures, and restore() needs nothing else.
class Breaker
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    struct Settings {
        int failures = 5; ///< in a row that open it, from 1
        std::chrono::milliseconds pause{30'000}; ///< the first one
        std::chrono::milliseconds longestPause{600'000};

        friend bool operator==(const Settings &, const Settings &) = default;
    };

    explicit Breaker(const Settings &settings)
        : m_settings(settings)
    {
    }

    /// Used from the next change on: a pause that has begun is not changed.
    void setSettings(const Settings &settings) { m_settings = settings; }
    /// As a former run left it. \a until: end of the pause, of no meaning unless \a open.
    void restore(int failuresInARow, bool open, Moment until);

    /// HalfOpen from the end of the pause until an attempt has decided.
    [[nodiscard]] BreakerState state(Moment now) const;
    [[nodiscard]] Moment pausedUntil() const { return m_until; } ///< of no meaning while it is closed
    [[nodiscard]] int failuresInARow() const { return m_failures; }
    /// While it is half open: whether the attempt that decides is under way.
    [[nodiscard]] bool isProbing() const { return m_probing; }

    void started(Moment now);
    void succeeded();
    void failed(Moment now);
    /// The attempt that decides was no attempt (it was cut off): another one decides.
    void withdrawn() { m_probing = false; }

private:
    [[nodiscard]] std::chrono::milliseconds pause() const;

    Settings m_settings;
    int m_failures = 0;
    bool m_open = false;
    bool m_probing = false;
    Moment m_until{};
};

} // namespace flowbell::delivery
