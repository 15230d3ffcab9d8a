// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/statistics.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace flowbell {

qint64 EventCounts::total() const
{
    return std::accumulate(byType.begin(), byType.end(), qint64{0});
}

std::optional<double> EventCounts::passRate() const
{
    const qint64 ended = passed + failed;
    return ended > 0 ? std::optional(static_cast<double>(passed) / static_cast<double>(ended)) : std::nullopt;
}

EventCounts &EventCounts::operator+=(const EventCounts &other)
{
    std::ranges::transform(byType, other.byType, byType.begin(), std::plus{});
    passed += other.passed;
    failed += other.failed;
    return *this;
}

} // namespace flowbell
