// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "http/message.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QMutex>

#include <chrono>
#include <cstddef>
#include <deque>
#include <set>
#include <utility>

namespace flowbell::engine {

/// The signed messages that were taken in lately, so that none is taken in twice when somebody repeats it word for word. A
/// sender that tries again signs anew, with a new time: that is another message here, and a duplicate in the store.
///
/// Remembered for as long as its timestamp can be within the tolerance: twice that, on the clock that never goes back. Of more
/// than `most` messages the oldest are forgotten; a repetition of those is stored as the duplicate it is. Any thread.
class SeenMessages
{
public:
    static constexpr std::size_t most = 100'000;
    static constexpr std::chrono::milliseconds memory = 2 * std::chrono::minutes(5);

    explicit SeenMessages(const Clock &clock, std::size_t bound = most);

    /// False: the message of this id and this time was taken in before. \a seconds: its timestamp as a number, because other
    /// digits may say the same. The signature covers both, and the body with them.
    [[nodiscard]] bool take(QByteArrayView id, qint64 seconds, http::RequestToken token);
    /// The message of this request was not stored after all, and may come again.
    void forget(http::RequestToken token);
    [[nodiscard]] std::size_t size() const;

private:
    using Key = std::pair<quint64, quint64>; ///< half a SHA-256
    struct Entry {
        Key key;
        http::RequestToken token = 0;
        std::chrono::steady_clock::time_point taken;
    };

    const Clock &m_clock;
    const std::size_t m_most;
    mutable QMutex m_mutex; ///< guards all below
    std::deque<Entry> m_entries; ///< oldest first
    std::set<Key> m_keys; ///< theirs
};

} // namespace flowbell::engine
