// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/limits.h"

#include <QtCore/QtGlobal>

#include <chrono>
#include <optional>

namespace flowbell::http {

/// What a connection waits for.
enum class Wait {
    Nothing, ///< of its peer
    FirstHead,
    Head,
    Body,
    Idle,
    Writing, ///< for the peer to read
    Lingering,
};

/// Until when a connection waits for its peer.
class Patience
{
public:
    using Clock = std::chrono::steady_clock;
    using Now = Clock::time_point (*)(); ///< asked only when a time begins

    explicit Patience(const Limits &limits, Now now = &Clock::now)
        : m_limits(limits)
        , m_now(now)
    {
    }

    [[nodiscard]] Wait wait() const { return m_wait; }
    /// The time for \a wait begins, unless it runs already. \a progress: bytes have come or gone.
    void update(Wait wait, bool progress);
    /// The same wait again will be a new one.
    void restart() { m_wait = Wait::Nothing; }
    void end();
    /// When the wait at hand began, whatever progress there was; none if the peer is not waited for.
    [[nodiscard]] std::optional<Clock::time_point> since() const
    {
        return m_deadline != 0 ? std::optional(m_since) : std::nullopt;
    }
    /// \a now as ConnectionContext::now().
    [[nodiscard]] bool isOver(qint64 now) const { return m_deadline != 0 && now >= m_deadline; }

private:
    [[nodiscard]] qint64 timeFor(Wait wait) const;

    const Limits &m_limits;
    const Now m_now;
    qint64 m_deadline = 0; ///< 0: none
    Clock::time_point m_since; ///< finer than a millisecond, which many peers share
    Wait m_wait = Wait::Nothing;
};

} // namespace flowbell::http
