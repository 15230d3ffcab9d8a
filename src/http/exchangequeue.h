// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/message.h"

#include <cstddef>
#include <vector>

namespace flowbell::http {

/// The requests of one connection that are not answered yet, oldest first, and the answers that wait for their turn.
class ExchangeQueue
{
public:
    struct Exchange {
        RequestToken token = 0; ///< 0: answered by the connection itself
        bool answered = false;
        bool close = false; ///< the connection ends after it
        bool http10 = false;
        bool withoutBody = false; ///< of a HEAD
        Response response;
    };

    [[nodiscard]] bool isEmpty() const { return m_exchanges.empty(); }
    [[nodiscard]] std::size_t size() const { return m_exchanges.size(); }
    void add(Exchange &&exchange) { m_exchanges.push_back(std::move(exchange)); }
    void clear() { m_exchanges.clear(); }

    /// False: the token is not of a request that waits here.
    bool answer(RequestToken token, Response &&response);
    /// Appends every answer whose turn it is to \a output. \a isFinishing: the last in the queue is the last of the connection.
    /// True: the connection ends with what was appended; whatever waited behind it is forgotten.
    bool collect(QByteArray &output, QByteArrayView date, bool isFinishing);

private:
    std::vector<Exchange> m_exchanges; ///< a few at most
};

} // namespace flowbell::http
