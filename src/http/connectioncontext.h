// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/bodybudget.h"
#include "http/limits.h"
#include "http/listener.h"

#include <array>
#include <atomic>
#include <chrono>
#include <functional>

namespace flowbell::http {

class Connection;

/// Counted on the listener's thread, read from any.
struct Counters {
    std::atomic<int> connections = 0;
    std::atomic<qint64> accepted = 0;
    std::atomic<qint64> requests = 0;
    std::atomic<qint64> refused = 0;
    std::atomic<qint64> refusedConnections = 0;

    [[nodiscard]] ListenerNumbers read() const;
};

/// What all connections of a listener share. Lives and is used on the listener's thread, except for `counters`.
struct ConnectionContext {
    explicit ConnectionContext(RequestHandler &handlerOfAll)
        : handler(handlerOfAll)
    {
    }

    /// A clock that never jumps.
    using Clock = std::chrono::steady_clock;
    /// Milliseconds on it.
    [[nodiscard]] static qint64 milliseconds(Clock::time_point time);
    [[nodiscard]] static qint64 now() { return milliseconds(Clock::now()); }
    /// The Date field's value, made once a second.
    [[nodiscard]] QByteArrayView date();

    RequestHandler &handler;
    Limits limits;
    Counters counters;
    BodyBudget bodies{limits};
    /// Closes the connection whose body has been arriving for too long; false if there is none, or if it is the one that asks.
    std::function<bool(const Connection &asks)> makeRoomForBody;
    std::array<char, 64 * 1024> block; ///< every read goes here first

private:
    qint64 m_dateSecond = 0;
    QByteArray m_date;
};

} // namespace flowbell::http
