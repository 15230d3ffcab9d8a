// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticsofevents.h"

#include "store/projections.h"
#include "store/statisticsdelta.h"
#include "store/statisticsspans.h"
#include "store/technologydurations.h"

#include <QtCore/QMap>

#include <algorithm>
#include <limits>

namespace flowbell::store {

namespace tables = statisticstables;
using tables::Level;
using tables::Table;

namespace {

constexpr qsizetype countedAtOnce = 1'000;

Timestamp momentOf(qint64 time)
{
    return Timestamp{std::chrono::milliseconds{time}};
}

EventCounts countsIn(const std::vector<qint64> &row)
{
    EventCounts counts;
    for (std::size_t type = 0; type < counts.byType.size(); ++type)
        counts.byType[type] = row[tables::events::byType + type];
    counts.passed = row[tables::events::passed];
    counts.failed = row[tables::events::failed];
    return counts;
}

void addBuckets(DurationCounts &counts, const std::vector<qint64> &row, std::size_t first)
{
    for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket)
        counts.add(bucket, row[first + bucket]);
}

void sumEvents(const StatisticsDelta::Rows &rows, Statistics &statistics)
{
    const qint64 begin = rows.begin()->first[0];
    const qint64 end = rows.rbegin()->first[0] + tables::length(Level::Minute).count();
    statistics.from = momentOf(begin);
    statistics.to = momentOf(end);
    const Level level = forPoints({Level::Minute, begin, end}).level;
    statistics.step = tables::length(level);
    for (const auto &[key, row] : rows) {
        const Timestamp start = momentOf(tables::startOf(key[0], level));
        if (statistics.points.isEmpty() || statistics.points.constLast().start != start)
            statistics.points.append({start, {}});
        const EventCounts counts = countsIn(row);
        statistics.points.last().counts += counts;
        statistics.totals += counts;
        addBuckets(statistics.lag, row, tables::events::lag);
    }
}

/// Where starts and ends do not pair up, an end takes the place of another: less than none of it are none.
DurationCounts withoutNegative(const DurationCounts &durations)
{
    DurationCounts counts;
    for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket)
        counts.add(bucket, std::max<qint64>(durations[bucket], 0));
    return counts;
}

void sumTechnologies(const StatisticsDelta &delta, Statistics &statistics)
{
    const QStringList names = delta.names();
    QMap<QString, TechnologyCounts> found;
    for (const auto &[key, row] : delta.rows(Table::Technologies)) {
        TechnologyCounts &counts = found[names.at(key[2])];
        counts.technology = names.at(key[2]);
        counts.ended += row[tables::technologies::ended];
        counts.passed += row[tables::technologies::passed];
        counts.failed += row[tables::technologies::failed];
        addBuckets(counts.durations, row, tables::technologies::durations);
    }
    for (TechnologyCounts &counts : found)
        counts.durations = withoutNegative(counts.durations);
    statistics.technologies = found.values();
}

void sumFailures(const StatisticsDelta &delta, Statistics &statistics)
{
    const QStringList names = delta.names();
    QMap<QPair<QString, QString>, qint64> found;
    for (const auto &[key, row] : delta.rows(Table::Failures))
        found[{names.at(key[2]), names.at(key[3])}] += row[0];
    for (const auto &[key, times] : found.asKeyValueRange())
        statistics.failures.append({key.first, key.second, times});
    std::ranges::stable_sort(statistics.failures, std::ranges::greater{}, &FailureCount::count);
}

void sumReplies(const StatisticsDelta &delta, Statistics &statistics)
{
    QMap<int, qint64> found;
    for (const auto &[key, row] : delta.rows(Table::Replies))
        found[static_cast<int>(key[2])] += row[0];
    for (const auto &[status, times] : found.asKeyValueRange())
        statistics.replies.append({status, times});
}

} // namespace

Result<Statistics> statisticsOf(Database &database, const QList<EventId> &ids, const std::atomic_bool &cancelled)
{
    StatisticsDelta delta;
    QList<ProjectedEvent> ends;
    for (qsizetype place = 0; place < ids.size(); place += countedAtOnce) {
        if (cancelled)
            return fail(ErrorCode::Cancelled);
        const Result<QList<ProjectedEvent>> events = eventsByIds(database, ids.mid(place, countedAtOnce), false);
        if (!events)
            return Failure(events.error());
        for (const ProjectedEvent &event : *events) {
            delta.count(event, 1);
            if (event.type == EventType::TechnologyEnd)
                ends.append(event);
        }
    }
    // All at once: a session's ends may lie far from each other.
    const EventId newest{std::numeric_limits<qint64>::max()};
    if (const Result<void> counted = countDurations(database, ends, newest, ProjectedChange::Added, delta); !counted)
        return Failure(counted.error());
    Statistics statistics;
    if (delta.rows(Table::Events).empty())
        return statistics;
    sumEvents(delta.rows(Table::Events), statistics);
    sumTechnologies(delta, statistics);
    sumFailures(delta, statistics);
    sumReplies(delta, statistics);
    return statistics;
}

} // namespace flowbell::store
