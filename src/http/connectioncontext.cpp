// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connectioncontext.h"

#include "http/responsewriter.h"

#include <chrono>
#include <ctime>

namespace flowbell::http {

ListenerNumbers Counters::read() const
{
    return ListenerNumbers{connections.load(std::memory_order_relaxed), accepted.load(std::memory_order_relaxed),
        requests.load(std::memory_order_relaxed), refused.load(std::memory_order_relaxed),
        refusedConnections.load(std::memory_order_relaxed)};
}

qint64 ConnectionContext::milliseconds(Clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

QByteArrayView ConnectionContext::date()
{
    const qint64 second = std::time(nullptr);
    if (second != m_dateSecond) {
        m_dateSecond = second;
        m_date = httpDate(second);
    }
    return m_date;
}

} // namespace flowbell::http
