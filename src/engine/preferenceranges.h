// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/preferences.h"

#include <algorithm>

namespace flowbell::engine {

/// The least and the most that a preference may be; both may be chosen.
template <typename T>
struct Range {
    T least;
    T most;

    [[nodiscard]] constexpr bool contains(T value) const { return value >= least && value <= most; }
    [[nodiscard]] constexpr T nearest(T value) const { return std::clamp(value, least, most); }
};

/// What Preferences takes, for dialogs and command lines to offer no more.
namespace ranges {

inline constexpr Range<int> port{0, 65'535}; ///< 0: any that is free
inline constexpr Range<qsizetype> requestLine{1024, 64 * 1024};
inline constexpr Range<qsizetype> headerBlock{4 * 1024, 1024 * 1024};
inline constexpr Range<int> headerFields{10, 1'000};
inline constexpr Range<qint64> body{1024, 256LL * 1024 * 1024};
inline constexpr Range<int> connections{1, 10'000};
inline constexpr Range<int> connectionsPerAddress{1, 10'000};
inline constexpr Range<std::chrono::milliseconds> headTimeout{
    std::chrono::milliseconds{1'000}, std::chrono::milliseconds{300'000}};
inline constexpr Range<std::chrono::milliseconds> bodyTimeout = headTimeout;
inline constexpr Range<std::chrono::milliseconds> idleTimeout{
    std::chrono::milliseconds{1'000}, std::chrono::milliseconds{3'600'000}};
inline constexpr Range<int> queueEvents{100, 1'000'000};
inline constexpr Range<int> queueMegabytes{16, 4'096};
inline constexpr Range<std::chrono::milliseconds> longestSilence{std::chrono::seconds{1}, std::chrono::hours{24 * 7}};
inline constexpr Range<int> atOnce{1, 64};
inline constexpr Range<int> breakerFailures{2, 1'000};
inline constexpr Range<std::chrono::milliseconds> breakerPause{std::chrono::seconds{1}, std::chrono::hours{1}};
inline constexpr Range<std::chrono::milliseconds> breakerLongestPause{std::chrono::seconds{1}, std::chrono::hours{24}};
inline constexpr Range<int> disableAfterDays{1, 365};
inline constexpr Range<int> lockAfterMinutes{0, 480}; ///< 0: never
inline constexpr qsizetype replyRules = 100; ///< at most
inline constexpr int pathLength = 1'024; ///< characters of the listener's path, at most

} // namespace ranges

/// The nearest preferences that are allowed. An address that is none and a path that cannot be one become the default's.
[[nodiscard]] ListenPreferences nearestAllowed(const ListenPreferences &preferences);
[[nodiscard]] ReplyPreferences nearestAllowed(const ReplyPreferences &preferences);
[[nodiscard]] StoragePreferences nearestAllowed(const StoragePreferences &preferences);
[[nodiscard]] SessionPreferences nearestAllowed(const SessionPreferences &preferences);
[[nodiscard]] DeliveryPreferences nearestAllowed(const DeliveryPreferences &preferences);
[[nodiscard]] PrivacyPreferences nearestAllowed(const PrivacyPreferences &preferences);

} // namespace flowbell::engine
