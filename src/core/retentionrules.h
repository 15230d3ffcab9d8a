// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <chrono>
#include <optional>

namespace flowbell {

/// What a store is to keep; what is beyond is removed, the oldest first. Each that is set is positive.
struct RetentionRules {
    std::optional<std::chrono::milliseconds> age{}; ///< events older than that are removed
    std::optional<qint64> events{}; ///< at most so many are kept
    std::optional<qint64> bytes{}; ///< and what takes at most so much room in the file
    bool keepPending = true; ///< events that are still to be delivered stay, whatever the limits

    // What may be chosen.
    static constexpr qint64 leastEvents = 1'000;
    static constexpr qint64 mostEvents = 4'000'000'000;
    static constexpr qint64 leastMegabytes = 16;
    static constexpr qint64 mostMegabytes = 16 * 1024 * 1024;
    static constexpr int mostDays = 3'650;

    [[nodiscard]] bool isOn() const { return age || events || bytes; }
    friend bool operator==(const RetentionRules &, const RetentionRules &) = default;
};

} // namespace flowbell
