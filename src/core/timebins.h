// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/statistics.h"

#include <QtCore/QList>
#include <QtCore/QTimeZone>

namespace flowbell {

/// A stretch of time, [start, end), and what was received in it.
struct TimeBin {
    Timestamp start{};
    Timestamp end{};
    EventCounts counts;

    friend bool operator==(const TimeBin &, const TimeBin &) = default;
};

/// The points of \a statistics in at most \a most stretches of a round length without a gap between them: minutes, hours, days,
/// weeks or months of \a zone (of UTC if the points are days of UTC). The first and the last one end where the statistics do.
[[nodiscard]] QList<TimeBin> timeBins(const Statistics &statistics, int most, const QTimeZone &zone);

} // namespace flowbell
