// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/exchangequeue.h"

#include "http/connectioncontext.h"
#include "http/responsewriter.h"

#include <algorithm>
#include <iterator>

namespace flowbell::http {

namespace {

using Manner = Sending::Manner;

constexpr qint64 DripMilliseconds = 10;

bool isDue(const ExchangeQueue::Exchange &exchange)
{
    return exchange.answered && (exchange.due == 0 || exchange.due <= ConnectionContext::now());
}

/// How much of \a answer is sent before the connection is dropped.
qsizetype keptOf(QByteArrayView answer, Manner manner)
{
    if (manner == Manner::DropBefore)
        return 0;
    if (manner != Manner::DropInside)
        return answer.size();
    const qsizetype head = answer.indexOf("\r\n\r\n") + 4;
    return answer.size() > head ? (head + answer.size()) / 2 : head / 2;
}

} // namespace

void ExchangeQueue::setAnswer(Exchange &exchange, Response &&response)
{
    exchange.answered = true;
    exchange.response = std::move(response);
    if (const auto delay = std::min(exchange.response.sending.delay, Sending::longestDelay); delay.count() > 0)
        exchange.due = ConnectionContext::now() + delay.count();
}

void ExchangeQueue::addAnswered(Exchange &&exchange, Response &&response)
{
    setAnswer(exchange, std::move(response));
    add(std::move(exchange));
}

void ExchangeQueue::clear()
{
    m_exchanges.clear();
    m_dripping.clear();
    m_dripped = 0;
}

bool ExchangeQueue::answer(RequestToken token, Response &&response)
{
    const auto found = std::find_if(m_exchanges.begin(), m_exchanges.end(),
        [token](const Exchange &exchange) { return exchange.token == token && !exchange.answered; });
    if (found == m_exchanges.end())
        return false;
    setAnswer(*found, std::move(response));
    return true;
}

ExchangeQueue::Next ExchangeQueue::collect(QByteArray &output, QByteArrayView date, bool isFinishing)
{
    auto exchange = m_exchanges.begin();
    for (; exchange != m_exchanges.end() && isDue(*exchange); ++exchange) {
        const Manner manner = exchange->response.sending.manner;
        const bool isLast = isFinishing && std::next(exchange) == m_exchanges.end();
        const bool close = exchange->close || exchange->response.close || isLast;
        const ResponseFraming framing{date, close, exchange->http10, exchange->withoutBody};
        if (manner == Manner::Drip) {
            if (m_dripping.isEmpty())
                appendResponse(m_dripping, exchange->response, framing);
            if (!drip(output))
                break;
        } else {
            const qsizetype before = output.size();
            appendResponse(output, exchange->response, framing);
            if (manner != Manner::Whole) {
                output.truncate(before + keptOf(QByteArrayView(output).sliced(before), manner));
                clear();
                return Next::Drop;
            }
        }
        if (close) {
            clear();
            return Next::Close;
        }
    }
    m_exchanges.erase(m_exchanges.begin(), exchange);
    return Next::More;
}

bool ExchangeQueue::drip(QByteArray &output)
{
    const qint64 now = ConnectionContext::now();
    if (now < m_nextDrip)
        return false;
    m_nextDrip = now + DripMilliseconds;
    output.append(m_dripping.at(m_dripped++));
    if (m_dripped < m_dripping.size())
        return false;
    m_dripping.clear();
    m_dripped = 0;
    return true;
}

std::optional<qint64> ExchangeQueue::resumesAt() const
{
    if (m_exchanges.empty() || !m_exchanges.front().answered)
        return std::nullopt;
    return m_dripping.isEmpty() ? m_exchanges.front().due : m_nextDrip;
}

} // namespace flowbell::http
