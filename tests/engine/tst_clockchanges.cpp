// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/samplepayload.h"
#include "engine/clocktrust.h"
#include "engine/clockwatch.h"
#include "engine/dispatcher.h"
#include "engine/eventqueries.h"
#include "engine/flowservice.h"
#include "engine/listenercontrol.h"
#include "engine/workspace.h"
#include "store/databasethread.h"
#include "store/deliveryrepository.h"
#include "support/httpclient.h"
#include "support/manualclock.h"
#include "support/scriptedserver.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUuid>
#include <QtTest/QTest>

#include <algorithm>
#include <optional>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace std::chrono_literals;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
const QByteArray failed = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
const Timestamp start{std::chrono::milliseconds{1'734'597'400'000}};

QByteArray timestampOf(const QByteArray &request)
{
    const qsizetype at = request.toLower().indexOf("webhook-timestamp:");
    return at < 0 ? QByteArray() : request.mid(at + 18, request.indexOf('\r', at) - at - 18).trimmed();
}

} // namespace

/// The clock is set back and forward, and the machine sleeps: then the wall clock goes on and the steady one does not.
class TestClockChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void whatIsNoticed();
    void aLeapIsNotBelievedAtOnce();
    void periodsOfListening();
    void afterASleepDeliveriesBeginSlowly();
    void afterASleepALimitedRateHolds();
    void afterASleepADeadEndpointGetsFewAttempts();
    void dueTimesOutliveASleep();

private:
    void addWebhook(const QUrl &url, const QString &schedule, int ratePerMinute = 0);
    void receive(int events);
    void sleepFor(std::chrono::milliseconds time);
    [[nodiscard]] int delivered();
    [[nodiscard]] QList<store::ListeningPeriod> periods();

    std::optional<QTemporaryDir> m_folder;
    std::optional<ManualClock> m_clock;
    std::unique_ptr<Workspace> m_workspace;
};

void TestClockChanges::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_folder.emplace();
    m_clock.emplace(start);
    auto opened = Workspace::open({.storePath = m_folder->filePath(QStringLiteral("flowbell.db")),
                                      .preferencesFile = m_folder->filePath(QStringLiteral("flowbell.ini")),
                                      .fileSecretsOnly = true},
        *m_clock);
    QVERIFY(opened);
    m_workspace = std::move(*opened);
    m_workspace->dispatcher().setRandom([] { return 0.5; });
    ListenPreferences preferences;
    preferences.port = 0;
    m_workspace->listener().start(preferences);
    QTRY_COMPARE(m_workspace->listener().state(), ListenerControl::State::Listening);
}

void TestClockChanges::cleanup()
{
    m_workspace.reset();
    m_folder.reset();
}

void TestClockChanges::addWebhook(const QUrl &url, const QString &schedule, int ratePerMinute)
{
    Flow flow;
    flow.name = QStringLiteral("Liveness");
    flow.forward = true;
    flow.schedule = schedule;
    const Result<Flow> added = m_workspace->flows().add(flow).result();
    QVERIFY(added);
    Webhook webhook;
    webhook.flow = added->id;
    webhook.url = url.toString();
    webhook.ratePerMinute = ratePerMinute;
    QVERIFY(m_workspace->flows().addWebhook(webhook).result());
}

void TestClockChanges::receive(int events)
{
    for (int i = 0; i < events; ++i) {
        const QByteArray body = samplePayload(EventType::FlowEnd,
            {.eventUid = QUuid::createUuid().toString(QUuid::WithoutBraces),
                .sessionUid = QStringLiteral("s1"),
                .created = m_clock->now(),
                .flowName = QStringLiteral("Liveness"),
                .technologies = {},
                .success = true});
        QCOMPARE(postTo(QUrl(m_workspace->listener().url()), body).status, 200);
    }
}

void TestClockChanges::sleepFor(std::chrono::milliseconds time)
{
    m_clock->jump(time);
    m_workspace->dispatcher().wake();
}

int TestClockChanges::delivered()
{
    store::DatabaseThread thread(m_folder->filePath(QStringLiteral("flowbell.db")), QStringLiteral("test"));
    if (!thread.start())
        qFatal("no connection");
    return thread
        .run([](store::Database &database) -> Result<int> {
            store::DeliveryRepository deliveries(database);
            const Result<QList<DeliveryId>> ids = deliveries.find({}, {});
            if (!ids)
                return Failure(ids.error());
            const Result<QList<DeliveryRow>> rows = deliveries.rows(*ids);
            if (!rows)
                return Failure(rows.error());
            return static_cast<int>(
                std::ranges::count_if(*rows, [](const DeliveryRow &row) { return row.state == DeliveryState::Delivered; }));
        })
        .result()
        .value_or(-1);
}

QList<store::ListeningPeriod> TestClockChanges::periods()
{
    return m_workspace->events().listeningPeriods(start - 24h, start + 24h).result().value_or(QList<store::ListeningPeriod>());
}

void TestClockChanges::whatIsNoticed()
{
    ClockWatch watch(*m_clock);
    m_clock->advance(10h); // time that passed
    QVERIFY(!watch.setBack());
    QCOMPARE(watch.leap(), 0ms);
    m_clock->jump(-1'500ms); // a time server
    QVERIFY(!watch.setBack());
    m_clock->jump(1'500ms);
    QVERIFY(!watch.setBack());
    QCOMPARE(watch.leap(), 0ms);
    m_clock->jump(-1h);
    QCOMPARE(watch.setBack(), std::optional<std::chrono::milliseconds>(-1h));
    QVERIFY(!watch.setBack());
    m_clock->advance(3s);
    m_clock->jump(8h);
    QVERIFY(!watch.setBack());
    QCOMPARE(watch.leap(), std::chrono::milliseconds(8h));
    QVERIFY(!watch.setBack());
    QCOMPARE(watch.leap(), 0ms); // told once
}

/// What is old enough to be removed for good is not decided by a clock that has just been set to another year.
void TestClockChanges::aLeapIsNotBelievedAtOnce()
{
    ClockTrust trust(*m_clock);
    const auto minutes = [&](int count) {
        bool given = true;
        for (int minute = 0; minute < count; ++minute) {
            m_clock->advance(1min);
            given = trust.isGiven();
        }
        return given;
    };
    QVERIFY(minutes(3'000));
    m_clock->jump(10h); // a night's sleep
    QVERIFY(trust.isGiven());
    m_clock->jump(24h * 365 * 5);
    QVERIFY(!trust.isGiven());
    QVERIFY(!minutes(59));
    QVERIFY(minutes(1)); // it seems to be meant
    m_clock->jump(24h * 365);
    QVERIFY(!minutes(10));
    m_clock->jump(-24h * 365); // it was put right
    QVERIFY(minutes(1));
}

/// A sign of life comes every five seconds.
void TestClockChanges::periodsOfListening()
{
    QTRY_COMPARE(periods().size(), 1);
    m_clock->jump(1h);
    QTRY_COMPARE_WITH_TIMEOUT(periods().size(), 2, 10'000);
    QVERIFY(periods().at(0).ended);
    QCOMPARE(periods().at(0).to, start); // and not an hour later
    QVERIFY(!periods().at(1).ended);
    QCOMPARE(periods().at(1).from, start + 1h);
    receive(1); // it still listens

    // Set back: what is on record stays, and what follows does not look as if it were over until the old time comes again.
    m_clock->jump(-3h);
    QTRY_COMPARE_WITH_TIMEOUT(periods().size(), 3, 10'000);
    QCOMPARE(periods().at(0).from, start - 2h);
    QCOMPARE(periods().at(0).to, start - 2h);
    QVERIFY(!periods().at(0).ended);
    QVERIFY(periods().at(2).ended);
    QCOMPARE(periods().at(2).from, start + 1h);
    receive(1);
}

void TestClockChanges::afterASleepDeliveriesBeginSlowly()
{
    QList<QTcpSocket *> waiting;
    ScriptedServer server([&waiting](QTcpSocket &socket) { waiting.append(&socket); });
    addWebhook(server.url(), QStringLiteral("5m, 1h"));
    constexpr int events = 40;
    receive(events);
    m_workspace->dispatcher().start();
    QTRY_COMPARE(m_workspace->dispatcher().state(), Dispatcher::State::Sending);
    QTest::qWait(100);
    QVERIFY(server.requests.isEmpty()); // nothing is due

    sleepFor(8h);
    // One, then two, three, four at once, and never more.
    int answered = 0;
    for (const int atOnce : {1, 2, 3, 4, 4}) {
        QTRY_COMPARE(waiting.size(), atOnce);
        QTest::qWait(40);
        QCOMPARE(waiting.size(), atOnce);
        while (!waiting.isEmpty()) {
            waiting.takeFirst()->write(ok);
            ++answered;
        }
        // What the answers make room for comes one by one: let it come, so that rounds are told apart.
        QTRY_VERIFY(!waiting.isEmpty());
    }
    while (answered < events) {
        QTRY_VERIFY(!waiting.isEmpty());
        QVERIFY(waiting.size() <= 4);
        waiting.takeFirst()->write(ok);
        ++answered;
    }
    QTRY_COMPARE(delivered(), events);
    QCOMPARE(server.requests.size(), events); // each once
}

void TestClockChanges::afterASleepALimitedRateHolds()
{
    ScriptedServer server(answering(ok));
    addWebhook(server.url(), QStringLiteral("5m, 1h"), 60);
    receive(10);
    m_workspace->dispatcher().start();
    QTRY_COMPARE(m_workspace->dispatcher().state(), Dispatcher::State::Sending);
    sleepFor(8h);
    for (int second = 1; second <= 4; ++second) {
        QTRY_COMPARE(server.requests.size(), second);
        QTest::qWait(60);
        QCOMPARE(server.requests.size(), second); // one a second, by the clock that does not jump
        m_clock->advance(1s);
        m_workspace->dispatcher().wake();
    }
}

void TestClockChanges::afterASleepADeadEndpointGetsFewAttempts()
{
    ScriptedServer server(answering(failed));
    addWebhook(server.url(), QStringLiteral("5m, 1h"));
    receive(40);
    m_workspace->dispatcher().start();
    QTRY_COMPARE(m_workspace->dispatcher().state(), Dispatcher::State::Sending);
    sleepFor(8h);
    QTRY_COMPARE(server.requests.size(), 5); // then its breaker opens
    QTest::qWait(200);
    QCOMPARE(server.requests.size(), 5);
}

void TestClockChanges::dueTimesOutliveASleep()
{
    ScriptedServer server([&server](QTcpSocket &socket) { socket.write(server.requests.size() == 1 ? failed : ok); });
    addWebhook(server.url(), QStringLiteral("0, 1h"));
    m_workspace->dispatcher().start();
    receive(1);
    QTRY_COMPARE(server.requests.size(), 1);
    QTest::qWait(50);
    sleepFor(59min);
    QTest::qWait(100);
    QCOMPARE(server.requests.size(), 1);
    sleepFor(1min);
    QTRY_COMPARE(server.requests.size(), 2);
    QTRY_COMPARE(delivered(), 1);
    // Whoever checks the signature looks at the time: it is that of the attempt.
    QCOMPARE(timestampOf(server.requests.at(1)), QByteArray::number(qint64((start + 1h).time_since_epoch() / 1s)));
}

QTEST_GUILESS_MAIN(TestClockChanges)
#include "tst_clockchanges.moc"
