// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/statisticstables.h"

#include <QtCore/QList>

namespace flowbell::store {

/// A stretch of time, [begin, end) in ms since 1970, and the rows that sum it up.
struct StatisticsSpan {
    statisticstables::Level level{};
    qint64 begin = 0;
    qint64 end = 0;

    friend bool operator==(const StatisticsSpan &, const StatisticsSpan &) = default;
};

/// The finest rows that there are for [begin, end), with the stretch rounded outwards to what they can tell. Minutes are kept
/// from \a minutesSince on.
[[nodiscard]] StatisticsSpan roundedOutwards(qint64 begin, qint64 end, qint64 minutesSince);
/// The few rows that sum up a rounded stretch: days inside, hours and minutes at its ends. By time.
[[nodiscard]] QList<StatisticsSpan> fewestRows(const StatisticsSpan &rounded);
/// The rows that tell how it went on in a rounded stretch: its own, or those of hours or days if they were too many.
[[nodiscard]] StatisticsSpan forPoints(const StatisticsSpan &rounded);

} // namespace flowbell::store
