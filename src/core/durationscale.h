// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <chrono>
#include <optional>

#include <QtCore/QtGlobal>

/// The scale on which durations are counted: its steps grow with the duration. Counts are stored by bucket: a change needs a new
/// version of the projection that keeps them.
namespace flowbell::durationscale {

/// Where one bucket ends and the next begins. Bucket 0 is below the first bound (below zero), the last from the last bound on.
inline constexpr std::array<std::chrono::milliseconds, 20> bounds{std::chrono::milliseconds{0}, std::chrono::milliseconds{100},
    std::chrono::milliseconds{200}, std::chrono::milliseconds{500}, std::chrono::seconds{1}, std::chrono::seconds{2},
    std::chrono::seconds{5}, std::chrono::seconds{10}, std::chrono::seconds{20}, std::chrono::seconds{30},
    std::chrono::minutes{1}, std::chrono::minutes{2}, std::chrono::minutes{5}, std::chrono::minutes{10}, std::chrono::minutes{20},
    std::chrono::minutes{30}, std::chrono::hours{1}, std::chrono::hours{2}, std::chrono::hours{6}, std::chrono::hours{24}};
inline constexpr std::size_t buckets = bounds.size() + 1;

[[nodiscard]] std::size_t bucketOf(std::chrono::milliseconds duration);
/// Inclusive; unset for bucket 0.
[[nodiscard]] std::optional<std::chrono::milliseconds> lowerBound(std::size_t bucket);
/// Exclusive; unset for the last bucket.
[[nodiscard]] std::optional<std::chrono::milliseconds> upperBound(std::size_t bucket);

} // namespace flowbell::durationscale

namespace flowbell {

/// How many durations fell into each bucket.
class DurationCounts
{
public:
    using Counts = std::array<qint64, durationscale::buckets>;

    DurationCounts() = default;
    explicit DurationCounts(const Counts &counts)
        : m_counts(counts)
    {
    }

    [[nodiscard]] qint64 operator[](std::size_t bucket) const { return m_counts[bucket]; }
    [[nodiscard]] qint64 total() const;
    void add(std::size_t bucket, qint64 count) { m_counts[bucket] += count; }
    DurationCounts &operator+=(const DurationCounts &other);
    /// The bucket below or in which this share (0 to 1) of all lies: 0.5 for the median. Unset if there are none.
    [[nodiscard]] std::optional<std::size_t> bucketOfShare(double share) const;

    friend bool operator==(const DurationCounts &, const DurationCounts &) = default;

private:
    Counts m_counts{};
};

} // namespace flowbell
