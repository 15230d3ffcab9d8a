// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/refusal.h"

#include <QtCore/QMutex>
#include <QtCore/QtGlobal>

#include <array>
#include <chrono>

namespace flowbell::engine {

/// Counts refused requests, and says which of them become rows: a sample, because strangers cause them, and must not be able to
/// fill the disk or bury what matters. Any thread.
///
/// Of each reason so many at once and then one now and then (a token bucket); of all reasons together no more in a day than
/// is given below, in rows and in bytes of bodies. Beyond that they are counted.
class RefusalSample
{
public:
    static constexpr int burst = 100; ///< rows of one reason, at once
    static constexpr std::chrono::seconds refill{60}; ///< for one more
    static constexpr qint64 rowsOfADay = 2'000;
    static constexpr qint64 bytesOfADay = 32 * 1024 * 1024;

    explicit RefusalSample(const Clock &clock);

    /// Counts a request that was refused for \a reason; whether it is to be stored. \a bytes: what is kept of it.
    [[nodiscard]] bool take(Refusal reason, qint64 bytes);
    [[nodiscard]] RefusalCounts counts() const;

private:
    struct Bucket {
        int tokens = burst;
        std::chrono::steady_clock::time_point refilled{};
    };
    [[nodiscard]] bool takeToken(Refusal reason, std::chrono::steady_clock::time_point now);
    [[nodiscard]] bool hasRoomToday(qint64 bytes, std::chrono::steady_clock::time_point now);

    const Clock &m_clock;
    mutable QMutex m_mutex; ///< guards all below
    RefusalCounts m_counts;
    std::array<Bucket, refusalKinds> m_buckets;
    std::chrono::steady_clock::time_point m_dayBegan;
    qint64 m_rowsToday = 0;
    qint64 m_bytesToday = 0;
};

} // namespace flowbell::engine
