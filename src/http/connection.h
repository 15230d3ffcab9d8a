// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/answerstream.h"
#include "http/exchangequeue.h"
#include "http/message.h"
#include "http/patience.h"
#include "http/peersocket.h"
#include "http/requestparser.h"

#include <QtCore/QBasicTimer>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace flowbell::http {

struct ConnectionContext;

/// One peer (RFC 9112): its requests one after the other to the handler, the answers back in the same order.
/// Lives on the listener's thread, owned by the server. Memory is bounded whatever the peer does: reading stops while
/// answers wait for the handler or for the peer.
class Connection final : public QObject
{
    Q_OBJECT

public:
    /// \a number goes into every token: connectionOf(). Nothing happens on \a socket before start() or turnAway().
    Connection(ConnectionContext &context, quint16 number, std::unique_ptr<PeerSocket> socket, QObject *parent);

    void start();
    /// Answers 503 without reading anything; with TLS, where an answer would take a handshake, closes at once.
    void turnAway(QByteArrayView detail);

    [[nodiscard]] const QHostAddress &peerAddress() const { return m_socket.peerAddress(); }

    /// Puts the answer in its place; send() follows. False: the token is not of a request waiting here.
    bool answer(RequestToken token, Response &&response);
    /// Writes every answer whose turn it is, in one piece.
    void send();
    /// No more requests; closes when those that have come whole are answered.
    void drain();
    /// Closes at once.
    void abort();
    /// Acts if its time is up. \a now as ConnectionContext::now().
    void checkDeadline(qint64 now);
    /// Since when only the peer has been waited for; none: it is not, or not only.
    [[nodiscard]] std::optional<Patience::Clock::time_point> waitingSince() const;
    /// Bytes of the BodyBudget that it has.
    [[nodiscard]] qint64 heldBody() const { return m_heldBody; }
    /// Others need its place, or its memory: what it has sent so far is refused with \a reason, and it closes at once.
    void makeWay(RefusalReason reason);

protected:
    /// An answer that was held back may go on.
    void timerEvent(QTimerEvent *event) override;

Q_SIGNALS:
    /// Once; the connection can be deleted later.
    void closed();

private:
    enum class Phase {
        Open,
        Finishing, ///< no more requests are read; what is owed is still sent
        Dropping, ///< the same, but without care for the peer once it is sent
        Lingering, ///< all is sent; what comes is dropped so that the peer can read the answer (RFC 9112, section 9.6)
        Closed,
    };

    void read();
    void drop();
    void parse(QByteArrayView input);
    void takeHead(QByteArrayView input);
    void takeRequest();
    void takeFailure(QByteArrayView rest);
    void holdBody();
    void releaseBody();
    void refuse(RefusalReason reason, QByteArrayView detail, QByteArray received);
    void finishScreened(const QByteArray &received, bool close);
    void addAnswered(Response &&response, bool close);
    [[nodiscard]] ExchangeQueue::Exchange newExchange(bool close) const;

    void continueWriting();
    void advance();
    void writeOutput();
    void holdBack();
    void linger();
    void close();

    [[nodiscard]] bool wantsInput() const;
    [[nodiscard]] Wait currentWait() const;
    void updateDeadline(bool progress);
    void expire();

    ConnectionContext &m_context;
    const std::unique_ptr<PeerSocket> m_ownSocket;
    PeerSocket &m_socket;
    std::optional<RequestParser> m_parser;
    AnswerStream m_answers;
    std::optional<Response> m_screened; ///< the answer to the request whose body is being read and dropped
    QByteArray m_unparsed; ///< came with requests that had to wait
    qint64 m_heldBody = 0;
    QBasicTimer m_heldBack; ///< until the first answer may go on
    Patience m_patience;
    Phase m_phase = Phase::Open;
    const quint16 m_number;
    bool m_hadRequest = false;
    bool m_peerFinished = false;
};

} // namespace flowbell::http
