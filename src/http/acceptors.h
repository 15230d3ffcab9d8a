// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/acceptor.h"
#include "http/listener.h"

#include <array>
#include <functional>
#include <memory>

namespace flowbell::http {

/// The listening sockets: one for plain connections, one for such with TLS, or one of them. Lives on the listener's thread.
class Acceptors
{
public:
    using Accept = std::function<void(qintptr descriptor, bool isTls)>;

    /// \a stopped is called when the system could not hand out a connection: retryIfStopped() has to follow.
    Acceptors(Accept accept, std::function<void()> stopped);

    /// Opens what is wanted and closes the rest; if something cannot be opened, all stays as it was.
    [[nodiscard]] ListenOutcome move(const ListenPlaces &wanted);
    void close();
    void retryIfStopped();

private:
    enum Kind : std::size_t { Plain, Tls };
    using Sockets = std::array<std::unique_ptr<Acceptor>, 2>;
    struct Opened {
        Sockets sockets; ///< null: not wanted, or open already
        std::optional<Error> error;
        Kind errorKind = Plain;
    };

    [[nodiscard]] static std::optional<ListenAddress> placeFor(const ListenPlaces &places, Kind kind);
    [[nodiscard]] bool isAt(Kind kind, const std::optional<ListenAddress> &place) const;
    [[nodiscard]] bool hasPort(quint16 port) const;
    [[nodiscard]] ListenPlaces places() const;
    [[nodiscard]] Opened open(const ListenPlaces &wanted) const;
    void closeAllBut(const ListenPlaces &wanted);
    void take(Opened &&opened);

    Accept m_accept;
    std::function<void()> m_stopped;
    Sockets m_sockets;
};

} // namespace flowbell::http
