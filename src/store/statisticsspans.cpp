// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticsspans.h"

#include <algorithm>

namespace flowbell::store {

using statisticstables::length;
using statisticstables::Level;
using statisticstables::startOf;

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds longestByMinutes = 26h;
constexpr std::chrono::milliseconds longestByHours = 24h * 75;

qint64 endOf(qint64 time, Level level)
{
    const qint64 start = startOf(time, level);
    return start == time ? time : start + length(level).count();
}

Level finer(Level level)
{
    return level == Level::Day ? Level::Hour : Level::Minute;
}

QList<StatisticsSpan> covered(qint64 begin, qint64 end, Level level, Level finest)
{
    if (begin >= end)
        return {};
    if (level == finest)
        return {{level, begin, end}};
    const qint64 from = endOf(begin, level);
    const qint64 to = startOf(end, level);
    if (from >= to)
        return covered(begin, end, finer(level), finest);
    return covered(begin, from, finer(level), finest) + QList<StatisticsSpan>{{level, from, to}}
    + covered(to, end, finer(level), finest);
}

} // namespace

StatisticsSpan roundedOutwards(qint64 begin, qint64 end, qint64 minutesSince)
{
    const Level level = startOf(begin, Level::Minute) >= minutesSince ? Level::Minute : Level::Hour;
    return {level, startOf(begin, level), endOf(std::max(begin, end), level)};
}

QList<StatisticsSpan> fewestRows(const StatisticsSpan &rounded)
{
    return covered(rounded.begin, rounded.end, Level::Day, rounded.level);
}

StatisticsSpan forPoints(const StatisticsSpan &rounded)
{
    const std::chrono::milliseconds size{rounded.end - rounded.begin};
    Level level = rounded.level;
    if (level == Level::Minute && size > longestByMinutes)
        level = Level::Hour;
    if (size > longestByHours)
        level = Level::Day;
    return {level, startOf(rounded.begin, level), endOf(rounded.end, level)};
}

} // namespace flowbell::store
