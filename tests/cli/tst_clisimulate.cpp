// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestCliSimulate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void exactCounts();
    void reasons();
    void seeds();
    void tenTimesAsFast();
    void interrupted();
    void replay();
    void forwarded();
    void unknownNames();
    void wrongUsage_data();
    void wrongUsage();

private:
    [[nodiscard]] Outcome simulate(const QStringList &arguments) const
    {
        return m_store->run(QStringList(u"simulate"_s) + arguments);
    }
    [[nodiscard]] int count(const QString &filter = {}) const
    {
        return m_store->run({u"events"_s, u"count"_s, u"--filter"_s, filter}).output.trimmed().toInt();
    }
    [[nodiscard]] qsizetype deliveries(const QString &filter = {}) const
    {
        return m_store->run({u"deliveries"_s, u"list"_s, u"--filter"_s, filter, u"--limit"_s, u"0"_s, u"--json"_s})
            .json()
            .array()
            .size();
    }
    [[nodiscard]] QJsonArray list() const
    {
        return m_store->run({u"events"_s, u"list"_s, u"--limit"_s, u"0"_s, u"--json"_s}).json().array();
    }
    [[nodiscard]] QByteArray body(const QJsonValue &event) const
    {
        return m_store->run({u"events"_s, u"show"_s, QString::number(event[u"id"_s].toInteger()), u"--raw"_s}).output;
    }

    std::unique_ptr<CliStore> m_store;
};

void TestCliSimulate::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_store = std::make_unique<CliStore>();
    QCOMPARE(
        m_store->run({u"flows"_s, u"add"_s, u"Liveness"_s, u"--technology"_s, u"LDHP"_s, u"--technology"_s, u"F2F"_s}).status, 0);
}

void TestCliSimulate::exactCounts()
{
    const Outcome outcome = simulate({u"Liveness"_s, u"--sessions"_s, u"40"_s, u"--failing"_s, u"0.25"_s, u"--duplicates"_s,
        u"0.1"_s, u"--disorder"_s, u"0.5"_s, u"--missing-ends"_s, u"0.2"_s, u"--speed"_s, u"max"_s, u"--seed"_s, u"7"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    // 40 sessions of 6 events, 8 ends are missing, and a tenth of the 232 comes twice.
    QCOMPARE(outcome.output, "events stored: 255 (sessions: 40, seed: 7)\n"_ba);
    QCOMPARE(outcome.error, QByteArray());

    QCOMPARE(count(), 255);
    QCOMPARE(count(u"source:simulator"_s), 255);
    QCOMPARE(count(u"flow:Liveness"_s), 255);
    QCOMPARE(count(u"verdict:duplicate"_s), 23);
    QCOMPARE(count(u"verdict:ok"_s), 232);
    QSet<QString> sessions;
    QSet<QString> failed;
    QSet<QString> ended;
    for (const QJsonValue &event : list()) {
        const QString session = event[u"session_id"_s].toString();
        sessions.insert(session);
        if (event[u"event"_s].toString() == u"technology.end" && !event[u"success"_s].toBool())
            failed.insert(session);
        if (event[u"event"_s].toString() == u"flow.end")
            ended.insert(session);
    }
    QCOMPARE(sessions.size(), 40);
    QCOMPARE(failed.size(), 10);
    QCOMPARE(ended.size(), 32);
}

void TestCliSimulate::reasons()
{
    QCOMPARE(simulate({u"Liveness"_s, u"--sessions"_s, u"30"_s, u"--failing"_s, u"1"_s, u"--reason"_s, u"TIMEOUT"_s,
                          u"--reason"_s, u"USER: closed the page: twice"_s, u"--speed"_s, u"max"_s})
                 .status,
        0);
    const int users = count(u"event:flow.end \"closed the page: twice\""_s);
    QVERIFY2(users > 0 && users < 30, QByteArray::number(users).constData());
    QCOMPARE(count(u"event:flow.end TIMEOUT"_s), 30 - users);
}

void TestCliSimulate::seeds()
{
    const auto run = [this](const QString &seed) {
        const qsizetype before = list().size();
        QStringList options{u"Liveness"_s, u"--sessions"_s, u"6"_s, u"--failing"_s, u"0.5"_s, u"--disorder"_s, u"0.5"_s,
            u"--speed"_s, u"max"_s, u"--seed"_s, seed};
        if (simulate(options).status != 0)
            qFatal("no simulation");
        QList<QByteArray> bodies;
        const QJsonArray events = list();
        for (qsizetype i = before; i < events.size(); ++i) {
            static const QRegularExpression changing(u"\"[0-9a-f]{8}-[0-9a-f-]{27}\"|\"created\": \\d+"_s);
            bodies.append(QString::fromUtf8(body(events.at(i))).remove(changing).toUtf8());
        }
        return bodies;
    };
    const QList<QByteArray> first = run(u"5"_s);
    QCOMPARE(first.size(), 36);
    QCOMPARE(run(u"5"_s), first);
    QVERIFY(run(u"6"_s) != first);
    // Other ids, or they would be duplicates.
    QCOMPARE(count(u"verdict:duplicate"_s), 0);
}

void TestCliSimulate::tenTimesAsFast()
{
    QProcess process;
    process.start(cliProgram(),
        {u"--store"_s, m_store->path(), u"simulate"_s, u"Liveness"_s, u"--sessions"_s, u"1"_s, u"--speed"_s, u"10"_s});
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE_WITH_TIMEOUT(count(), 1, 10'000);
    // 12 s of the platform, up to a fifth shorter or longer.
    QTRY_COMPARE_WITH_TIMEOUT(count(), 2, 10'000);
    QVERIFY2(timer.elapsed() >= 900, QByteArray::number(timer.elapsed()).constData());
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardOutput(), "stopped: 2 of 6 events stored\n"_ba);
    const QJsonArray events = list();
    QCOMPARE(events.at(1)[u"technology"_s].toString(), u"LDHP"_s);
}

void TestCliSimulate::interrupted()
{
    QProcess process;
    process.start(cliProgram(),
        {u"--store"_s, m_store->path(), u"simulate"_s, u"Liveness"_s, u"--sessions"_s, u"1000000000"_s, u"--speed"_s, u"max"_s});
    QTRY_VERIFY_WITH_TIMEOUT(count() > 0, 60'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray output = process.readAllStandardOutput();
    QCOMPARE(output, "stopped: " + QByteArray::number(count()) + " of 6000000000 events stored\n");
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void TestCliSimulate::replay()
{
    QCOMPARE(simulate({u"Liveness"_s, u"--sessions"_s, u"2"_s, u"--speed"_s, u"max"_s}).status, 0);
    const QString session = list().at(0)[u"session_id"_s].toString();
    const Outcome outcome = simulate({u"--replay"_s, session, u"--speed"_s, u"max"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.output, "events stored: 6\n"_ba);
    QCOMPARE(count(), 18);
    QCOMPARE(count(u"session:"_s + session), 6);
    QCOMPARE(count(u"verdict:ok"_s), 18);
    QCOMPARE(count(u"event:flow.start"_s), 3);
}

void TestCliSimulate::forwarded()
{
    const QStringList add{u"webhooks"_s, u"add"_s, u"Liveness"_s};
    QCOMPARE(m_store->run(add + QStringList{u"http://127.0.0.1:9/all"_s}).status, 0);
    QCOMPARE(m_store->run(add + QStringList{u"http://127.0.0.1:9/ends"_s, u"--event"_s, u"flow.end"_s}).status, 0);
    QCOMPARE(m_store->run(add + QStringList{u"http://127.0.0.1:9/off"_s, u"--disabled"_s}).status, 0);
    const QStringList ten{u"Liveness"_s, u"--sessions"_s, u"10"_s, u"--duplicates"_s, u"0.1"_s, u"--speed"_s, u"max"_s};
    QCOMPARE(simulate(ten).status, 0);
    QCOMPARE(count(), 66);
    QCOMPARE(deliveries(), 0);

    // 60 events and 6 that come twice, which are delivered once.
    QCOMPARE(m_store->run({u"flows"_s, u"edit"_s, u"Liveness"_s, u"--forward"_s, u"on"_s}).status, 0);
    QCOMPARE(simulate(ten).status, 0);
    QCOMPARE(count(), 132);
    QCOMPARE(deliveries(), 70);
    QCOMPARE(deliveries(u"state:pending event:flow.end"_s), 20);
    QCOMPARE(deliveries(u"state:pending event:technology.end"_s), 20);

    const QString session = list().at(0)[u"session_id"_s].toString();
    QCOMPARE(simulate({u"--replay"_s, session, u"--speed"_s, u"max"_s}).status, 0);
    QCOMPARE(deliveries(), 77);
    QCOMPARE(deliveries(u"state:pending"_s), 77);
}

void TestCliSimulate::unknownNames()
{
    const Outcome flow = simulate({u"Nothing"_s});
    QVERIFY2(flow.status == 1 && flow.error.contains("Nothing"), flow.told().constData());
    const Outcome session = simulate({u"--replay"_s, u"70f5e424"_s});
    QVERIFY2(session.status == 1 && session.error.contains("no session “70f5e424”"), session.told().constData());
    QCOMPARE(session.output, QByteArray());
    QCOMPARE(count(), 0);
}

void TestCliSimulate::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("why");

    QTest::newRow("no flow") << QStringList() << "FLOW is missing"_ba;
    QTest::newRow("no sessions") << QStringList{u"Liveness"_s, u"--sessions"_s, u"0"_s} << "--sessions must be"_ba;
    QTest::newRow("percent") << QStringList{u"Liveness"_s, u"--failing"_s, u"30"_s}
                             << "--failing must be a number from 0 to 1"_ba;
    QTest::newRow("not a number") << QStringList{u"Liveness"_s, u"--duplicates"_s, u"nan"_s} << "--duplicates must be"_ba;
    QTest::newRow("no rate") << QStringList{u"Liveness"_s, u"--rate"_s, u"0"_s} << "--rate must be"_ba;
    QTest::newRow("speed") << QStringList{u"Liveness"_s, u"--speed"_s, u"fast"_s} << "real, 10, max"_ba;
    QTest::newRow("reason") << QStringList{u"Liveness"_s, u"--reason"_s, u":x"_s} << "TYPE:DETAIL"_ba;
    QTest::newRow("replay of a flow") << QStringList{u"Liveness"_s, u"--replay"_s, u"x"_s} << "one too many"_ba;
    QTest::newRow("replay with a seed") << QStringList{u"--replay"_s, u"x"_s, u"--seed"_s, u"1"_s} << "does not go with"_ba;
    QTest::newRow("replay of nothing") << QStringList{u"--replay"_s, QString()} << "needs the id"_ba;
}

void TestCliSimulate::wrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, why);
    const Outcome outcome = simulate(words);
    QVERIFY2(outcome.status == 2 && outcome.error.contains(why), outcome.told().constData());
    QCOMPARE(count(), 0);
}

QTEST_GUILESS_MAIN(TestCliSimulate)
#include "tst_clisimulate.moc"
