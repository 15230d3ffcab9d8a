// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/statisticsjson.h"

#include "cli/utctext.h"

#include <QtCore/QJsonArray>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject countsJson(const EventCounts &counts)
{
    QJsonObject byType;
    for (const EventType type : knownEventTypes())
        byType.insert(eventTypeName(type), counts.of(type));
    byType.insert(u"other"_s, counts.of(EventType::Unknown));
    const std::optional<double> rate = counts.passRate();
    return {{u"events"_s, counts.total()}, {u"by_type"_s, byType}, {u"passed"_s, counts.passed}, {u"failed"_s, counts.failed},
        {u"pass_rate"_s, rate ? QJsonValue(*rate) : QJsonValue()}};
}

QJsonArray durationsJson(const DurationCounts &counts)
{
    const auto bound = [](const std::optional<std::chrono::milliseconds> &time) {
        return time ? QJsonValue(static_cast<qint64>(time->count())) : QJsonValue();
    };
    QJsonArray array;
    for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket) {
        if (counts[bucket] != 0)
            array += QJsonObject{{u"from_ms"_s, bound(durationscale::lowerBound(bucket))},
                {u"to_ms"_s, bound(durationscale::upperBound(bucket))}, {u"count"_s, counts[bucket]}};
    }
    return array;
}

QJsonArray technologiesJson(const QList<TechnologyCounts> &technologies)
{
    QJsonArray array;
    for (const TechnologyCounts &counts : technologies)
        array += QJsonObject{{u"technology"_s, counts.technology}, {u"ended"_s, counts.ended}, {u"passed"_s, counts.passed},
            {u"failed"_s, counts.failed}, {u"durations"_s, durationsJson(counts.durations)}};
    return array;
}

QJsonArray failuresJson(const QList<FailureCount> &failures)
{
    QJsonArray array;
    for (const FailureCount &failure : failures)
        array += QJsonObject{{u"technology"_s, failure.technology},
            {u"reason"_s, failure.reason.isEmpty() ? QJsonValue() : QJsonValue(failure.reason)}, {u"count"_s, failure.count}};
    return array;
}

QJsonArray repliesJson(const QList<ReplyCount> &replies)
{
    QJsonArray array;
    for (const ReplyCount &reply : replies)
        array += QJsonObject{{u"status"_s, reply.status}, {u"count"_s, reply.count}};
    return array;
}

} // namespace

QJsonObject statisticsJson(const Statistics &statistics)
{
    const bool isSpan = statistics.to > statistics.from;
    QJsonArray points;
    for (const TimedCounts &point : statistics.points) {
        QJsonObject json = countsJson(point.counts);
        json.insert(u"start"_s, utcText(point.start));
        points += json;
    }
    QJsonObject json = countsJson(statistics.totals);
    json.insert(u"from"_s, isSpan ? QJsonValue(utcText(statistics.from)) : QJsonValue());
    json.insert(u"to"_s, isSpan ? QJsonValue(utcText(statistics.to)) : QJsonValue());
    json.insert(u"step_ms"_s, static_cast<qint64>(statistics.step.count()));
    json.insert(u"points"_s, points);
    json.insert(u"technologies"_s, technologiesJson(statistics.technologies));
    json.insert(u"failures"_s, failuresJson(statistics.failures));
    json.insert(u"replies"_s, repliesJson(statistics.replies));
    json.insert(u"lag"_s, durationsJson(statistics.lag));
    return json;
}

} // namespace flowbell::cli
