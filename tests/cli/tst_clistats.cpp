// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/httpclient.h"

#include <QtCore/QRegularExpression>

using namespace flowbell::test;
using flowbell::EventType;
using namespace Qt::StringLiterals;

class TestCliStats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void printsNumbers();
    void printsJson();
    void narrows_data();
    void narrows();
    void aFilterThatLeavesAllCountsTheSame();
    void countsWhatCameSince();
    void unknownFlow();
    void wrongTime();
    void emptyStore();

private:
    [[nodiscard]] Outcome stats(const QStringList &arguments) const
    {
        return m_store.run(QStringList{u"events"_s, u"stats"_s} + arguments);
    }
    void receive(const QList<QByteArray> &bodies);

    CliStore m_store;
};

void TestCliStats::receive(const QList<QByteArray> &bodies)
{
    ListeningCli listening(m_store, {u"--format"_s, u"none"_s});
    QVERIFY(!listening.url().isEmpty());
    for (const QByteArray &body : bodies)
        QCOMPARE(postTo(listening.url(), body).status, 200);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

void TestCliStats::initTestCase()
{
    const QByteArray passed = eventBody(u"Liveness"_s, EventType::FlowEnd);
    QByteArray failed = eventBody(u"E-Document"_s, EventType::FlowEnd);
    failed.replace("\"success\":true", "\"success\":false").replace("\"success\": true", "\"success\": false");
    QVERIFY(failed != passed);
    receive({eventBody(u"Liveness"_s), passed, eventBody(u"E-Document"_s), failed});
}

void TestCliStats::printsNumbers()
{
    const Outcome outcome = stats({});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QVERIFY2(outcome.output.startsWith("4 event"), outcome.told().constData());
    QVERIFY2(outcome.output.contains("50.0 % passed: 1 of 2 flow"), outcome.told().constData());
    QVERIFY2(QRegularExpression(u"flow.start +2\\n"_s).match(QString::fromUtf8(outcome.output)).hasMatch(),
        outcome.told().constData());
    QCOMPARE(outcome.error, QByteArray());
}

void TestCliStats::printsJson()
{
    const QJsonObject json = stats({u"--json"_s}).json().object();
    QCOMPARE(json[u"events"_s].toInt(), 4);
    QCOMPARE(json[u"by_type"_s][u"flow.end"_s].toInt(), 2);
    QCOMPARE(json[u"pass_rate"_s].toDouble(), 0.5);
    QCOMPARE(json[u"replies"_s].toArray(), (QJsonArray{QJsonObject{{u"status"_s, 200}, {u"count"_s, 4}}}));
    qint64 inPoints = 0;
    for (const QJsonValue &point : json[u"points"_s].toArray())
        inPoints += point[u"events"_s].toInteger();
    QCOMPARE(inPoints, 4);
}

void TestCliStats::narrows_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("expected");
    QTest::newRow("by flow") << QStringList{u"--flow"_s, u"Liveness"_s} << 2;
    QTest::newRow("since then") << QStringList{u"--since"_s, u"-1h"_s} << 4;
    QTest::newRow("until then") << QStringList{u"--until"_s, u"now"_s} << 4;
    QTest::newRow("too early") << QStringList{u"--until"_s, u"-1d"_s} << 0;
    QTest::newRow("by filter") << QStringList{u"--filter"_s, u"event:flow.end"_s} << 2;
    QTest::newRow("by filter, flow and time")
        << QStringList{u"--filter"_s, u"success:false or flow:Liveness"_s, u"--flow"_s, u"E-Document"_s, u"--since"_s, u"-1h"_s}
        << 1;
    QTest::newRow("by filter, too early") << QStringList{u"--filter"_s, u"event:flow.end"_s, u"--until"_s, u"-1d"_s} << 0;
    QTest::newRow("a day") << QStringList{u"--since"_s, u"2019-05-01"_s, u"--until"_s, u"2019-05-01"_s} << 0;
}

void TestCliStats::narrows()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, expected);
    const Outcome outcome = stats(arguments + QStringList(u"--json"_s));
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.json()[u"events"_s].toInt(-1), expected);
}

/// One by one, events make the same numbers as the sums that are kept of all.
void TestCliStats::aFilterThatLeavesAllCountsTheSame()
{
    const CliStore store;
    QVERIFY(store.run({u"flows"_s, u"add"_s, u"Flow"_s, u"--technology"_s, u"LDHP"_s}).status == 0);
    QVERIFY(store
                .run({u"simulate"_s, u"Flow"_s, u"--sessions"_s, u"30"_s, u"--failing"_s, u"0.5"_s, u"--seed"_s, u"7"_s,
                    u"--speed"_s, u"max"_s})
                .status
        == 0);
    const QStringList command{u"events"_s, u"stats"_s, u"--json"_s};
    const QJsonObject kept = store.run(command).json().object();
    const QJsonObject counted = store.run(command + QStringList{u"--filter"_s, u"id:>0"_s}).json().object();
    QVERIFY(!kept[u"technologies"_s].toArray().isEmpty() && !kept[u"failures"_s].toArray().isEmpty());
    QVERIFY(!kept[u"technologies"_s][0][u"durations"_s].toArray().isEmpty());
    QCOMPARE(counted, kept);
    // The durations of the steps that failed are known by starts that the filter leaves out.
    const QJsonObject failed =
        store.run(command + QStringList{u"--filter"_s, u"event:technology.end success:false"_s}).json().object();
    QCOMPARE(failed[u"failures"_s], kept[u"failures"_s]);
    qint64 durations = 0;
    for (const QJsonValue &bucket : failed[u"technologies"_s][0][u"durations"_s].toArray())
        durations += bucket[u"count"_s].toInteger();
    QCOMPARE(durations, kept[u"technologies"_s][0][u"failed"_s].toInteger());
    QCOMPARE(failed[u"technologies"_s][0][u"passed"_s].toInteger(), 0);
}

void TestCliStats::countsWhatCameSince()
{
    QCOMPARE(stats({u"--json"_s, u"--flow"_s, u"Later"_s}).status, 1);
    receive({eventBody(u"Later"_s)});
    QCOMPARE(stats({u"--json"_s, u"--flow"_s, u"Later"_s}).json()[u"events"_s].toInt(), 1);
}

void TestCliStats::unknownFlow()
{
    const Outcome outcome = stats({u"--flow"_s, u"Nobody"_s});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.error.contains("Nobody"), outcome.told().constData());
    QCOMPARE(outcome.output, QByteArray());
}

void TestCliStats::wrongTime()
{
    const Outcome outcome = stats({u"--since"_s, u"teatime"_s});
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.error.contains("teatime"), outcome.told().constData());
}

void TestCliStats::emptyStore()
{
    const CliStore empty;
    const Outcome outcome = empty.run({u"events"_s, u"stats"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.output, QByteArray("no events\n"));
}

QTEST_GUILESS_MAIN(TestCliStats)

#include "tst_clistats.moc"
