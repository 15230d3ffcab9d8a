// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"

#include <QtCore/QMutex>
#include <QtCore/QSet>

#include <utility>

namespace flowbell::engine {

/// The deliveries that are being sent, for all threads. Whoever changes it is told once that it is to be looked at, until
/// that was done.
class UnderWay
{
public:
    /// True if it is to be told.
    [[nodiscard]] bool add(DeliveryId delivery)
    {
        const QMutexLocker lock(&m_mutex);
        m_deliveries.insert(delivery);
        return !std::exchange(m_told, true);
    }
    [[nodiscard]] bool remove(DeliveryId delivery)
    {
        const QMutexLocker lock(&m_mutex);
        m_deliveries.remove(delivery);
        return !std::exchange(m_told, true);
    }
    /// A copy that shares nothing: whether a set is shared is looked at without a fence, so that it could be changed here while
    /// another thread still reads what was in it.
    [[nodiscard]] QSet<DeliveryId> deliveries() const
    {
        const QMutexLocker lock(&m_mutex);
        return {m_deliveries.cbegin(), m_deliveries.cend()};
    }
    /// From now on a change is to be told again.
    void seen()
    {
        const QMutexLocker lock(&m_mutex);
        m_told = false;
    }

private:
    mutable QMutex m_mutex;
    QSet<DeliveryId> m_deliveries;
    bool m_told = false;
};

} // namespace flowbell::engine
