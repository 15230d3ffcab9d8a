// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/overviewcharts.h"

#include "gui/common/formats.h"
#include "gui/overview/chartcells.h"
#include "gui/overview/overviewfilters.h"
#include "wording/durationtext.h"
#include "wording/wording.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

constexpr int mostBins = 72;

/// The types of the contract, and the others if there are any.
QList<EventType> shownTypes(const EventCounts &totals)
{
    QList<EventType> types = knownEventTypes();
    if (totals.of(EventType::Unknown) > 0)
        types.append(EventType::Unknown);
    return types;
}

QString typeFilter(EventType type)
{
    return type == EventType::Unknown ? overviewfilters::otherTypes() : u"event:"_s + eventTypeName(type);
}

double seconds(std::chrono::milliseconds duration)
{
    return static_cast<double>(duration.count()) / 1000.0;
}

const QString withoutDuplicates = u"-verdict:duplicate"_s;

} // namespace

OverviewCharts::OverviewCharts(const Statistics &statistics, bool allTime, Timestamp now)
    : m_statistics(statistics)
    , m_bins(timeBins(statistics, mostBins, QTimeZone::systemTimeZone()))
    , m_within(
          allTime || statistics.from == statistics.to ? QString() : overviewfilters::received(statistics.from, statistics.to))
    , m_now(now)
{
}

QString OverviewCharts::timeLabel(const TimeBin &bin) const
{
    const QDateTime start = localTime(bin.start);
    const QLocale locale;
    if (m_statistics.to - m_statistics.from <= 26h)
        return locale.toString(start.time(), QLocale::ShortFormat);
    if (bin.end - bin.start < 23h && m_bins.size() > 1)
        return tr("%1 %2", "weekday, time")
            .arg(locale.dayName(start.date().dayOfWeek(), QLocale::ShortFormat),
                locale.toString(start.time(), QLocale::ShortFormat));
    return locale.toString(start.date(), QLocale::ShortFormat);
}

ChartCell OverviewCharts::timeCell(const TimeBin &bin, const QString &filter) const
{
    const QDateTime start = localTime(bin.start);
    return {QLocale().toString(start, QLocale::ShortFormat), start.toOffsetFromUtc(start.offsetFromUtc()).toString(Qt::ISODate),
        overviewfilters::all({filter, overviewfilters::received(bin.start, bin.end)})};
}

QString OverviewCharts::within(const QStringList &conditions) const
{
    return overviewfilters::all(conditions + QStringList{m_within});
}

ChartData OverviewCharts::eventRates() const
{
    ChartData chart{.valueTitle = tr("events per second")};
    chart.isTime = true;
    chart.headers = {tr("From")};
    const QList<EventType> types = shownTypes(m_statistics.totals);
    for (qsizetype place = 0; place < types.size(); ++place) {
        const QString name = types.at(place) == EventType::Unknown ? tr("other types") : eventTypeName(types.at(place));
        chart.series.append({name, chartTone(place), {}, static_cast<int>(place) + 1});
        chart.headers.append(name);
    }
    chart.headers.append(tr("Per second"));
    for (const TimeBin &bin : m_bins) {
        const QString received = overviewfilters::received(bin.start, bin.end);
        // The last stretch may still go on.
        const double length = std::max(1.0, seconds(std::min(bin.end, std::max(m_now, bin.start)) - bin.start));
        QList<ChartCell> row{timeCell(bin, {})};
        for (qsizetype place = 0; place < types.size(); ++place) {
            const qint64 count = bin.counts.of(types.at(place));
            chart.series[place].values.append(static_cast<double>(count) / length);
            row.append(chartcells::count(count, overviewfilters::all({typeFilter(types.at(place)), received})));
        }
        row.append(chartcells::number(static_cast<double>(bin.counts.total()) / length, 3, received));
        chart.labels.append(timeLabel(bin));
        chart.rows.append(row);
    }
    return chart;
}

ChartData OverviewCharts::passRates() const
{
    ChartData chart{.valueTitle = tr("% of ended flows"), .most = 100};
    chart.isTime = true;
    chart.headers = {tr("From"), tr("Passed"), tr("Failed"), tr("Pass rate, %")};
    chart.series = {{tr("passed"), ChartTone::Good, {}, 1}, {tr("failed"), ChartTone::Bad, {}, 2}};
    for (const TimeBin &bin : m_bins) {
        const std::optional<double> rate = bin.counts.passRate();
        const QString received = overviewfilters::received(bin.start, bin.end);
        const auto ended = [&received](const QString &success) {
            return overviewfilters::all({u"event:flow.end"_s, success, withoutDuplicates, received});
        };
        chart.series[0].values.append(rate ? *rate * 100 : 0);
        chart.series[1].values.append(rate ? (1 - *rate) * 100 : 0);
        chart.labels.append(timeLabel(bin));
        chart.rows.append({timeCell(bin, u"event:flow.end -verdict:duplicate"_s),
            chartcells::count(bin.counts.passed, ended(u"success:true"_s)),
            chartcells::count(bin.counts.failed, ended(u"success:false"_s)),
            rate ? chartcells::number(*rate * 100, 1, ended({})) : ChartCell{tr("none ended"), {}, ended({})}});
    }
    return chart;
}

ChartData OverviewCharts::failures() const
{
    ChartData chart{.valueTitle = tr("failed")};
    chart.headers = {tr("Technology")};
    const QList<chartcells::Group> reasons = chartcells::groups(m_statistics.failures, &FailureCount::reason);
    for (const chartcells::Group &reason : reasons) {
        const QString name = reason.isRest ? tr("other reasons") : reason.name.isEmpty() ? tr("no reason given") : reason.name;
        chart.series.append({name, chartTone(chart.series.size()), {}, static_cast<int>(chart.series.size()) + 1});
        chart.headers.append(name);
    }
    for (const chartcells::Group &technology : chartcells::groups(m_statistics.failures, &FailureCount::technology)) {
        const QString failed = overviewfilters::all(
            {u"event:technology.end success:false"_s, withoutDuplicates, technology.filter(&overviewfilters::technology)});
        const QString name = technology.isRest ? tr("other technologies")
            : technology.name.isEmpty()        ? tr("none named")
                                               : technology.name;
        QList<ChartCell> row{{name, name, within({failed})}};
        for (qsizetype place = 0; place < reasons.size(); ++place) {
            qint64 count = 0;
            for (const FailureCount &failure : m_statistics.failures) {
                if (technology.holds(failure.technology) && reasons.at(place).holds(failure.reason))
                    count += failure.count;
            }
            chart.series[place].values.append(static_cast<double>(count));
            row.append(chartcells::count(count, within({failed, reasons.at(place).filter(&overviewfilters::reason)})));
        }
        chart.labels.append(name);
        chart.rows.append(row);
    }
    return chart;
}

ChartData OverviewCharts::durations() const
{
    ChartData chart{.valueTitle = tr("technologies ended")};
    chart.headers = {tr("Duration")};
    const QString ended = u"event:technology.end"_s;
    QList<DurationCounts> all;
    QStringList filters;
    for (const chartcells::Group &group : chartcells::groups(m_statistics.technologies, &TechnologyCounts::technology)) {
        DurationCounts counts;
        for (const TechnologyCounts &technology : m_statistics.technologies) {
            if (group.holds(technology.technology))
                counts += technology.durations;
        }
        const QString name = group.isRest ? tr("other technologies") : group.name.isEmpty() ? tr("none named") : group.name;
        const std::optional<std::size_t> median = counts.bucketOfShare(0.5);
        chart.series.append(
            {median ? tr("%1 (median %2)", "technology, duration").arg(name, wording::durationBucketText(*median)) : name,
                chartTone(chart.series.size()), {}, static_cast<int>(chart.series.size()) + 1});
        chart.headers.append(name);
        all.append(counts);
        filters.append(within({ended, withoutDuplicates, group.filter(&overviewfilters::technology)}));
    }
    for (const std::size_t bucket : chartcells::usedBuckets(all)) {
        const QString name = wording::durationBucketText(bucket);
        QList<ChartCell> row{{name, name, within({ended, withoutDuplicates})}};
        for (qsizetype place = 0; place < all.size(); ++place) {
            chart.series[place].values.append(static_cast<double>(all.at(place)[bucket]));
            row.append(chartcells::count(all.at(place)[bucket], filters.at(place)));
        }
        chart.labels.append(wording::durationBucketLabel(bucket));
        chart.rows.append(row);
    }
    return chart;
}

ChartData OverviewCharts::lag() const
{
    ChartData chart{.valueTitle = tr("events")};
    chart.headers = {tr("Received after"), tr("Events"), tr("Share, %")};
    chart.series = {{tr("events"), ChartTone::First, {}, 1}};
    const std::optional<std::size_t> median = m_statistics.lag.bucketOfShare(0.5);
    if (median)
        chart.series.first().name = tr("events (median %1)", "duration").arg(wording::durationBucketText(*median));
    const auto total = static_cast<double>(m_statistics.lag.total());
    for (const std::size_t bucket : chartcells::usedBuckets({m_statistics.lag})) {
        const QString name = wording::durationBucketText(bucket);
        const QString filter = within({overviewfilters::lag(bucket)});
        const qint64 count = m_statistics.lag[bucket];
        chart.series.first().values.append(static_cast<double>(count));
        chart.labels.append(wording::durationBucketLabel(bucket));
        chart.rows.append({{name, name, filter}, chartcells::count(count, filter),
            chartcells::number(100.0 * static_cast<double>(count) / total, 1, filter)});
    }
    return chart;
}

ChartData OverviewCharts::replies() const
{
    ChartData chart{.valueTitle = tr("events")};
    chart.headers = {tr("Status"), tr("Events"), tr("Meaning")};
    chart.series = {{tr("accepted (2xx)"), ChartTone::Good, {}, 1}, {tr("refused (4xx)"), ChartTone::Doubtful, {}, 1},
        {tr("failed (5xx)"), ChartTone::Bad, {}, 1}, {tr("another one, or none"), ChartTone::Fifth, {}, 1}};
    const auto placeOf = [](int status) {
        if (status >= 200 && status < 300)
            return 0;
        if (status >= 400 && status < 500)
            return 1;
        return status >= 500 ? 2 : 3;
    };
    for (const ReplyCount &reply : m_statistics.replies) {
        const QString filter = within({u"reply:%1"_s.arg(reply.status)});
        for (qsizetype place = 0; place < chart.series.size(); ++place)
            chart.series[place].values.append(place == placeOf(reply.status) ? static_cast<double>(reply.count) : 0);
        const QString name = reply.status > 0 ? QString::number(reply.status) : tr("none");
        const QString meaning = reply.status > 0 ? wording::httpStatusMeaning(reply.status) : tr("No reply was sent.");
        chart.labels.append(name);
        chart.rows.append(
            {{name, QString::number(reply.status), filter}, chartcells::count(reply.count, filter), {meaning, meaning, filter}});
    }
    chart.series.removeIf(
        [](const ChartSeries &series) { return std::ranges::all_of(series.values, [](double value) { return value == 0; }); });
    return chart;
}

} // namespace flowbell::gui
