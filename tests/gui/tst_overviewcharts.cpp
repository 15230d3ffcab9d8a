// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/chartcells.h"
#include "gui/overview/chartfiles.h"
#include "gui/overview/charttablemodel.h"
#include "gui/overview/overviewcharts.h"
#include "gui/overview/overviewfilters.h"

#include "core/eventfilter.h"
#include "store/batchwriter.h"
#include "store/eventrepository.h"
#include "store/projections.h"
#include "store/statisticsprojection.h"
#include "store/statisticsrepository.h"

#include "../store/eventsupport.h"
#include "../store/storefixture.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

#include <ctime>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::gui;

namespace {

constexpr Timestamp begin{std::chrono::milliseconds{1'734'566'400'000}}; ///< 2024-12-19T00:00:00Z

NewEvent randomEvent(QRandomGenerator &random)
{
    const QStringList technologies{
        u"LDHP"_s, u"ED"_s, u"two words"_s, u"wild*"_s, u"\"quoted\""_s, u"F2F"_s, u"DR"_s, QString(), u"LD"_s};
    const QStringList reasons{u"CALC_RESULT"_s, u"a b"_s, QString(), u"?"_s, u"or"_s, u"E5"_s, u"E6"_s, u"E7"_s};
    NewEvent event = test::makeEvent({.type = static_cast<EventType>(random.bounded(5)),
        .session = QString::number(random.bounded(100)),
        .uid = QString::number(random.bounded(2'000)),
        .technology = technologies.at(random.bounded(static_cast<int>(technologies.size())))});
    event.request.received = begin + std::chrono::seconds(random.bounded(5 * 3'600));
    event.parsed.created = event.request.received - std::chrono::milliseconds(random.bounded(-3'000, 200'000));
    if (random.bounded(10) == 0)
        event.parsed.created.reset();
    event.parsed.typeName = event.parsed.type == EventType::Unknown ? u"flow.paused"_s : eventTypeName(event.parsed.type);
    event.parsed.success = random.bounded(10) == 0 ? std::nullopt : std::optional(random.bounded(2) == 0);
    event.parsed.failureType = reasons.at(random.bounded(static_cast<int>(reasons.size())));
    event.reply = QList<int>{0, 200, 204, 400, 503}.at(random.bounded(5));
    return event;
}

QSet<int> columnsOf(const ChartData &chart)
{
    QSet<int> columns;
    for (const ChartSeries &series : chart.series)
        columns.insert(series.column);
    return columns;
}

} // namespace

class tst_OverviewCharts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyNumberLeadsToItsEvents_data();
    void everyNumberLeadsToItsEvents();
    void barsShowWhatTheTableSays();
    void ratesArePerSecond();
    void theRestIsOneGroup();
    void nothingMakesEmptyCharts();
    void modelIsWellBehaved();
    void savesCsv();
    void filtersOfAnHourThatComesTwice();

private:
    [[nodiscard]] Statistics read(const StatisticsQuery &query);
    [[nodiscard]] qint64 matching(const QString &filter);
    [[nodiscard]] static QList<ChartData> charts(const Statistics &statistics, bool allTime);

    std::unique_ptr<test::StoreFixture> m_store;
    std::unique_ptr<store::Database> m_database;
};

void tst_OverviewCharts::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_store = std::make_unique<test::StoreFixture>();
    m_database = m_store->connect();
    QRandomGenerator random(3);
    std::vector<store::PendingEvent> batch;
    for (int number = 0; number < 3'000; ++number)
        batch.push_back({randomEvent(random), 0});
    std::vector<store::StoredEvent> stored;
    store::BatchWriter().write(*m_database, batch, stored);
    QVERIFY(store::catchUp(*m_database, store::statisticsProjection()));
}

Statistics tst_OverviewCharts::read(const StatisticsQuery &query)
{
    return store::StatisticsRepository(*m_database).read(query).value_or(Statistics{});
}

qint64 tst_OverviewCharts::matching(const QString &filter)
{
    const auto parsed = EventFilter::parse(filter);
    if (!parsed)
        return -1;
    qint64 count = 0;
    const auto take = [&count](const QList<EventId> &ids, double) {
        count += ids.size();
        return true;
    };
    const Result<void> done = store::EventRepository(*m_database).match(*parsed, begin, EventId{1}, EventId{3'000}, false, take);
    return done ? count : -1;
}

QList<ChartData> tst_OverviewCharts::charts(const Statistics &statistics, bool allTime)
{
    const OverviewCharts charts(statistics, allTime, begin + 24h * 365);
    return {charts.eventRates(), charts.passRates(), charts.failures(), charts.lag(), charts.replies()};
}

void tst_OverviewCharts::everyNumberLeadsToItsEvents_data()
{
    QTest::addColumn<bool>("allTime");
    QTest::newRow("all times") << true;
    QTest::newRow("some hours") << false;
}

void tst_OverviewCharts::everyNumberLeadsToItsEvents()
{
    QFETCH(bool, allTime);
    const Statistics statistics = allTime ? read({}) : read({.flowName = {}, .from = begin + 90min, .to = begin + 3h + 7min});
    QVERIFY(!statistics.isEmpty());
    int checked = 0;
    for (const ChartData &chart : charts(statistics, allTime)) {
        QVERIFY(!chart.isEmpty());
        for (const QList<ChartCell> &row : chart.rows) {
            for (const int column : columnsOf(chart)) {
                const ChartCell &cell = row.at(column);
                QVERIFY2(matching(cell.filter) == cell.raw.toLongLong(),
                    qPrintable(u"%1: %2 match %3"_s.arg(cell.raw, QString::number(matching(cell.filter)), cell.filter)));
                ++checked;
            }
        }
    }
    QVERIFY(checked > 100);
}

void tst_OverviewCharts::barsShowWhatTheTableSays()
{
    for (const ChartData &chart : charts(read({}), true)) {
        for (const ChartSeries &series : chart.series)
            QCOMPARE(series.values.size(), chart.rows.size());
        QCOMPARE(chart.labels.size(), chart.rows.size());
        for (const QList<ChartCell> &row : chart.rows)
            QCOMPARE(row.size(), chart.headers.size());
    }
    const ChartData failures = OverviewCharts(read({}), true, begin).failures();
    double inBars = 0;
    for (const ChartSeries &series : failures.series)
        inBars = std::accumulate(series.values.begin(), series.values.end(), inBars);
    qint64 failed = 0;
    for (const TechnologyCounts &counts : read({}).technologies)
        failed += counts.failed;
    QCOMPARE(inBars, static_cast<double>(failed));
    const ChartData durations = OverviewCharts(read({}), true, begin).durations();
    QVERIFY(durations.series.first().name.contains(u"median"_s));
}

void tst_OverviewCharts::ratesArePerSecond()
{
    Statistics statistics;
    statistics.from = begin;
    statistics.to = begin + 2min;
    statistics.step = 1min;
    EventCounts counts;
    counts.byType[static_cast<std::size_t>(EventType::FlowStart)] = 30;
    statistics.points = {{begin, counts}, {begin + 1min, counts}};
    statistics.totals = counts;
    // The second minute has gone on for ten seconds.
    const ChartData chart = OverviewCharts(statistics, false, begin + 70s).eventRates();
    QCOMPARE(chart.series.first().values, (QList<double>{0.5, 3}));
    QCOMPARE(chart.rows.at(1).last().raw, u"3.000"_s);
}

void tst_OverviewCharts::theRestIsOneGroup()
{
    QList<FailureCount> failures;
    for (int number = 1; number <= 6; ++number)
        failures.append({u"T%1"_s.arg(number), {}, number});
    QCOMPARE(chartcells::groups(failures, &FailureCount::technology).size(), 6);
    failures.append({u"T7"_s, {}, 7});
    failures.append({u"T1"_s, u"again"_s, 100});
    const QList<chartcells::Group> groups = chartcells::groups(failures, &FailureCount::technology);
    QCOMPARE(groups.size(), 6);
    QCOMPARE(groups.first().name, u"T1"_s);
    QVERIFY(groups.last().isRest);
    QVERIFY(groups.last().holds(u"T2"_s));
    QVERIFY(!groups.last().holds(u"T7"_s));
}

void tst_OverviewCharts::nothingMakesEmptyCharts()
{
    for (const ChartData &chart : charts(Statistics{}, false))
        QVERIFY(chart.isEmpty());
    QVERIFY(OverviewCharts(Statistics{}, false, begin).durations().isEmpty());
}

void tst_OverviewCharts::modelIsWellBehaved()
{
    ChartTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const ChartData &chart : charts(read({}), true)) {
        model.setChart(chart);
        QCOMPARE(model.rowCount(), static_cast<int>(chart.rows.size()));
        QCOMPARE(model.index(0, 1).data().toString(), chart.rows.first().at(1).text);
        QCOMPARE(model.filterAt(model.index(0, 1)), chart.rows.first().at(1).filter);
    }
    model.setChart({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_OverviewCharts::savesCsv()
{
    ChartData chart;
    chart.headers = {u"Technology"_s, u"=reason"_s, u"a, \"b\""_s};
    chart.rows = {{{u"LDHP"_s, u"LDHP"_s}, {u"1,204"_s, u"1204"_s}, {u"-0.5"_s, u"-0.5"_s}}};
    QCOMPARE(chartfiles::csv(chart), "Technology,'=reason,\"a, \"\"b\"\"\"\r\nLDHP,1204,-0.5\r\n"_ba);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"chart.csv"_s);
    QVERIFY(chartfiles::saveCsv(chart, path).isEmpty());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"chart.csv"_s});
    QVERIFY(!chartfiles::saveCsv(chart, folder.filePath(u"no/chart.csv"_s)).isEmpty());
}

void tst_OverviewCharts::filtersOfAnHourThatComesTwice()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    tzset();
    // 02:30 of that day, first in summer time and then in winter time.
    const Timestamp first{std::chrono::seconds{1'729'989'000}};
    for (const Timestamp time : {first, first + 1h}) {
        const QString filter = overviewfilters::received(time, time + 1min);
        const auto parsed = EventFilter::parse(filter);
        QVERIFY2(parsed, qPrintable(filter));
        NewEvent event = test::makeEvent({});
        event.request.received = time + 30s;
        test::StoreFixture fixture;
        const std::unique_ptr<store::Database> database = fixture.connect();
        std::vector<store::StoredEvent> stored;
        store::BatchWriter().write(*database, {{event, 0}}, stored);
        qint64 found = 0;
        QVERIFY(store::EventRepository(*database).match(
            *parsed, time, EventId{1}, EventId{1}, false, [&found](const QList<EventId> &ids, double) {
                found += ids.size();
                return true;
            }));
        QVERIFY2(found == 1, qPrintable(filter));
    }
    if (before.isEmpty())
        qunsetenv("TZ");
    else
        qputenv("TZ", before);
    tzset();
}

QTEST_GUILESS_MAIN(tst_OverviewCharts)

#include "tst_overviewcharts.moc"
