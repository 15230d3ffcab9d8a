// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/acceptors.h"
#include "http/connectioncontext.h"
#include "http/listener.h"

#include <QtCore/QBasicTimer>
#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <vector>

namespace flowbell::http {

class Connection;
class PeerSocket;
class TlsContext;

/// The listener's side of its thread: accepts, owns the connections, brings answers to them, watches the time.
/// Lives on that thread; post() and numbers() may be called from any.
class Server final : public QObject
{
    Q_OBJECT

public:
    explicit Server(RequestHandler &handler);
    ~Server() override;

    /// \a tls: for `places.tls`.
    [[nodiscard]] ListenOutcome listen(
        const ListenPlaces &places, const std::shared_ptr<const TlsContext> &tls, const Limits &limits);
    void setTls(const std::shared_ptr<const TlsContext> &tls) { m_tls = tls; }
    /// \a done is called once, when the last connection is closed.
    void close(std::chrono::milliseconds grace, std::function<void()> done);

    void post(std::vector<Reply> &&replies);
    [[nodiscard]] ListenerNumbers numbers() const { return m_context.counters.read(); }

protected:
    bool event(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    struct Slot {
        Connection *connection = nullptr; ///< null: free
        bool isTurnedAway = false; ///< beyond a limit, and not counted in it
        bool isDraining = false; ///< from before the last close()
    };

    void setLimits(const Limits &limits);
    void accept(qintptr descriptor, bool isTls);
    [[nodiscard]] std::unique_ptr<PeerSocket> newSocket(bool isTls) const;
    [[nodiscard]] QByteArrayView overLimit(const QHostAddress &address) const;
    [[nodiscard]] bool makeRoomFor(const QHostAddress &address);
    [[nodiscard]] bool makeRoomForBody(const Connection &asks);
    /// nullptr: all of them are quick, or were a moment ago.
    [[nodiscard]] Connection *slowest(const std::function<bool(const Connection &)> &among, qint64 &nextLook);
    [[nodiscard]] std::size_t freeSlot();
    void forget(std::size_t slot);
    void deliverReplies();
    void checkDeadlines();
    void abortAll(bool onlyDraining);
    void finishClosing();
    void startTicking();

    ConnectionContext m_context;
    std::shared_ptr<const TlsContext> m_tls;
    Acceptors m_acceptors;
    std::vector<Slot> m_slots; ///< by the number in their tokens
    std::vector<std::size_t> m_freeSlots;
    int m_mostConnections = 0; ///< what the limit is, and what the system allows
    int m_turnedAway = 0;
    int m_draining = 0;
    QHash<QHostAddress, int> m_perAddress;
    std::vector<Connection *> m_answered; ///< by the batch at hand
    qint64 m_nextLookAtAddress = 0; ///< for the slowest connection there
    qint64 m_nextLookAtAll = 0;
    qint64 m_nextLookAtBodies = 0;
    QBasicTimer m_tick;
    qint64 m_closeDeadline = 0;
    std::vector<std::function<void()>> m_closing;

    QMutex m_inboxMutex;
    std::vector<Reply> m_inbox; ///< guarded by m_inboxMutex
};

} // namespace flowbell::http
