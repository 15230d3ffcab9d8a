// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/message.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace flowbell::http {

/// The requests of one connection that are not answered yet, oldest first, and the answers that wait for their turn, or
/// for their time: an answer may be late, or go out a byte at a time (Sending). All times as ConnectionContext::now().
class ExchangeQueue
{
public:
    struct Exchange {
        RequestToken token = 0; ///< 0: answered by the connection itself
        bool answered = false;
        bool close = false; ///< the connection ends after it
        bool http10 = false;
        bool withoutBody = false; ///< of a HEAD
        qint64 due = 0; ///< when the answer may go out; 0: at once
        Response response;
    };

    /// What follows what was collected.
    enum class Next {
        More, ///< other answers, when their turn comes
        Close, ///< nothing: the connection ends with it; whatever waited behind is forgotten
        Drop, ///< the same, and at once
    };

    [[nodiscard]] bool isEmpty() const { return m_exchanges.empty(); }
    [[nodiscard]] std::size_t size() const { return m_exchanges.size(); }
    void add(Exchange &&exchange) { m_exchanges.push_back(std::move(exchange)); }
    void addAnswered(Exchange &&exchange, Response &&response);
    void clear();

    /// False: the token is not of a request that waits here.
    bool answer(RequestToken token, Response &&response);
    /// Appends every answer whose turn and time it is to \a output. \a isFinishing: the last in the queue is the last of the
    /// connection.
    [[nodiscard]] Next collect(QByteArray &output, QByteArrayView date, bool isFinishing);
    /// When collect() will have more, though nothing new is answered; nullopt: it will not.
    [[nodiscard]] std::optional<qint64> resumesAt() const;

private:
    static void setAnswer(Exchange &exchange, Response &&response);
    /// Appends the byte of m_dripping that is due; true once all of them are sent.
    bool drip(QByteArray &output);

    std::vector<Exchange> m_exchanges; ///< a few at most
    QByteArray m_dripping; ///< of the first exchange: the answer, while it goes out a byte at a time
    qsizetype m_dripped = 0; ///< bytes of it that are sent
    qint64 m_nextDrip = 0; ///< when the next is due
};

} // namespace flowbell::http
