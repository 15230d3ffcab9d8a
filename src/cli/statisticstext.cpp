// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/statisticstext.h"

#include "cli/console.h"
#include "cli/eventtable.h"
#include "cli/fieldlines.h"
#include "cli/text.h"
#include "cli/texttable.h"
#include "wording/durationtext.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QString percent(double share)
{
    return QString::number(share * 100, 'f', 1) + u" %"_s;
}

void writeTable(Console &console, const QList<TextTable::Column> &columns, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return;
    console.line({});
    TextTable(columns).write(console, rows);
}

void writeSummary(Console &console, const Statistics &statistics)
{
    console.line(Text::tr("%n event(s) from %1 to %2", nullptr, static_cast<int>(statistics.totals.total()))
                     .arg(localTime(statistics.from), localTime(statistics.to)));
    const EventCounts &totals = statistics.totals;
    if (const std::optional<double> rate = totals.passRate())
        console.line(Text::tr("%1 passed: %2 of %n flow(s) that ended", nullptr, static_cast<int>(totals.passed + totals.failed))
                         .arg(percent(*rate))
                         .arg(totals.passed));
}

void writeTypes(Console &console, const EventCounts &totals)
{
    QList<QStringList> rows;
    for (const EventType type : knownEventTypes())
        rows.append({eventTypeName(type), QString::number(totals.of(type))});
    if (totals.of(EventType::Unknown) > 0)
        rows.append({Text::tr("other"), QString::number(totals.of(EventType::Unknown))});
    writeTable(console, {{Text::tr("Event")}, {Text::tr("Count"), 0, true}}, rows);
}

void writeTechnologies(Console &console, const QList<TechnologyCounts> &technologies)
{
    const auto within = [](const DurationCounts &durations, double share) {
        const std::optional<std::size_t> bucket = durations.bucketOfShare(share);
        return bucket ? wording::durationBucketText(*bucket) : u"-"_s;
    };
    QList<QStringList> rows;
    for (const TechnologyCounts &counts : technologies)
        rows.append({orNone(counts.technology), QString::number(counts.ended), QString::number(counts.passed),
            QString::number(counts.failed), within(counts.durations, 0.5), within(counts.durations, 0.95)});
    writeTable(console,
        {{Text::tr("Technology")}, {Text::tr("Ended"), 0, true}, {Text::tr("Passed"), 0, true}, {Text::tr("Failed"), 0, true},
            {Text::tr("Median duration")}, {Text::tr("95th percentile")}},
        rows);
}

void writeFailures(Console &console, const QList<FailureCount> &failures)
{
    QList<QStringList> rows;
    for (const FailureCount &failure : failures)
        rows.append({orNone(failure.technology), orNone(failure.reason), QString::number(failure.count)});
    writeTable(console, {{Text::tr("Technology")}, {Text::tr("Failure reason")}, {Text::tr("Count"), 0, true}}, rows);
}

void writeReplies(Console &console, const QList<ReplyCount> &replies)
{
    QList<QStringList> rows;
    for (const ReplyCount &reply : replies)
        rows.append({reply.status > 0 ? QString::number(reply.status) : u"-"_s, QString::number(reply.count)});
    writeTable(console, {{Text::tr("Reply")}, {Text::tr("Count"), 0, true}}, rows);
}

void writeLag(Console &console, const DurationCounts &lag)
{
    QList<QStringList> rows;
    for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket) {
        if (lag[bucket] > 0)
            rows.append({wording::durationBucketText(bucket), QString::number(lag[bucket])});
    }
    writeTable(console, {{Text::tr("Received after")}, {Text::tr("Count"), 0, true}}, rows);
}

} // namespace

void writeStatistics(Console &console, const Statistics &statistics)
{
    if (statistics.isEmpty()) {
        console.line(Text::tr("no events"));
        return;
    }
    writeSummary(console, statistics);
    writeTypes(console, statistics.totals);
    writeTechnologies(console, statistics.technologies);
    writeFailures(console, statistics.failures);
    writeReplies(console, statistics.replies);
    writeLag(console, statistics.lag);
}

} // namespace flowbell::cli
