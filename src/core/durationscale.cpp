// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/durationscale.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace flowbell {

namespace durationscale {

std::size_t bucketOf(std::chrono::milliseconds duration)
{
    return static_cast<std::size_t>(std::distance(bounds.begin(), std::ranges::upper_bound(bounds, duration)));
}

std::optional<std::chrono::milliseconds> lowerBound(std::size_t bucket)
{
    return bucket == 0 ? std::nullopt : std::optional(bounds[bucket - 1]);
}

std::optional<std::chrono::milliseconds> upperBound(std::size_t bucket)
{
    return bucket < bounds.size() ? std::optional(bounds[bucket]) : std::nullopt;
}

} // namespace durationscale

qint64 DurationCounts::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), qint64{0});
}

DurationCounts &DurationCounts::operator+=(const DurationCounts &other)
{
    std::ranges::transform(m_counts, other.m_counts, m_counts.begin(), std::plus{});
    return *this;
}

std::optional<std::size_t> DurationCounts::bucketOfShare(double share) const
{
    const qint64 all = total();
    if (all <= 0)
        return std::nullopt;
    const double wanted = share * static_cast<double>(all);
    qint64 seen = 0;
    for (std::size_t bucket = 0; bucket < m_counts.size(); ++bucket) {
        seen += m_counts[bucket];
        if (seen > 0 && static_cast<double>(seen) >= wanted)
            return bucket;
    }
    return m_counts.size() - 1;
}

} // namespace flowbell
