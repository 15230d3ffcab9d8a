// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/limits.h"

#include <QtCore/QtGlobal>

#include <algorithm>

namespace flowbell::http {

/// What bodies that are still arriving may take of memory, those of all connections together. What each may take is
/// Limits::body; a thousand of them would be ten gigabytes. Lives on the listener's thread.
class BodyBudget
{
public:
    /// Bytes of each body that do not count: what they come to is bounded by the number of connections.
    static constexpr qint64 uncounted = 64 * 1024;
    /// Bytes beyond that, of all bodies together, unless two of the largest need more.
    static constexpr qint64 most = 128LL * 1024 * 1024;

    explicit BodyBudget(const Limits &limits)
        : m_limits(limits)
    {
    }

    /// False: there is no room for so many bytes more, and none are taken.
    [[nodiscard]] bool take(qint64 bytes)
    {
        if (m_taken + bytes > std::max(most, 2 * m_limits.body))
            return false;
        m_taken += bytes;
        return true;
    }
    void giveBack(qint64 bytes) { m_taken -= bytes; }

private:
    const Limits &m_limits;
    qint64 m_taken = 0;
};

} // namespace flowbell::http
