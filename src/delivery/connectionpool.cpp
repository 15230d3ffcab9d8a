// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/connectionpool.h"

#include <algorithm>

namespace flowbell::delivery {

ConnectionPool::ConnectionPool(int idlePerOrigin, std::chrono::milliseconds idleTimeout, QObject *parent)
    : QObject(parent)
    , m_idlePerOrigin(static_cast<std::size_t>(std::max(idlePerOrigin, 0)))
    , m_idleTimeout(idleTimeout)
    , m_expiry(this)
{
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &ConnectionPool::closeExpired);
}

ConnectionPool::~ConnectionPool() = default;

std::unique_ptr<EndpointConnection> ConnectionPool::take(const Origin &origin)
{
    const auto found = m_kept.find(origin);
    if (found == m_kept.end() || found->second.empty())
        return nullptr;
    std::unique_ptr<EndpointConnection> connection = std::move(found->second.back().connection);
    found->second.pop_back();
    connection->setUser(nullptr);
    return connection;
}

void ConnectionPool::keep(std::unique_ptr<EndpointConnection> connection)
{
    std::vector<Kept> &ofOrigin = m_kept[connection->origin()];
    if (ofOrigin.size() >= m_idlePerOrigin || !connection->isReady()) {
        EndpointConnection::discard(std::move(connection));
        return;
    }
    connection->setUser(this);
    ofOrigin.push_back({std::move(connection), QDeadlineTimer(m_idleTimeout)});
    if (!m_expiry.isActive())
        m_expiry.start(m_idleTimeout);
}

void ConnectionPool::closeAll()
{
    for (auto &[origin, ofOrigin] : m_kept) {
        for (Kept &kept : ofOrigin)
            EndpointConnection::discard(std::move(kept.connection));
    }
    m_kept.clear();
    m_expiry.stop();
}

void ConnectionPool::drop(EndpointConnection &connection)
{
    std::vector<Kept> &ofOrigin = m_kept[connection.origin()];
    const auto found =
        std::find_if(ofOrigin.begin(), ofOrigin.end(), [&](const Kept &kept) { return kept.connection.get() == &connection; });
    std::unique_ptr<EndpointConnection> dropped = std::move(found->connection);
    ofOrigin.erase(found);
    EndpointConnection::discard(std::move(dropped));
}

void ConnectionPool::closeExpired()
{
    std::chrono::milliseconds next = std::chrono::milliseconds::max();
    for (auto origin = m_kept.begin(); origin != m_kept.end();) {
        std::vector<Kept> &ofOrigin = origin->second;
        const auto firstValid =
            std::find_if(ofOrigin.begin(), ofOrigin.end(), [](const Kept &kept) { return !kept.until.hasExpired(); });
        for (auto expired = ofOrigin.begin(); expired != firstValid; ++expired)
            EndpointConnection::discard(std::move(expired->connection));
        ofOrigin.erase(ofOrigin.begin(), firstValid);
        if (!ofOrigin.empty())
            next = std::min(next, std::chrono::milliseconds(ofOrigin.front().until.remainingTime()));
        origin = ofOrigin.empty() ? m_kept.erase(origin) : std::next(origin);
    }
    if (!m_kept.empty())
        m_expiry.start(std::max(next, std::chrono::milliseconds{1}));
}

} // namespace flowbell::delivery
