// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/timebins.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <array>

using namespace std::chrono_literals;

namespace flowbell {

namespace {

using std::chrono::milliseconds;

struct Step {
    enum class Unit { Minute, Hour, Day, Month };
    Unit unit;
    int count;
    milliseconds length; ///< about
};

using Unit = Step::Unit;

constexpr std::array<Step, 14> steps{{
    {Unit::Minute, 1, 1min},
    {Unit::Minute, 5, 5min},
    {Unit::Minute, 15, 15min},
    {Unit::Minute, 30, 30min},
    {Unit::Hour, 1, 1h},
    {Unit::Hour, 3, 3h},
    {Unit::Hour, 6, 6h},
    {Unit::Hour, 12, 12h},
    {Unit::Day, 1, 24h},
    {Unit::Day, 7, 24h * 7},
    {Unit::Month, 1, 24h * 30},
    {Unit::Month, 3, 24h * 91},
    {Unit::Month, 6, 24h * 182},
    {Unit::Month, 12, 24h * 365},
}};

Step chosenStep(const Statistics &statistics, int most)
{
    const milliseconds whole = statistics.to - statistics.from;
    const auto fits = [&](const Step &step) { return step.length >= statistics.step && whole <= step.length * most; };
    const auto found = std::ranges::find_if(steps, fits);
    return found == steps.end() ? steps.back() : *found;
}

QDateTime floored(const QDateTime &time, const Step &step)
{
    const QDate date = time.date();
    switch (step.unit) {
    case Unit::Minute: return time.addMSecs(-(time.time().msecsSinceStartOfDay() % (60'000 * step.count)));
    case Unit::Hour: return time.addMSecs(-(time.time().msecsSinceStartOfDay() % (3'600'000 * step.count)));
    case Unit::Day: return (step.count == 7 ? date.addDays(1 - date.dayOfWeek()) : date).startOfDay(time.timeZone());
    case Unit::Month: break;
    }
    return QDate(date.year(), date.month() - (date.month() - 1) % step.count, 1).startOfDay(time.timeZone());
}

/// The day begins the count of hours anew: it may have 23 or 25 of them.
QDateTime hoursLater(const QDateTime &start, int hours)
{
    const QDateTime nextDay = start.date().addDays(1).startOfDay(start.timeZone());
    return std::min(start.addSecs(qint64{3'600} * hours), nextDay);
}

QDateTime following(const QDateTime &start, const Step &step)
{
    switch (step.unit) {
    case Unit::Minute: return start.addSecs(qint64{60} * step.count);
    case Unit::Hour: return hoursLater(start, step.count);
    case Unit::Day: return start.date().addDays(step.count).startOfDay(start.timeZone());
    case Unit::Month: break;
    }
    return start.date().addMonths(step.count).startOfDay(start.timeZone());
}

Timestamp timestamp(const QDateTime &time)
{
    return Timestamp{milliseconds{time.toMSecsSinceEpoch()}};
}

QList<TimeBin> emptyBins(const Statistics &statistics, const Step &step, const QTimeZone &zone)
{
    QList<TimeBin> bins;
    QDateTime start = floored(QDateTime::fromMSecsSinceEpoch(statistics.from.time_since_epoch().count(), zone), step);
    while (timestamp(start) < statistics.to) {
        const QDateTime end = following(start, step);
        bins.append({std::max(timestamp(start), statistics.from), std::min(timestamp(end), statistics.to), {}});
        start = end;
    }
    return bins;
}

} // namespace

QList<TimeBin> timeBins(const Statistics &statistics, int most, const QTimeZone &zone)
{
    if (statistics.to <= statistics.from)
        return {};
    const bool isByDays = statistics.step >= 24h;
    QList<TimeBin> bins = emptyBins(statistics, chosenStep(statistics, most), isByDays ? QTimeZone::utc() : zone);
    auto bin = bins.begin();
    for (const TimedCounts &point : statistics.points) {
        while (bin + 1 != bins.end() && point.start >= bin->end)
            ++bin;
        bin->counts += point.counts;
    }
    return bins;
}

} // namespace flowbell
