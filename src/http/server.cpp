// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/server.h"

#include "http/connection.h"
#include "http/plainsocket.h"
#include "http/requesttoken.h"
#include "http/tlssocket.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimerEvent>

#include <algorithm>

namespace flowbell::http {

namespace {

/// Of connections that are only told to come later; beyond, even that is spared.
constexpr int TurnedAwayAtOnce = 128;

constexpr auto RepliesArrived = QEvent::User;

} // namespace

Server::Server(RequestHandler &handler)
    : m_context(handler)
    , m_acceptors([this](qintptr descriptor, bool isTls) { accept(descriptor, isTls); },
          [this] { startTicking(); }) // the next tick tries again
{
    m_context.makeRoomForBody = [this](const Connection &asks) { return makeRoomForBody(asks); };
}

Server::~Server()
{
    abortAll(false);
}

ListenOutcome Server::listen(
    const ListenPlaces &places, const std::shared_ptr<const TlsContext> &tls, const Limits &limits)
{
    ListenOutcome outcome = m_acceptors.move(places);
    if (!outcome.error) {
        m_tls = tls;
        setLimits(limits);
        startTicking();
    }
    return outcome;
}

void Server::close(std::chrono::milliseconds grace, std::function<void()> done)
{
    m_acceptors.close();
    m_closing.push_back(std::move(done));
    m_closeDeadline = ConnectionContext::now() + grace.count();
    for (Slot &slot : m_slots) {
        if (slot.connection && !slot.isDraining) {
            slot.isDraining = true;
            ++m_draining;
        }
    }
    // All are counted before the first one closes: the last to close ends the closing.
    for (const Slot &slot : m_slots) {
        if (slot.isDraining)
            slot.connection->drain();
    }
    if (grace.count() <= 0)
        abortAll(true);
    finishClosing();
}

void Server::post(std::vector<Reply> &&replies)
{
    if (replies.empty())
        return;
    bool wasEmpty = false;
    {
        const QMutexLocker locker(&m_inboxMutex);
        wasEmpty = m_inbox.empty();
        if (wasEmpty)
            m_inbox = std::move(replies);
        else
            std::move(replies.begin(), replies.end(), std::back_inserter(m_inbox));
    }
    if (wasEmpty)
        QCoreApplication::postEvent(this, new QEvent(RepliesArrived), Qt::HighEventPriority);
}

bool Server::event(QEvent *event)
{
    if (event->type() != RepliesArrived)
        return QObject::event(event);
    deliverReplies();
    return true;
}

void Server::timerEvent(QTimerEvent *)
{
    checkDeadlines();
}

std::unique_ptr<PeerSocket> Server::newSocket(bool isTls) const
{
    if (isTls)
        return std::make_unique<TlsSocket>(m_tls);
    return std::make_unique<PlainSocket>();
}

void Server::accept(qintptr descriptor, bool isTls)
{
    std::unique_ptr<PeerSocket> socket = newSocket(isTls);
    if (!socket->adopt(descriptor))
        return;
    QByteArrayView limit = overLimit(socket->peerAddress());
    if (!limit.isEmpty() && makeRoomFor(socket->peerAddress()))
        limit = overLimit(socket->peerAddress());
    if (!limit.isEmpty()) {
        m_context.counters.refusedConnections.fetch_add(1, std::memory_order_relaxed);
        // Those who are not beyond a limit must not suffer from those who are: this is decided last.
        if (m_turnedAway >= TurnedAwayAtOnce)
            return;
    }
    const std::size_t slot = freeSlot();
    auto connection = std::make_unique<Connection>(m_context, static_cast<quint16>(slot), std::move(socket), this);
    connect(connection.get(), &Connection::closed, this, [this, slot] { forget(slot); });
    m_slots[slot] = Slot{connection.release(), !limit.isEmpty(), false};
    if (!m_tick.isActive())
        startTicking();
    if (m_slots[slot].isTurnedAway) {
        ++m_turnedAway;
        m_slots[slot].connection->turnAway(limit);
        return;
    }
    ++m_perAddress[m_slots[slot].connection->peerAddress()];
    m_context.counters.connections.fetch_add(1, std::memory_order_relaxed);
    m_context.counters.accepted.fetch_add(1, std::memory_order_relaxed);
    m_slots[slot].connection->start();
}

std::size_t Server::freeSlot()
{
    if (m_freeSlots.empty()) {
        m_slots.emplace_back();
        return m_slots.size() - 1;
    }
    const std::size_t slot = m_freeSlots.back();
    m_freeSlots.pop_back();
    return slot;
}

void Server::forget(std::size_t slot)
{
    const Slot gone = std::exchange(m_slots[slot], {});
    m_freeSlots.push_back(slot);
    if (gone.isTurnedAway) {
        --m_turnedAway;
    } else {
        m_context.counters.connections.fetch_sub(1, std::memory_order_relaxed);
        const auto count = m_perAddress.find(gone.connection->peerAddress());
        if (--*count == 0)
            m_perAddress.erase(count);
    }
    // It is in the middle of a function of its own.
    gone.connection->deleteLater();
    if (gone.isDraining && --m_draining == 0)
        finishClosing();
}

void Server::deliverReplies()
{
    std::vector<Reply> replies;
    {
        const QMutexLocker locker(&m_inboxMutex);
        replies.swap(m_inbox);
    }
    for (Reply &reply : replies) {
        const std::size_t slot = connectionOf(reply.token);
        Connection *const connection = slot < m_slots.size() ? m_slots[slot].connection : nullptr;
        if (connection && connection->answer(reply.token, std::move(reply.response)))
            m_answered.push_back(connection);
    }
    // One write for all answers of a connection. None is deleted before the event loop is back.
    for (Connection *const connection : m_answered)
        connection->send();
    m_answered.clear();
}

void Server::checkDeadlines()
{
    const qint64 now = ConnectionContext::now();
    if (m_draining > 0 && now >= m_closeDeadline)
        abortAll(true);
    bool isEmpty = true;
    for (const Slot &slot : m_slots) {
        if (Connection *const connection = slot.connection) {
            isEmpty = false;
            connection->checkDeadline(now);
        }
    }
    m_acceptors.retryIfStopped();
    if (isEmpty)
        m_tick.stop();
}

void Server::abortAll(bool onlyDraining)
{
    for (const Slot &slot : m_slots) {
        if (slot.connection && (!onlyDraining || slot.isDraining))
            slot.connection->abort();
    }
}

void Server::finishClosing()
{
    if (m_draining > 0)
        return;
    for (const auto &done : std::exchange(m_closing, {}))
        done();
}

/// One timer for all deadlines: a tenth of the shortest is exact enough, and a timer per read would cost more than the read.
void Server::startTicking()
{
    const Limits &limits = m_context.limits;
    const auto shortest = std::min({limits.headTimeout, limits.bodyTimeout, limits.idleTimeout}).count();
    m_tick.start(static_cast<int>(std::clamp<qint64>(shortest / 10, 5, 250)), Qt::CoarseTimer, this);
}

} // namespace flowbell::http
