// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/eventrepository.h"
#include "store/projections.h"
#include "store/statement.h"
#include "store/statisticsprojection.h"
#include "store/statisticsrepository.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

/// 2024-12-19T00:00:00Z
constexpr Timestamp day{std::chrono::milliseconds{1'734'566'400'000}};

NewEvent at(std::chrono::milliseconds time, const EventSpec &spec, std::optional<bool> success = true, const QString &reason = {})
{
    NewEvent event = makeEvent(spec);
    event.request.received = day + time;
    event.parsed.created = std::chrono::floor<std::chrono::seconds>(day + time);
    event.parsed.success = success;
    event.parsed.failureType = reason;
    return event;
}

/// What can be compared of statistics.
QStringList lines(const Statistics &statistics)
{
    QStringList lines;
    for (const TimedCounts &point : statistics.points)
        lines.append(u"%1 %2"_s.arg(point.start.time_since_epoch().count()).arg(point.counts.total()));
    for (const TechnologyCounts &counts : statistics.technologies) {
        lines.append(u"%1 %2 %3 %4"_s.arg(counts.technology).arg(counts.ended).arg(counts.passed).arg(counts.failed));
        for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket)
            lines.append(QString::number(counts.durations[bucket]));
    }
    for (const FailureCount &failure : statistics.failures)
        lines.append(failure.technology + failure.reason + QString::number(failure.count));
    for (const ReplyCount &reply : statistics.replies)
        lines.append(u"%1 %2"_s.arg(reply.status).arg(reply.count));
    for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket)
        lines.append(QString::number(statistics.lag[bucket]));
    return lines;
}

} // namespace

class tst_Statistics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void countsByTypeAndResult();
    void countsFlowsApart();
    void countsWhatIsInTheStretchOnly();
    void roundsToHoursWhatIsLongAgo();
    void addsUpDaysHoursAndMinutes();
    void measuresTechnologiesFromStartToEnd();
    void measuresAStartThatComesLate();
    void leavesOutSessionsWithoutEnd();
    void keepsDuplicatesOutOfResults();
    void countsLagAndReplies();
    void tellsHowFarItIs();
    void takesOutAndPutsBack();
    void isTheSameInAnyOrderOfWork();
    void keepsItsSize();

private:
    void write(const std::vector<NewEvent> &events);
    void count(int step = 1'000);
    [[nodiscard]] Statistics read(const StatisticsQuery &query = {});
    [[nodiscard]] qint64 number(const QString &sql);

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_Statistics::init()
{
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

void tst_Statistics::write(const std::vector<NewEvent> &events)
{
    std::vector<PendingEvent> batch;
    for (const NewEvent &event : events)
        batch.push_back({event, 0});
    std::vector<StoredEvent> stored;
    BatchWriter().write(*m_database, batch, stored);
    QVERIFY(std::ranges::none_of(stored, [](const StoredEvent &event) { return event.error.has_value(); }));
}

void tst_Statistics::count(int step)
{
    QVERIFY(*prepareProjection(*m_database, statisticsProjection()));
    while (true) {
        const Result<ProjectionState> state = advanceProjection(*m_database, statisticsProjection(), step);
        QVERIFY(state);
        if (state->isComplete())
            return;
    }
}

Statistics tst_Statistics::read(const StatisticsQuery &query)
{
    const Result<Statistics> statistics = StatisticsRepository(*m_database).read(query);
    if (!statistics)
        qWarning("%s", qPrintable(statistics.error().detail));
    return statistics.value_or(Statistics{});
}

qint64 tst_Statistics::number(const QString &sql)
{
    Result<Database::Statement> row = m_database->prepare(sql);
    return row && row->next() ? row->integer(0) : -1;
}

void tst_Statistics::countsByTypeAndResult()
{
    write({at(1min, {.type = EventType::FlowStart, .session = u"a"_s}), at(2min, {.type = EventType::FlowEnd, .session = u"a"_s}),
        at(2min + 59s, {.type = EventType::FlowEnd, .session = u"b"_s}, false),
        at(3min, {.type = EventType::FlowEnd, .session = u"c"_s}, std::nullopt),
        at(4min, {.type = EventType::Unknown, .session = u"c"_s}),
        at(5min, {.type = EventType::TechnologyEnd, .session = u"b"_s, .technology = u"LDHP"_s}, false, u"CALC_RESULT"_s),
        at(6min, {.type = EventType::TechnologyEnd, .session = u"c"_s, .technology = u"LDHP"_s}, false),
        at(7min, {.type = EventType::TechnologyEnd, .session = u"d"_s, .technology = u"ED"_s})});
    count();
    const Statistics statistics = read({.flowName = {}, .from = day, .to = day + 1h});
    QCOMPARE(statistics.totals.total(), 8);
    QCOMPARE(statistics.totals.of(EventType::FlowEnd), 3);
    QCOMPARE(statistics.totals.of(EventType::Unknown), 1);
    QCOMPARE(statistics.totals.passed, 1);
    QCOMPARE(statistics.totals.failed, 1);
    QCOMPARE(statistics.totals.passRate(), std::optional(0.5));
    QCOMPARE(statistics.step, std::chrono::milliseconds(1min));
    QCOMPARE(statistics.points.size(), 7);
    QCOMPARE(statistics.points.at(1).start, day + 2min);
    QCOMPARE(statistics.points.at(1).counts.of(EventType::FlowEnd), 2);
    QCOMPARE(statistics.technologies.size(), 2);
    QCOMPARE(statistics.technologies.at(1).technology, u"LDHP"_s);
    QCOMPARE(statistics.technologies.at(1).failed, 2);
    QCOMPARE(statistics.failures.size(), 2);
    QCOMPARE(statistics.failures.at(0).reason + statistics.failures.at(1).reason, u"CALC_RESULT"_s);
}

void tst_Statistics::countsFlowsApart()
{
    write({at(1min, {.flow = u"One"_s}), at(1min, {.flow = u"Two"_s}), at(2min, {.flow = u"Two"_s}), at(3min, {.flow = {}})});
    count();
    QCOMPARE(read().totals.total(), 4);
    QCOMPARE(read({.flowName = u"One"_s, .from = {}, .to = {}}).totals.total(), 1);
    QCOMPARE(read({.flowName = u"Two"_s, .from = {}, .to = {}}).totals.total(), 2);
    QCOMPARE(read({.flowName = u""_s, .from = {}, .to = {}}).totals.total(), 1);
    QVERIFY(read({.flowName = u"Three"_s, .from = {}, .to = {}}).isEmpty());
}

void tst_Statistics::countsWhatIsInTheStretchOnly()
{
    write({at(59s, {}), at(60s, {}), at(119s + 999ms, {}), at(120s, {})});
    count();
    const Statistics minute = read({.flowName = {}, .from = day + 1min, .to = day + 2min});
    QCOMPARE(minute.totals.total(), 2);
    // To whole minutes, outwards.
    const Statistics wider = read({.flowName = {}, .from = day + 61s, .to = day + 121s});
    QCOMPARE(wider.from, day + 1min);
    QCOMPARE(wider.to, day + 3min);
    QCOMPARE(wider.totals.total(), 3);
    QVERIFY(read({.flowName = {}, .from = day + 1h, .to = {}}).isEmpty());
    QVERIFY(read({.flowName = {}, .from = day + 2min, .to = day + 1min}).isEmpty());
}

void tst_Statistics::roundsToHoursWhatIsLongAgo()
{
    QCOMPARE(roundedOutwards(3'700'000, 3'800'000, 0), (StatisticsSpan{statisticstables::Level::Minute, 3'660'000, 3'840'000}));
    QCOMPARE(
        roundedOutwards(3'700'000, 3'800'000, 3'720'000), (StatisticsSpan{statisticstables::Level::Hour, 3'600'000, 7'200'000}));
}

void tst_Statistics::addsUpDaysHoursAndMinutes()
{
    std::vector<NewEvent> events;
    for (int hour = 0; hour < 24 * 4; ++hour)
        events.push_back(at(std::chrono::hours(hour) + 30min, {.type = EventType::FlowStart, .session = QString::number(hour)}));
    write(events);
    count();
    QCOMPARE(read().totals.total(), 96);
    QCOMPARE(read().step, std::chrono::milliseconds(1h));
    for (const auto &[from, to, expected] : QList<std::tuple<std::chrono::minutes, std::chrono::minutes, int>>{{0h, 24h, 24},
             {30min, 24h, 24}, {31min, 24h, 23}, {20h, 24h * 3 + 30min, 52}, {31min, 24h * 3 + 30min, 71},
             {31min, 24h * 3 + 31min, 72}, {5h, 6h, 1}, {25h, 26h + 30min, 1}}) {
        const Statistics some = read({.flowName = {}, .from = day + from, .to = day + to});
        QCOMPARE(some.totals.total(), expected);
        qint64 inPoints = 0;
        for (const TimedCounts &point : some.points)
            inPoints += point.counts.total();
        QVERIFY(inPoints >= expected && inPoints <= expected + 2); // of whole hours
    }
}

void tst_Statistics::measuresTechnologiesFromStartToEnd()
{
    const EventSpec start{.type = EventType::TechnologyStart, .session = u"a"_s, .technology = u"LDHP"_s};
    const EventSpec end{.type = EventType::TechnologyEnd, .session = u"a"_s, .technology = u"LDHP"_s};
    const EventSpec other{.type = EventType::TechnologyStart, .session = u"b"_s, .technology = u"LDHP"_s};
    write({at(1s, start), at(8s, other), at(13s, end), at(20s, start), at(61s, end), at(62s, end)});
    count();
    const DurationCounts durations = read().technologies.constFirst().durations;
    QCOMPARE(durations.total(), 2);
    QCOMPARE(durations[durationscale::bucketOf(12s)], 1);
    QCOMPARE(durations[durationscale::bucketOf(41s)], 1);
}

void tst_Statistics::measuresAStartThatComesLate()
{
    NewEvent late = at(30s, {.type = EventType::TechnologyStart, .session = u"a"_s, .technology = u"LDHP"_s});
    late.parsed.created = day + 1s;
    write({at(10s, {.session = u"a"_s, .technology = u"LDHP"_s})});
    count();
    QCOMPARE(read().technologies.constFirst().durations.total(), 0);
    write({late});
    count();
    QCOMPARE(read().technologies.constFirst().durations[durationscale::bucketOf(9s)], 1);
}

void tst_Statistics::leavesOutSessionsWithoutEnd()
{
    std::vector<NewEvent> events;
    for (int step = 0; step < 150; ++step) {
        events.push_back(at(std::chrono::seconds(step * 10), {.type = EventType::TechnologyStart, .uid = u"s%1"_s.arg(step)}));
        events.push_back(at(std::chrono::seconds(step * 10 + 1), {.type = EventType::TechnologyEnd, .uid = u"e%1"_s.arg(step)}));
    }
    write(events);
    count(7);
    QCOMPARE(read().technologies.constFirst().ended, 150);
    QCOMPARE(read().technologies.constFirst().durations.total(), 0);
    QCOMPARE(number(u"SELECT count(*) FROM statistic_technologies WHERE duration_5 <> 0"_s), 0);
}

void tst_Statistics::keepsDuplicatesOutOfResults()
{
    const EventSpec end{.type = EventType::TechnologyEnd, .session = u"a"_s, .uid = u"1"_s, .technology = u"ED"_s};
    const EventSpec flowEnd{.type = EventType::FlowEnd, .session = u"a"_s, .uid = u"2"_s};
    write({at(1s, end, false), at(2s, end, false), at(3s, flowEnd), at(4s, flowEnd)});
    count();
    const Statistics statistics = read();
    QCOMPARE(statistics.totals.of(EventType::TechnologyEnd), 2);
    QCOMPARE(statistics.totals.of(EventType::FlowEnd), 2);
    QCOMPARE(statistics.totals.passed, 1);
    QCOMPARE(statistics.technologies.constFirst().failed, 1);
    QCOMPARE(statistics.failures.constFirst().count, 1);
}

void tst_Statistics::countsLagAndReplies()
{
    NewEvent early = at(5s, {});
    early.parsed.created = day + 6s;
    NewEvent undated = at(5s, {});
    undated.parsed.created.reset();
    NewEvent refused = at(5s + 300ms, {});
    refused.reply = 400;
    write({at(5s + 100ms, {}), early, undated, refused});
    count();
    const Statistics statistics = read();
    QCOMPARE(statistics.lag.total(), 3);
    QCOMPARE(statistics.lag[0], 1);
    QCOMPARE(statistics.lag[durationscale::bucketOf(100ms)], 1);
    QCOMPARE(statistics.lag[durationscale::bucketOf(300ms)], 1);
    QCOMPARE(statistics.replies.size(), 2);
    QCOMPARE(statistics.replies.at(0).count, 3);
    QCOMPARE(statistics.replies.at(1).status, 400);
}

void tst_Statistics::tellsHowFarItIs()
{
    write({at(1s, {}), at(2s, {}), at(3s, {}), at(4s, {})});
    QVERIFY(*prepareProjection(*m_database, statisticsProjection()));
    QVERIFY(advanceProjection(*m_database, statisticsProjection(), 1));
    QCOMPARE(read().behind, 3);
    QCOMPARE(read().share, 0.25);
    QCOMPARE(read().totals.total(), 1);
    count();
    QCOMPARE(read().behind, 0);
    QCOMPARE(read().share, 1.0);
}

void tst_Statistics::takesOutAndPutsBack()
{
    const EventSpec start{.type = EventType::TechnologyStart, .session = u"a"_s, .technology = u"LDHP"_s};
    const EventSpec end{.type = EventType::TechnologyEnd, .session = u"a"_s, .technology = u"LDHP"_s};
    write({at(1s, start), at(13s, end, false, u"CALC_RESULT"_s), at(2h, {.type = EventType::FlowEnd, .session = u"a"_s})});
    count();
    const QStringList before = lines(read());
    // Kept aside as a table, put back under the old ids.
    QVERIFY(m_database->execute(u"CREATE TEMP TABLE aside AS SELECT * FROM event"_s));

    EventRepository events(*m_database);
    QVERIFY(events.remove({EventId{1}}));
    QCOMPARE(read().technologies.constFirst().durations.total(), 0); // the end has lost its start
    QCOMPARE(read().totals.total(), 2);
    QVERIFY(events.remove({EventId{2}, EventId{3}}));
    QVERIFY(read().isEmpty());
    for (const statisticstables::Table table : statisticstables::all())
        QCOMPARE(number(u"SELECT count(*) FROM "_s + statisticstables::shape(table).name), 0);

    QVERIFY(m_database->execute(u"INSERT INTO session (id, uid) SELECT DISTINCT session, 'a' FROM aside"_s));
    QVERIFY(m_database->execute(u"INSERT INTO event SELECT * FROM aside"_s));
    QVERIFY(m_database->transaction([&] {
        return addProjected(*m_database, {&statisticsProjection()}, {EventId{1}, EventId{2}, EventId{3}});
    }));
    QCOMPARE(lines(read()), before);
}

void tst_Statistics::isTheSameInAnyOrderOfWork()
{
    QRandomGenerator random(7);
    std::vector<NewEvent> events;
    for (int number = 0; number < 600; ++number) {
        const auto type = static_cast<EventType>(random.bounded(1, 5));
        events.push_back(at(std::chrono::seconds(number * 20),
            {.type = type,
                .session = QString::number(random.bounded(60)),
                .uid = QString::number(random.bounded(500)),
                .technology = random.bounded(2) == 0 ? u"LDHP"_s : u"ED"_s,
                .flow = QString::number(random.bounded(3))},
            random.bounded(3) != 0));
    }
    write(events);
    // A third goes away while it is being counted, some before their turn and some after it.
    QVERIFY(*prepareProjection(*m_database, statisticsProjection()));
    QList<qint64> ids(600);
    std::iota(ids.begin(), ids.end(), 1);
    std::shuffle(ids.begin(), ids.end(), random);
    EventRepository repository(*m_database);
    for (int step = 0; step < 20; ++step) {
        QVERIFY(advanceProjection(*m_database, statisticsProjection(), 40));
        QList<EventId> gone;
        for (const qint64 id : ids.mid(step * 10, 10))
            gone.append(EventId{id});
        QVERIFY(repository.remove(gone));
    }
    count(11);
    const QStringList counted = lines(read());
    QCOMPARE(read().totals.total(), 400);
    QVERIFY(m_database->execute(u"UPDATE projection SET version = 0"_s));
    count();
    QCOMPARE(lines(read()), counted);
}

void tst_Statistics::keepsItsSize()
{
    const int minutes = statisticstables::keptMinutes + 3 * statisticstables::minutesDroppedAtOnce;
    std::vector<NewEvent> events;
    for (int minute = 0; minute < minutes; ++minute)
        events.push_back(at(std::chrono::minutes(minute), {.type = EventType::FlowStart, .session = QString::number(minute)}));
    write(events);
    count(500);
    const qint64 kept = number(u"SELECT count(*) FROM statistic_events WHERE level = 0"_s);
    QVERIFY(kept >= statisticstables::keptMinutes);
    QVERIFY(kept < statisticstables::keptMinutes + statisticstables::minutesDroppedAtOnce);
    // Old minutes are told as hours, new ones as minutes.
    QCOMPARE(read({.flowName = {}, .from = day + 5min, .to = day + 6min}).totals.total(), 60);
    QCOMPARE(read({.flowName = {}, .from = day + 40h + 5min, .to = day + 40h + 6min}).totals.total(), 1);
    QCOMPARE(read().totals.total(), minutes);
    // What goes away from old and new times is taken out once.
    QVERIFY(EventRepository(*m_database).remove({EventId{1}, EventId{minutes}}));
    QCOMPARE(read().totals.total(), minutes - 2);
    QCOMPARE(number(u"SELECT count(*) FROM statistic_events WHERE events < 0"_s), 0);
    QCOMPARE(number(u"SELECT count(*) FROM statistic_events WHERE level = 0"_s), kept - 1);
}

QTEST_GUILESS_MAIN(tst_Statistics)

#include "tst_statistics.moc"
