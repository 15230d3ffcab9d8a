// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>

#include <algorithm>
#include <chrono>

namespace flowbell::gui {

/// How long a table waits before it looks at the store again: at least 200 ms after the look that \a since was started with,
/// and four times as long as that one \a took, so that looking leaves most of the time to others. None before the first look.
[[nodiscard]] inline std::chrono::milliseconds untilNextLook(const QElapsedTimer &since, std::chrono::milliseconds took)
{
    using std::chrono::milliseconds;
    constexpr milliseconds shortest{200};
    constexpr int shareOfTime = 4;
    if (!since.isValid())
        return milliseconds{0};
    return std::max(milliseconds{0}, std::max(shortest, took * shareOfTime) - milliseconds{since.elapsed()});
}

} // namespace flowbell::gui
