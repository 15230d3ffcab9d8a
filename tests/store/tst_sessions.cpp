// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/eventrepository.h"
#include "store/projections.h"
#include "store/sessionrepository.h"
#include "store/sessionsummary.h"
#include "store/statement.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

constexpr Timestamp begin{1'734'597'331'000ms};
const SilenceRule soon{.now = begin + 1min, .longest = 10min};
const SilenceRule later{.now = begin + 1h, .longest = 10min};

struct Spec {
    QString session;
    EventType type = EventType::FlowStart;
    std::chrono::seconds at{};
    QString technology{};
    bool success = true;
    QString flow = u"Liveness"_s;
    QString uid{};
};

} // namespace

class tst_Sessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void summarizesSessions();
    void growsWithEachEvent();
    void isTheSameHoweverItWasReached();
    void leavesOutWhatIsNotTaken();
    void vanishesWithTheLastEvent();
    void isPutBack();
    void countsVeryLongSessions();
    void ignoresEventsWithoutASession();
    void matches_data();
    void matches();
    void matchesInSlicesNewestFirst();
    void tellsWhatWasTouched();
    void readsDetailsStraightFromTheEvents();

private:
    void write(const QList<Spec> &specs);
    void writePassed(const QString &session, std::chrono::seconds at = {}, const QString &flow = u"Liveness"_s);
    void catchUp();
    [[nodiscard]] QList<SessionRow> all(const SilenceRule &rule = soon);
    [[nodiscard]] QStringList matching(const QString &filter, const SilenceRule &rule);

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
    const SessionSummary m_summary;
};

void tst_Sessions::init()
{
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
    QVERIFY(*prepareProjection(*m_database, m_summary));
}

void tst_Sessions::write(const QList<Spec> &specs)
{
    std::vector<PendingEvent> batch;
    for (const Spec &spec : specs) {
        NewEvent event = makeEvent(
            {.type = spec.type, .session = spec.session, .uid = spec.uid, .technology = spec.technology, .flow = spec.flow});
        event.request.received = begin + spec.at + 250ms;
        event.parsed.created = begin + spec.at;
        event.parsed.success = spec.success;
        batch.push_back({event, 0});
    }
    std::vector<StoredEvent> stored;
    BatchWriter().write(*m_database, batch, stored);
    QVERIFY(std::ranges::none_of(stored, [](const StoredEvent &event) { return event.error.has_value(); }));
}

void tst_Sessions::writePassed(const QString &session, std::chrono::seconds at, const QString &flow)
{
    write({{.session = session, .at = at, .flow = flow},
        {.session = session, .type = EventType::TechnologyStart, .at = at + 1s, .technology = u"LDHP"_s, .flow = flow},
        {.session = session, .type = EventType::TechnologyEnd, .at = at + 2s, .technology = u"LDHP"_s, .flow = flow},
        {.session = session, .type = EventType::FlowEnd, .at = at + 3s, .flow = flow}});
}

void tst_Sessions::catchUp()
{
    QVERIFY(store::catchUp(*m_database, m_summary));
}

QList<SessionRow> tst_Sessions::all(const SilenceRule &rule)
{
    QList<SessionRow> rows;
    SessionRepository sessions(*m_database);
    const auto keep = [&](const QList<SessionId> &ids, double) {
        rows = *sessions.rows(ids, rule) + rows;
        return true;
    };
    return sessions.match({}, rule, keep) ? rows : QList<SessionRow>();
}

QStringList tst_Sessions::matching(const QString &filter, const SilenceRule &rule)
{
    QStringList uids;
    SessionRepository sessions(*m_database);
    const auto keep = [&](const QList<SessionId> &ids, double) {
        const QList<SessionRow> rows = *sessions.rows(ids, rule);
        for (const SessionRow &row : rows)
            uids.append(row.uid);
        return true;
    };
    return sessions.match(*SessionFilter::parse(filter), rule, keep) ? uids : QStringList{u"failed"_s};
}

void tst_Sessions::summarizesSessions()
{
    writePassed(u"a"_s);
    write({{.session = u"b"_s, .at = 10s, .flow = u"Documents"_s}});
    catchUp();
    const QList<SessionRow> rows = all();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.first().uid, u"a"_s);
    QCOMPARE(rows.first().flowName, u"Liveness"_s);
    const SessionFacts &facts = rows.first().facts;
    QCOMPARE(facts.state, SessionState::Passed);
    QCOMPARE(facts.events, 4);
    QCOMPARE(facts.firstReceived, begin + 250ms);
    QCOMPARE(facts.lastReceived, begin + 3s + 250ms);
    QCOMPARE(facts.firstCreated, std::optional(begin));
    QCOMPARE(facts.lastCreated, std::optional(begin + 3s));
    QCOMPARE(facts.duration(), 3s);
    QCOMPARE(facts.longestSilence, 1s);
    QCOMPARE(facts.technologies, QStringList{u"LDHP"_s});
    QCOMPARE(facts.anomalies, SessionAnomalies());
    QCOMPARE(rows.last().flowName, u"Documents"_s);
    QCOMPARE(rows.last().facts.state, SessionState::Running);
    QCOMPARE(all(later).last().facts.state, SessionState::Stalled);
    const Result<SessionExtent> extent = SessionRepository(*m_database).extent();
    QCOMPARE(extent->count, 2);
    QCOMPARE(extent->last, rows.last().id);
    QCOMPARE(extent->upTo, EventId{5});
}

void tst_Sessions::growsWithEachEvent()
{
    write({{.session = u"a"_s}});
    catchUp();
    QCOMPARE(all().first().facts.events, 1);
    write({{.session = u"a"_s, .type = EventType::TechnologyEnd, .at = 5s, .technology = u"ED"_s}});
    catchUp();
    QCOMPARE(all().first().facts.events, 2);
    QCOMPARE(all().first().facts.anomalies, SessionAnomalies(SessionAnomaly::EndWithoutStart));
    write({{.session = u"a"_s, .type = EventType::FlowEnd, .at = 9s, .success = false}});
    catchUp();
    QCOMPARE(all().first().facts.state, SessionState::Failed);
}

void tst_Sessions::isTheSameHoweverItWasReached()
{
    for (int i = 0; i < 5; ++i)
        writePassed(u"s%1"_s.arg(i), 10s * i);
    write({{.session = u"s0"_s, .type = EventType::TechnologyStart, .at = 2s, .technology = u"ED"_s}});
    for (int step = 0; step < 30; ++step)
        QVERIFY(advanceProjection(*m_database, m_summary, 1 + step % 3));
    const QList<SessionRow> inSteps = all();
    QVERIFY(run(*m_database, u"UPDATE projection SET done_to = 0"_s));
    QVERIFY(run(*m_database, u"DELETE FROM session_summary"_s));
    catchUp();
    QCOMPARE(all(), inSteps);
    QCOMPARE(inSteps.size(), 5);
}

void tst_Sessions::leavesOutWhatIsNotTaken()
{
    write({{.session = u"a"_s}, {.session = u"a"_s, .type = EventType::FlowEnd, .at = 1s}});
    QVERIFY(advanceProjection(*m_database, m_summary, 1));
    QCOMPARE(all().first().facts.events, 1);
    // One that is not in it yet goes, and is never counted.
    QVERIFY(EventRepository(*m_database).remove({EventId{2}}));
    catchUp();
    QCOMPARE(all().first().facts.events, 1);
    QCOMPARE(all().first().facts.state, SessionState::Running);
}

void tst_Sessions::vanishesWithTheLastEvent()
{
    writePassed(u"a"_s);
    writePassed(u"b"_s);
    catchUp();
    QVERIFY(EventRepository(*m_database).remove({EventId{4}, EventId{5}}));
    QCOMPARE(all().first().facts.state, SessionState::Running);
    QCOMPARE(all().last().facts.anomalies, SessionAnomalies(SessionAnomaly::MissingStart));
    QVERIFY(EventRepository(*m_database).remove({EventId{1}, EventId{2}, EventId{3}}));
    QCOMPARE(all().size(), 1);
    QCOMPARE(all().first().uid, u"b"_s);
    QCOMPARE(SessionRepository(*m_database).extent()->count, 1);
}

void tst_Sessions::isPutBack()
{
    writePassed(u"a"_s);
    writePassed(u"b"_s);
    catchUp();
    const QList<SessionRow> before = all();
    // As an undo does: the rows come back under their old ids.
    for (const QString &sql : {u"CREATE TEMP TABLE kept AS SELECT * FROM event WHERE id = 2"_s,
             u"CREATE TEMP TABLE kept_session AS SELECT * FROM session"_s})
        QVERIFY(m_database->execute(sql));
    QVERIFY(EventRepository(*m_database).remove({EventId{2}}));
    QVERIFY(all() != before);
    QVERIFY(m_database->transaction([&]() -> Result<void> {
        if (const Result<void> done = m_database->execute(u"INSERT INTO event SELECT * FROM kept"_s); !done)
            return done;
        return addProjected(*m_database, {&m_summary}, {EventId{2}});
    }));
    QCOMPARE(all(), before);
}

void tst_Sessions::countsVeryLongSessions()
{
    const auto limit = static_cast<int>(SessionSummary::longSession);
    QList<Spec> specs{{.session = u"a"_s}};
    for (int i = 1; i < limit + 10; ++i)
        specs.append(
            {.session = u"a"_s, .type = EventType::TechnologyStart, .at = std::chrono::seconds{i}, .technology = u"ED"_s});
    write(specs);
    catchUp();
    QCOMPARE(all().first().facts.events, limit + 10);
    write({{.session = u"a"_s, .type = EventType::FlowEnd, .at = std::chrono::seconds{limit + 20}, .success = false}});
    catchUp();
    SessionFacts facts = all().first().facts;
    QCOMPARE(facts.events, limit + 11);
    QCOMPARE(facts.state, SessionState::Failed);
    QCOMPARE(facts.lastEvent, EventId{limit + 11});
    QVERIFY(EventRepository(*m_database).remove({EventId{1}, EventId{2}}));
    facts = all().first().facts;
    QCOMPARE(facts.events, limit + 9);
    QCOMPARE(facts.firstEvent, EventId{3});
    // Once it is ordinary again it is computed whole.
    QList<EventId> ids;
    for (int i = 3; i <= limit; ++i)
        ids.append(EventId{i});
    QVERIFY(EventRepository(*m_database).remove(ids));
    facts = all().first().facts;
    QCOMPARE(facts.events, 11);
    QVERIFY(facts.anomalies.testFlag(SessionAnomaly::MissingEnd));
}

void tst_Sessions::ignoresEventsWithoutASession()
{
    write({{.session = {}}});
    catchUp();
    QVERIFY(all().isEmpty());
    QVERIFY(!SessionRepository(*m_database).ofEvent(EventId{1}));
}

void tst_Sessions::matches_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("uids");
    const auto row = [](const QString &filter, const QStringList &uids) { QTest::newRow(qPrintable(filter)) << filter << uids; };
    row(u""_s, {u"aa-1"_s, u"ab-2"_s, u"100%"_s, u"new"_s});
    row(u"state:passed"_s, {u"aa-1"_s});
    row(u"state:failed"_s, {u"ab-2"_s});
    row(u"state:stalled"_s, {u"100%"_s});
    row(u"state:running"_s, {u"new"_s});
    row(u"flow:\"Живость\""_s, {u"ab-2"_s});
    row(u"flow:Nothing"_s, {});
    row(u"session:a"_s, {u"aa-1"_s, u"ab-2"_s});
    row(u"session:aa*"_s, {u"aa-1"_s});
    row(u"technology:LDHP"_s, {u"aa-1"_s});
    row(u"technology:LD"_s, {});
    row(u"anomaly:any"_s, {u"ab-2"_s, u"100%"_s});
    row(u"anomaly:end-without-start"_s, {u"ab-2"_s});
    row(u"anomaly:silence"_s, {u"100%"_s});
    row(u"anomaly:missing-end"_s, {u"100%"_s});
    row(u"anomaly:duplicate"_s, {});
    row(u"B-2"_s, {u"ab-2"_s});
    row(u"живо"_s, {u"ab-2"_s});
    row(u"ldh"_s, {u"aa-1"_s});
    row(u"%"_s, {u"100%"_s});
    row(u"state:failed a ed"_s, {u"ab-2"_s});
    row(u"state:passed or state:stalled"_s, {u"aa-1"_s, u"100%"_s});
    row(u"-state:running -anomaly:any"_s, {u"aa-1"_s});
    row(u"not (technology:ED or events:4)"_s, {u"100%"_s, u"new"_s});
    row(u"-living -flow:Живость session:a"_s, {u"aa-1"_s});
    row(u"flow:\"\""_s, {});
    row(u"-flow:\"\""_s, {u"aa-1"_s, u"ab-2"_s, u"100%"_s, u"new"_s});
    row(u"flow:Жив*"_s, {u"ab-2"_s});
    row(u"flow:\"Live*\""_s, {});
    row(u"technology:ldhp"_s, {u"aa-1"_s});
    row(u"technology:L*P"_s, {u"aa-1"_s});
    row(u"technology:L*D"_s, {});
    row(u"technology:LDHP -technology:DR"_s, {u"aa-1"_s});
    row(u"technology:?D"_s, {u"ab-2"_s});
    row(u"-technology:*"_s, {u"100%"_s, u"new"_s});
    row(u"events:>3"_s, {u"aa-1"_s});
    row(u"events:1..3"_s, {u"ab-2"_s, u"100%"_s, u"new"_s});
    row(u"duration:3s"_s, {u"aa-1"_s});
    row(u"duration:>=2500ms"_s, {u"aa-1"_s});
    row(u"duration:<1s"_s, {u"ab-2"_s, u"100%"_s, u"new"_s});
    row(u"started:>-10m"_s, {u"new"_s});
    row(u"started:<-10m"_s, {u"aa-1"_s, u"ab-2"_s, u"100%"_s});
    row(u"session:a -session:ab"_s, {u"aa-1"_s});
    row(u"session:a or session:n"_s, {u"aa-1"_s, u"ab-2"_s, u"new"_s});
    row(u"session:aa or b-2"_s, {u"aa-1"_s, u"ab-2"_s});
}

void tst_Sessions::matches()
{
    QFETCH(QString, filter);
    QFETCH(QStringList, uids);
    writePassed(u"aa-1"_s);
    write({{.session = u"ab-2"_s, .flow = u"Живость"_s},
        {.session = u"ab-2"_s, .type = EventType::TechnologyEnd, .technology = u"ED"_s, .flow = u"Живость"_s},
        {.session = u"ab-2"_s, .type = EventType::FlowEnd, .success = false, .flow = u"Живость"_s}, {.session = u"100%"_s},
        {.session = u"new"_s, .at = 55min}});
    catchUp();
    QCOMPARE(matching(filter, later), uids);
    QList<SessionId> ids;
    for (const SessionRow &row : all(later))
        ids.append(row.id);
    QStringList among;
    SessionRepository sessions(*m_database);
    const QList<SessionRow> rows = *sessions.rows(*sessions.matchAmong(*SessionFilter::parse(filter), later, ids), later);
    for (const SessionRow &row : rows)
        among.append(row.uid);
    QCOMPARE(among, uids);
}

void tst_Sessions::matchesInSlicesNewestFirst()
{
    for (int i = 0; i < 3; ++i)
        writePassed(u"s%1"_s.arg(i));
    catchUp();
    QVERIFY(run(*m_database, u"UPDATE session_summary SET session = session + 200000 WHERE session > 1"_s)); // far apart
    QList<qint64> slices;
    double progress = 0;
    const auto keep = [&](const QList<SessionId> &ids, double share) {
        if (!ids.isEmpty())
            slices.append(ids.first().value);
        progress = share;
        return true;
    };
    QVERIFY(SessionRepository(*m_database).match({}, soon, keep));
    QCOMPARE(slices, (QList<qint64>{200'002, 1}));
    QCOMPARE(progress, 1.0);
    const std::atomic_bool cancelled = true;
    slices.clear();
    QVERIFY(SessionRepository(*m_database).match({}, soon, keep, &cancelled));
    QVERIFY(slices.isEmpty());
}

void tst_Sessions::tellsWhatWasTouched()
{
    writePassed(u"a"_s);
    write({{.session = u"b"_s}});
    catchUp();
    SessionRepository sessions(*m_database);
    const EventId before = sessions.extent()->upTo;
    QCOMPARE(sessions.touched(before, 10)->ids, std::optional(QList<SessionId>()));
    write({{.session = u"b"_s, .type = EventType::FlowEnd}, {.session = u"c"_s}});
    QCOMPARE(sessions.touched(before, 10)->ids, std::optional(QList<SessionId>())); // not yet in it
    catchUp();
    const TouchedSessions touched = *sessions.touched(before, 10);
    QCOMPARE(touched.ids, std::optional(QList<SessionId>{SessionId{2}, SessionId{3}}));
    QCOMPARE(touched.upTo, EventId{7});
    QVERIFY(!sessions.touched(before, 1)->ids);
    QVERIFY(!sessions.touched(EventId{1'000}, 10)->ids);
}

void tst_Sessions::readsDetailsStraightFromTheEvents()
{
    writePassed(u"a"_s);
    SessionRepository sessions(*m_database);
    const Result<SessionId> id = sessions.findByUid(u"a"_s);
    QVERIFY(id);
    QCOMPARE(*sessions.ofEvent(EventId{3}), *id);
    const Result<SessionDetails> details = sessions.details(*id, soon);
    QVERIFY(details);
    QCOMPARE(details->row.uid, u"a"_s);
    QCOMPARE(details->row.flowName, u"Liveness"_s);
    QCOMPARE(details->row.facts.state, SessionState::Passed);
    QCOMPARE(details->events.size(), 4);
    QCOMPARE(details->events.at(1).typeName, u"technology.start"_s);
    QCOMPARE(details->events.at(1).technology, u"LDHP"_s);
    catchUp();
    QCOMPARE(*sessions.rows({*id}, soon), QList<SessionRow>{details->row});
    QCOMPARE(sessions.details(SessionId{77}, soon).error().code, ErrorCode::NotFound);
    QCOMPARE(sessions.findByUid(u"z"_s).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(tst_Sessions)

#include "tst_sessions.moc"
