// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "delivery/endpointconnection.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>

#include <unordered_map>
#include <vector>

namespace flowbell::delivery {

/// Keeps connections that may serve again, for a while. One that is closed by the other side, or on which something comes that
/// nobody asked for, is dropped. Lives on one thread.
class ConnectionPool final : public QObject, private EndpointConnection::User
{
    Q_OBJECT
public:
    ConnectionPool(int idlePerOrigin, std::chrono::milliseconds idleTimeout, QObject *parent);
    ~ConnectionPool() override;

    /// The one that was used last, ready and without a user; null if there is none.
    [[nodiscard]] std::unique_ptr<EndpointConnection> take(const Origin &origin);
    /// Closes it instead if there are enough of them, or if it is not ready.
    void keep(std::unique_ptr<EndpointConnection> connection);
    void closeAll();

private:
    struct Kept {
        std::unique_ptr<EndpointConnection> connection;
        QDeadlineTimer until;
    };
    struct Hash {
        std::size_t operator()(const Origin &origin) const { return qHash(origin); }
    };

    void connectionReady(EndpointConnection &) override { }
    void bytesArrived(EndpointConnection &connection) override { drop(connection); }
    void allSent(EndpointConnection &) override { }
    void connectionEnded(EndpointConnection &connection) override { drop(connection); }

    void drop(EndpointConnection &connection);
    void closeExpired();

    const std::size_t m_idlePerOrigin;
    const std::chrono::milliseconds m_idleTimeout;
    std::unordered_map<Origin, std::vector<Kept>, Hash> m_kept; ///< of each origin the one used last is the last
    QTimer m_expiry;
};

} // namespace flowbell::delivery
