// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/refusalsample.h"

#include <algorithm>

namespace flowbell::engine {

using namespace std::chrono_literals;

RefusalSample::RefusalSample(const Clock &clock)
    : m_clock(clock)
    , m_dayBegan(clock.steady())
{
    m_buckets.fill({burst, m_dayBegan});
}

bool RefusalSample::take(Refusal reason, qint64 bytes)
{
    const auto now = m_clock.steady();
    const QMutexLocker lock(&m_mutex);
    ++m_counts.refused.at(static_cast<std::size_t>(reason));
    if (!hasRoomToday(bytes, now) || !takeToken(reason, now))
        return false;
    ++m_rowsToday;
    m_bytesToday += bytes;
    ++m_counts.stored;
    return true;
}

bool RefusalSample::takeToken(Refusal reason, std::chrono::steady_clock::time_point now)
{
    Bucket &bucket = m_buckets.at(static_cast<std::size_t>(reason));
    const auto earned = (now - bucket.refilled) / refill;
    bucket.tokens = static_cast<int>(std::min<qint64>(bucket.tokens + earned, burst));
    bucket.refilled = bucket.tokens == burst ? now : bucket.refilled + earned * refill;
    if (bucket.tokens == 0)
        return false;
    --bucket.tokens;
    return true;
}

bool RefusalSample::hasRoomToday(qint64 bytes, std::chrono::steady_clock::time_point now)
{
    if (now - m_dayBegan >= 24h) {
        m_dayBegan = now;
        m_rowsToday = 0;
        m_bytesToday = 0;
    }
    return m_rowsToday < rowsOfADay && m_bytesToday + bytes <= bytesOfADay;
}

RefusalCounts RefusalSample::counts() const
{
    const QMutexLocker lock(&m_mutex);
    return m_counts;
}

} // namespace flowbell::engine
