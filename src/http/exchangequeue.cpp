// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/exchangequeue.h"

#include "http/responsewriter.h"

#include <algorithm>
#include <iterator>

namespace flowbell::http {

bool ExchangeQueue::answer(RequestToken token, Response &&response)
{
    const auto found = std::find_if(m_exchanges.begin(), m_exchanges.end(),
        [token](const Exchange &exchange) { return exchange.token == token && !exchange.answered; });
    if (found == m_exchanges.end())
        return false;
    found->answered = true;
    found->response = std::move(response);
    return true;
}

bool ExchangeQueue::collect(QByteArray &output, QByteArrayView date, bool isFinishing)
{
    auto exchange = m_exchanges.begin();
    for (; exchange != m_exchanges.end() && exchange->answered; ++exchange) {
        const bool isLast = isFinishing && std::next(exchange) == m_exchanges.end();
        const bool close = exchange->close || exchange->response.close || isLast;
        appendResponse(output, exchange->response, {date, close, exchange->http10, exchange->withoutBody});
        if (close) {
            m_exchanges.clear();
            return true;
        }
    }
    m_exchanges.erase(m_exchanges.begin(), exchange);
    return false;
}

} // namespace flowbell::http
