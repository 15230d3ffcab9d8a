// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace flowbell {

/// A stretch of time, [begin, end): what a time in a filter names, as exactly as it is written. "2024-12-19" is a day.
struct FilterTime {
    Timestamp begin{};
    Timestamp end{};
    bool relative = false; ///< counted from now; begin and end are the same moment
};

/// Reads `-90s`, `-10m`, `-2h`, `-3d`, `-1w` (before \a now); `now`, `today`, `yesterday`; a day `2024-12-19`; a minute,
/// second or millisecond of it `2024-12-19T08:35[:36[.120]]`, with `Z` or `+05:00` behind it if it is not local time; a
/// time of today `08:35[:36]`. Nullopt for anything else.
[[nodiscard]] std::optional<FilterTime> readFilterTime(const QString &text, Timestamp now);

/// The minute of local time in which \a time lies, as readFilterTime() reads it: `2024-12-19T08:35`.
[[nodiscard]] QString filterMinute(Timestamp time);

/// Reads `250ms`, `5s`, `10m`, `2h`, `3d`, `1w`, with a point if need be, and `-` before it; a number alone is seconds.
[[nodiscard]] std::optional<std::chrono::milliseconds> readFilterDuration(const QString &text);

} // namespace flowbell
