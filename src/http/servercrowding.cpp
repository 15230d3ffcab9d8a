// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the server does when more peers come than it has places.

#include "http/server.h"

#include "http/connection.h"
#include "http/descriptorroom.h"

#include <algorithm>

namespace flowbell::http {

namespace {

/// As many as the number in a token can tell apart.
constexpr int MostConnections = 60'000;
/// For how long a peer may be waited for (a head, a body, the next request) while others find no room.
constexpr std::chrono::seconds PatienceWhenFull{1};
/// A look for the slowest goes over all connections; one that found none need not be repeated for every connect of a flood.
constexpr qint64 BetweenVainLooks = 50;

} // namespace

void Server::setLimits(const Limits &limits)
{
    m_context.limits = limits;
    m_mostConnections = descriptorRoom(std::min(limits.connections, MostConnections));
}

/// Which limit one more connection from \a address would break; empty if none.
QByteArrayView Server::overLimit(const QHostAddress &address) const
{
    const int open = m_context.counters.connections.load(std::memory_order_relaxed);
    if (open >= m_mostConnections)
        return "too many connections";
    if (m_perAddress.value(address) >= m_context.limits.connectionsPerAddress)
        return "too many connections from this address";
    return {};
}

/// Who waits longest for a peer makes way: slow peers keep nobody out for good. False: all are quick.
bool Server::makeRoomFor(const QHostAddress &address)
{
    const bool isOwnFault = m_perAddress.value(address) >= m_context.limits.connectionsPerAddress;
    Connection *const found =
        slowest([&](const Connection &connection) { return !isOwnFault || connection.peerAddress() == address; },
            isOwnFault ? m_nextLookAtAddress : m_nextLookAtAll);
    if (found)
        found->makeWay(RefusalReason::TooManyConnections);
    return found != nullptr;
}

bool Server::makeRoomForBody(const Connection &asks)
{
    Connection *const found = slowest([](const Connection &connection) { return connection.heldBody() > 0; }, m_nextLookAtBodies);
    if (!found || found == &asks)
        return false;
    found->makeWay(RefusalReason::NoRoomForBody);
    return true;
}

Connection *Server::slowest(const std::function<bool(const Connection &)> &among, qint64 &nextLook)
{
    const ConnectionContext::Clock::time_point time = ConnectionContext::Clock::now();
    const qint64 now = ConnectionContext::milliseconds(time);
    if (now < nextLook)
        return nullptr;
    Connection *found = nullptr;
    ConnectionContext::Clock::time_point since = time - PatienceWhenFull;
    for (const Slot &slot : m_slots) {
        if (!slot.connection || slot.isTurnedAway || !among(*slot.connection))
            continue;
        if (const auto its = slot.connection->waitingSince(); its && *its <= since) {
            found = slot.connection;
            since = *its;
        }
    }
    if (!found)
        nextLook = now + BetweenVainLooks;
    return found;
}

} // namespace flowbell::http
