// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/exchangequeue.h"

#include <QtCore/QByteArray>

#include <optional>

namespace flowbell::http {

class PeerSocket;

/// The answering half of a connection: the requests that are not answered yet, and the bytes that go to the peer for them, in
/// the order of the requests (RFC 9112, section 9.3.2). What waits here is bounded as long as hasRoom() is heeded. Lives on the
/// listener's thread, part of its connection.
class AnswerStream
{
public:
    /// \a socket must outlive it.
    explicit AnswerStream(PeerSocket &socket);

    /// Another request may be taken: neither the handler nor the peer is too far behind.
    [[nodiscard]] bool hasRoom() const;
    /// No request waits for its answer, or for the answer to go out.
    [[nodiscard]] bool isEmpty() const { return m_exchanges.isEmpty(); }
    /// The same, and the system has taken every byte.
    [[nodiscard]] bool isAllSent() const;

    void add(ExchangeQueue::Exchange &&exchange);
    void addAnswered(ExchangeQueue::Exchange &&exchange, Response &&response);
    /// The peer waits with its body for a 100 (RFC 9110, section 10.1.1). It gets that when all before is answered, unless its
    /// request is added first.
    void oweContinue() { m_owesContinue = true; }
    /// False: the token is not of a request that waits here.
    bool answer(RequestToken token, Response &&response) { return m_exchanges.answer(token, std::move(response)); }

    /// Writes every answer whose turn and time it is, in one piece; what follows, or nullopt if the peer is gone. \a date and
    /// \a isFinishing as ExchangeQueue::collect().
    [[nodiscard]] std::optional<ExchangeQueue::Next> send(QByteArrayView date, bool isFinishing);
    /// As ExchangeQueue.
    [[nodiscard]] std::optional<qint64> resumesAt() const { return m_exchanges.resumesAt(); }
    void clear() { m_exchanges.clear(); }

private:
    [[nodiscard]] bool writeOutput();

    PeerSocket &m_socket;
    ExchangeQueue m_exchanges;
    QByteArray m_output;
    bool m_owesContinue = false;
};

} // namespace flowbell::http
