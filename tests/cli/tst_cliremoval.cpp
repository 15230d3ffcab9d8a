// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "store/database.h"
#include "store/eventrepository.h"
#include "store/statement.h"
#include "support/httpclient.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

#include <atomic>
#include <thread>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

/// Deleting, expecting, and what a store keeps.
class TestCliRemoval : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store = std::make_unique<CliStore>();
    }

    void deleteSaysWhichAndHowMany();
    void deleteAsks();
    void deletedIsNotInTheFile();
    void deleteOlder();
    void killedInTheMiddleBesideAListener();
    void expectedIsSeenAtOnce();
    void notSeen();
    void expectSince();
    void expectNoMoreThan_data();
    void expectNoMoreThan();
    void storeKeeps();
    void storeCompacts();

private:
    [[nodiscard]] Outcome run(const QStringList &arguments) const { return m_store->run(arguments); }
    [[nodiscard]] qint64 count(const QString &filter = {}) const;
    void simulate(int sessions) const;

    std::unique_ptr<CliStore> m_store;
};

qint64 TestCliRemoval::count(const QString &filter) const
{
    return run({u"events"_s, u"count"_s, u"--filter"_s, filter}).output.trimmed().toLongLong();
}

void TestCliRemoval::simulate(int sessions) const
{
    const Outcome outcome = run({u"simulate"_s, u"Liveness"_s, u"--sessions"_s, QString::number(sessions), u"--speed"_s, u"max"_s,
        u"--seed"_s, u"7"_s, u"--failing"_s, u"0.5"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
}

void TestCliRemoval::deleteSaysWhichAndHowMany()
{
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    simulate(20);
    const qint64 all = count();
    const qint64 failed = count(u"success:false"_s);
    QVERIFY(failed > 0 && failed < all);
    const Outcome dry = run({u"events"_s, u"delete"_s, u"--filter"_s, u"success:false"_s, u"--dry-run"_s});
    QVERIFY2(dry.output.startsWith(QByteArray(QByteArray::number(failed) + " event")), dry.told().constData());
    QCOMPARE(count(), all);
    const Outcome done = run({u"events"_s, u"delete"_s, u"--filter"_s, u"success:false"_s, u"--yes"_s});
    QVERIFY2(done.status == 0 && done.output.contains(QByteArray("Deleted " + QByteArray::number(failed) + " event")),
        done.told().constData());
    QCOMPARE(count(), all - failed);
    QCOMPARE(count(u"success:false"_s), 0);
    QCOMPARE(run({u"events"_s, u"delete"_s, u"--yes"_s}).status, 2);
    QCOMPARE(run({u"events"_s, u"delete"_s, u"--filter"_s, QString(), u"--yes"_s}).status, 2);
    QCOMPARE(count(), all - failed);
    QCOMPARE(run({u"events"_s, u"delete"_s, u"--all"_s, u"--yes"_s}).status, 0);
    QCOMPARE(count(), 0);
}

void TestCliRemoval::deleteAsks()
{
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    simulate(1);
    const qint64 all = count();
    // Standard input is no terminal here: nobody can be asked.
    const Outcome outcome = m_store->run({u"events"_s, u"delete"_s, u"--all"_s}, "yes\n");
    QVERIFY2(outcome.status == 1 && outcome.error.contains("--yes"), outcome.told().constData());
    QCOMPARE(count(), all);
}

void TestCliRemoval::deletedIsNotInTheFile()
{
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    ListeningCli listening(*m_store, {u"--format"_s, u"none"_s});
    QVERIFY(!listening.url().isEmpty());
    for (int number = 0; number < 50; ++number)
        QCOMPARE(postTo(listening.url(), eventBody(u"Very%1Confidential"_s.arg(number % 2))).status, 200);
    const auto isInFiles = [this](const QByteArray &text) {
        for (const QString &suffix : {QString(), u"-wal"_s}) {
            QFile file(m_store->path() + suffix);
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    };
    QVERIFY(isInFiles("\"Very1Confidential\""));
    QCOMPARE(run({u"events"_s, u"delete"_s, u"--filter"_s, u"flow:Very1Confidential"_s, u"--yes"_s}).status, 0);
    // The listener still has the store open; the bodies are gone all the same.
    QVERIFY(!isInFiles("\"Very1Confidential\""));
    QVERIFY(isInFiles("\"Very0Confidential\""));
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

void TestCliRemoval::deleteOlder()
{
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    simulate(2);
    const qint64 all = count();
    const Outcome none = run({u"events"_s, u"delete"_s, u"--older-than"_s, u"1h"_s, u"--dry-run"_s});
    QVERIFY2(none.status == 0 && none.output.startsWith("0 event"), none.told().constData());
    const Outcome every = run({u"events"_s, u"delete"_s, u"--older-than"_s, u"1ms"_s, u"--yes"_s});
    QVERIFY2(every.output.contains(QByteArray("Deleted " + QByteArray::number(all))), every.told().constData());
    QCOMPARE(run({u"events"_s, u"delete"_s, u"--older-than"_s, u"soon"_s, u"--yes"_s}).status, 2);
}

/// While events are received, a deletion is killed at some moment, several times. Each event that was answered and does not
/// match is there; a further deletion ends the work.
void TestCliRemoval::killedInTheMiddleBesideAListener()
{
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    simulate(1'500);
    ListeningCli listening(*m_store, {u"--format"_s, u"none"_s});
    QVERIFY(!listening.url().isEmpty());
    std::atomic_bool stop = false;
    QStringList answered;
    int refused = 0;
    std::thread sender([&, url = listening.url()] {
        while (!stop) {
            const QString uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
            if (postTo(url, eventBody(u"Kept"_s, EventType::FlowStart, uid)).status == 200)
                answered += uid;
            else
                ++refused;
        }
    });
    constexpr int rounds = 40;
    int killed = 0;
    for (int round = 0; round < rounds && killed < 3; ++round) {
        if (round > 0 && count(u"flow:Liveness"_s) == 0)
            simulate(1'500); // the kill came too late
        const qint64 before = count(u"flow:Liveness"_s);
        QProcess deletion;
        deletion.start(cliProgram(),
            {u"--store"_s, m_store->path(), u"events"_s, u"delete"_s, u"--filter"_s, u"flow:Liveness"_s, u"--yes"_s});
        QVERIFY(deletion.waitForReadyRead(10'000)); // how many match: the deletion begins
        QTest::qWait(15 * (round % 6));
        deletion.kill();
        deletion.waitForFinished();
        const qint64 after = count(u"flow:Liveness"_s);
        killed += after < before && after > 0 ? 1 : 0;
    }
    const Outcome rest = run({u"events"_s, u"delete"_s, u"--filter"_s, u"flow:Liveness"_s, u"--yes"_s});
    stop = true;
    sender.join();
    QVERIFY2(rest.status == 0, rest.told().constData());
    QCOMPARE(refused, 0);
    QVERIFY2(killed > 0, "no deletion was killed in its middle");
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    QCOMPARE(count(), answered.size());
    QCOMPARE(count(u"flow:Liveness"_s), 0);
    const auto database = store::Database::open(m_store->path(), u"afterkill"_s);
    QVERIFY(database.has_value());
    const auto scalar = [&](const QString &sql) {
        Result<store::Database::Statement> row = (*database)->prepare(sql);
        return row && row->next() ? row->integer(0) : -1;
    };
    QCOMPARE(scalar(u"SELECT count(*) FROM request"_s), answered.size());
    QCOMPARE(scalar(u"SELECT count(*) FROM session"_s), answered.size());
    QCOMPARE(scalar(u"SELECT events FROM counter"_s), answered.size());
}

void TestCliRemoval::expectedIsSeenAtOnce()
{
    ListeningCli listening(*m_store, {u"--format"_s, u"none"_s});
    QVERIFY(!listening.url().isEmpty());
    QCOMPARE(postTo(listening.url(), eventBody(u"Before"_s)).status, 200);
    QProcess expecting;
    QElapsedTimer clock;
    clock.start();
    expecting.start(cliProgram(),
        {u"--store"_s, m_store->path(), u"events"_s, u"expect"_s, u"--filter"_s, u"event:flow.end \"end\""_s, u"--count"_s,
            u"2"_s, u"--within"_s, u"60s"_s, u"--json"_s});
    QVERIFY(expecting.waitForReadyRead(10'000));
    for (const EventType type : {EventType::FlowEnd, EventType::FlowStart, EventType::FlowEnd})
        QCOMPARE(postTo(listening.url(), eventBody(u"Liveness"_s, type)).status, 200);
    QVERIFY(expecting.waitForFinished(20'000));
    QVERIFY(clock.elapsed() < 20'000);
    const QByteArray output = expecting.readAllStandardOutput();
    QVERIFY2(expecting.exitCode() == 0, QByteArray(output + expecting.readAllStandardError()).constData());
    const QJsonArray seen = QJsonDocument::fromJson(output).array();
    QCOMPARE(seen.size(), 2);
    QCOMPARE(seen[0][u"event"_s].toString(), u"flow.end"_s);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

void TestCliRemoval::notSeen()
{
    const Outcome outcome =
        run({u"events"_s, u"expect"_s, u"--filter"_s, u"flow:Nobody"_s, u"--count"_s, u"3"_s, u"--within"_s, u"200ms"_s});
    QVERIFY2(outcome.status == 1 && outcome.error.contains("0 of 3"), outcome.told().constData());
    QCOMPARE(run({u"events"_s, u"expect"_s, u"--within"_s, u"never"_s}).status, 2);
    QCOMPARE(run({u"events"_s, u"expect"_s, u"--count"_s, u"1"_s, u"--exactly"_s, u"1"_s}).status, 2);
}

void TestCliRemoval::expectSince()
{
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    simulate(3);
    const QStringList expect{
        u"events"_s, u"expect"_s, u"--filter"_s, u"event:flow.start"_s, u"--count"_s, u"3"_s, u"--within"_s, u"200ms"_s};
    QCOMPARE(run(expect).status, 1);
    const Outcome since = run(expect + QStringList{u"--since"_s, u"10m"_s});
    QVERIFY2(since.status == 0 && since.output.count("flow.start") == 3, since.told().constData());
    QCOMPARE(run(expect + QStringList{u"--since"_s, u"2100-01-01"_s}).status, 1);
    QCOMPARE(run(expect + QStringList{u"--since"_s, u"then"_s}).status, 2);
}

void TestCliRemoval::expectNoMoreThan_data()
{
    QTest::addColumn<QStringList>("number");
    QTest::addColumn<int>("status");
    QTest::newRow("at most, fewer") << QStringList{u"--at-most"_s, u"4"_s} << 0;
    QTest::newRow("at most, as many") << QStringList{u"--at-most"_s, u"3"_s} << 0;
    QTest::newRow("at most, more") << QStringList{u"--at-most"_s, u"2"_s} << 1;
    QTest::newRow("exactly") << QStringList{u"--exactly"_s, u"3"_s} << 0;
    QTest::newRow("exactly, fewer") << QStringList{u"--exactly"_s, u"4"_s} << 1;
    QTest::newRow("exactly, more") << QStringList{u"--exactly"_s, u"2"_s} << 1;
    QTest::newRow("none, but there are") << QStringList{u"--exactly"_s, u"0"_s} << 1;
}

void TestCliRemoval::expectNoMoreThan()
{
    QFETCH(QStringList, number);
    QFETCH(int, status);
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    simulate(3);
    const Outcome outcome = run(QStringList{u"events"_s, u"expect"_s, u"--filter"_s, u"event:flow.start"_s, u"--since"_s,
                                    u"10m"_s, u"--within"_s, u"100ms"_s}
        + number);
    QVERIFY2(outcome.status == status, outcome.told().constData());
}

void TestCliRemoval::storeKeeps()
{
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    simulate(400);
    const qint64 all = count();
    QVERIFY(all > 1'500);
    QJsonDocument shown = run({u"store"_s, u"show"_s, u"--json"_s}).json();
    QCOMPARE(shown[u"events"_s].toInteger(), all);
    QVERIFY(shown[u"gives_back"_s].toBool() && shown[u"keep"_s][u"events"_s].isNull());
    QVERIFY(run({u"store"_s, u"clean"_s}).output.startsWith("Removed 0 event"));

    QCOMPARE(run({u"store"_s, u"keep"_s, u"--events"_s, u"1000"_s, u"--age"_s, u"30d"_s}).status, 0);
    shown = run({u"store"_s, u"show"_s, u"--json"_s}).json();
    QCOMPARE(shown[u"to_remove"_s][u"events"_s].toInteger(), all - 1'000);
    QCOMPARE(shown[u"keep"_s][u"age_ms"_s].toInteger(), qint64{30} * 86'400'000);
    const qint64 bytes = shown[u"bytes"_s].toInteger();
    QVERIFY(run({u"store"_s, u"clean"_s, u"--dry-run"_s}).output.contains(QByteArray::number(all - 1'000)));
    QCOMPARE(count(), all);
    QVERIFY(run({u"store"_s, u"clean"_s}).output.startsWith(QByteArray("Removed " + QByteArray::number(all - 1'000) + " event")));
    QCOMPARE(count(), 1'000);
    shown = run({u"store"_s, u"show"_s, u"--json"_s}).json();
    QVERIFY(shown[u"bytes"_s].toInteger() < bytes);

    QCOMPARE(run({u"store"_s, u"keep"_s, u"--events"_s, u"off"_s}).status, 0);
    shown = run({u"store"_s, u"show"_s, u"--json"_s}).json();
    QVERIFY(shown[u"keep"_s][u"events"_s].isNull() && !shown[u"keep"_s][u"age_ms"_s].isNull());
    QCOMPARE(run({u"store"_s, u"keep"_s}).status, 2);
    QCOMPARE(run({u"store"_s, u"keep"_s, u"--events"_s, u"5"_s}).status, 2);
}

void TestCliRemoval::storeCompacts()
{
    QVERIFY(run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    simulate(5);
    const qint64 all = count();
    const Outcome outcome = run({u"store"_s, u"compact"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(count(), all);
}

QTEST_GUILESS_MAIN(TestCliRemoval)
#include "tst_cliremoval.moc"
