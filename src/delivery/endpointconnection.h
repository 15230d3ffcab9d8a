// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/endpointtest.h"
#include "delivery/origin.h"

#include <QtCore/QObject>
#include <QtNetwork/QTcpSocket>

#include <memory>
#include <optional>
#include <span>

namespace flowbell::delivery {

/// One TCP connection to an origin, with TLS for https, through the system's proxy. A proxy that forwards http is talked to
/// directly (see isForwarded()); through every other one there is a tunnel. Has one user at a time. Lives on one thread.
class EndpointConnection final : public QObject
{
    Q_OBJECT
public:
    /// Hears of a connection. Any of these may close it, and give it away, but not destroy it: see discard().
    class User
    {
    public:
        virtual ~User() = default;
        virtual void connectionReady(EndpointConnection &connection) = 0;
        virtual void bytesArrived(EndpointConnection &connection) = 0;
        virtual void allSent(EndpointConnection &connection) = 0; ///< after send(), never from within it
        /// Failed, or closed by the other side; after the last bytesArrived().
        virtual void connectionEnded(EndpointConnection &connection) = 0;
    };

    /// How it ended, if the other side or the network ended it.
    struct End {
        EndpointVerdict verdict{};
        QString detail;
        bool isClosed = false; ///< by the other side, in order as far as can be told; what has no length may end so
    };

    EndpointConnection(const Clock &clock, const Origin &origin);
    ~EndpointConnection() override;

    void setUser(User *user) { m_user = user; } ///< nullptr: nobody
    /// Once. Failures may be told from within.
    void open();
    /// In one piece, at once as far as the system takes it.
    void send(const QByteArray &bytes);
    [[nodiscard]] bool isAllSent() const;
    [[nodiscard]] bool isQuiet() const; ///< ready, all is sent, and nothing is left to read
    /// How many bytes were read; 0: there are no more for now.
    [[nodiscard]] qsizetype read(std::span<char> block);
    void close(); ///< nothing is told of it
    /// Closes it, and destroys it later: safe from within what its user hears.
    static void discard(std::unique_ptr<EndpointConnection> connection);

    [[nodiscard]] const Origin &origin() const { return m_origin; }
    [[nodiscard]] bool isReady() const { return m_ready && !m_end; }
    [[nodiscard]] bool isForwarded() const { return m_forwarded; } ///< requests need the absolute form of their target
    [[nodiscard]] const HeaderFields &proxyFields() const { return m_proxyFields; } ///< that the proxy wants with each request
    [[nodiscard]] const ExchangeTimes &times() const { return m_times; } ///< `lookup`, `connect`, `tls`
    [[nodiscard]] const std::optional<End> &end() const { return m_end; }

private:
    void watch();
    void useProxy();
    void lookedUp();
    void connected();
    void encrypted();
    void becomeReady();
    void failed(QAbstractSocket::SocketError error);
    [[nodiscard]] EndpointVerdict verdictOf(QAbstractSocket::SocketError error) const;
    [[nodiscard]] std::chrono::microseconds sincePhase();

    const Clock &m_clock;
    const Origin m_origin;
    const std::unique_ptr<QTcpSocket> m_socket; ///< a QSslSocket for https
    User *m_user = nullptr;
    std::chrono::steady_clock::time_point m_phase; ///< when the phase that runs began
    ExchangeTimes m_times;
    std::optional<End> m_end;
    HeaderFields m_proxyFields;
    bool m_forwarded = false;
    bool m_ready = false;
};

} // namespace flowbell::delivery
