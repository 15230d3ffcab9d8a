// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/httpclient.h"
#include "support/scriptedserver.h"

#include <QtCore/QJsonArray>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba;
const QByteArray busy = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"_ba;

} // namespace

/// The program beside receivers of this process: it is run without blocking them.
class TestCliDeliveries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listsNothing();
    void retriesUntilItArrives();
    void retriesWhatHasEnded();
    void saysWhatDidNotArrive();
    void cancels();
    void onlyQueues();
    void refusesNumbersThatAreNotThere();
    void wrongUsage_data();
    void wrongUsage();

private:
    Outcome run(const QStringList &arguments);
    void receive(int events);
    [[nodiscard]] QJsonArray listed(const QStringList &options = {});
    [[nodiscard]] ScriptedServer::Script receiver();

    std::unique_ptr<CliStore> m_store;
    std::unique_ptr<ScriptedServer> m_server;
    QByteArray m_answer;
};

Outcome TestCliDeliveries::run(const QStringList &arguments)
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(cliProgram(), QStringList{u"--store"_s, m_store->path()} + arguments);
    process.closeWriteChannel();
    const bool ended = finished.wait(30'000);
    return {ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
        process.readAllStandardError()};
}

ScriptedServer::Script TestCliDeliveries::receiver()
{
    return [this](QTcpSocket &socket) { socket.write(m_answer); };
}

void TestCliDeliveries::init()
{
    m_store = std::make_unique<CliStore>();
    m_server = std::make_unique<ScriptedServer>(receiver());
    m_answer = ok;
    QCOMPARE(run({u"flows"_s, u"add"_s, u"F"_s, u"--forward"_s, u"on"_s, u"--schedule"_s, u"1h, 1h"_s}).status, 0);
    QCOMPARE(run({u"webhooks"_s, u"add"_s, u"F"_s, m_server->url().toString()}).status, 0);
}

void TestCliDeliveries::receive(int events)
{
    ListeningCli listening(*m_store, {u"--format"_s, u"none"_s});
    QVERIFY(!listening.url().isEmpty());
    for (int i = 0; i < events; ++i)
        QCOMPARE(postTo(listening.url(), eventBody(u"F"_s)).status, 200);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

QJsonArray TestCliDeliveries::listed(const QStringList &options)
{
    return run(QStringList{u"deliveries"_s, u"list"_s, u"--json"_s} + options).json().array();
}

void TestCliDeliveries::listsNothing()
{
    const Outcome outcome = run({u"deliveries"_s, u"list"_s});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.output.startsWith("    Id"));
    QVERIFY(listed().isEmpty());
    const Outcome nothing = run({u"deliveries"_s, u"retry"_s, u"--all"_s});
    QVERIFY2(nothing.status == 0, nothing.told());
}

void TestCliDeliveries::retriesUntilItArrives()
{
    receive(3);
    QCOMPARE(listed({u"--filter"_s, u"state:pending"_s}).size(), 3);
    const Outcome outcome = run({u"deliveries"_s, u"retry"_s, u"--filter"_s, u"state:pending flow:F"_s});
    QVERIFY2(outcome.status == 0, outcome.told());
    QCOMPARE(outcome.output.count('\n'), 3);
    QCOMPARE(m_server->requests.size(), 3);
    const QJsonArray delivered = listed({u"--filter"_s, u"state:delivered"_s});
    QCOMPARE(delivered.size(), 3);
    QCOMPARE(delivered.first().toObject().value(u"last_status"_s).toInt(), 200);

    const QString id = QString::number(delivered.first().toObject().value(u"id"_s).toInteger());
    const QJsonObject shown = run({u"deliveries"_s, u"show"_s, id, u"--json"_s}).json().object();
    const QJsonArray attempts = shown.value(u"attempts_made"_s).toArray();
    QCOMPARE(attempts.size(), 1);
    QCOMPARE(attempts.first().toObject().value(u"body"_s).toString(), u"{}"_s);
    QVERIFY(run({u"deliveries"_s, u"show"_s, id}).output.contains("Attempt 1"));
}

void TestCliDeliveries::retriesWhatHasEnded()
{
    receive(1);
    QCOMPARE(run({u"deliveries"_s, u"retry"_s, u"1"_s}).status, 0);
    const Outcome again = run({u"deliveries"_s, u"retry"_s, u"1,1"_s, u"--json"_s});
    QVERIFY2(again.status == 0, again.told());
    QCOMPARE(again.json().object().value(u"number"_s).toInt(), 2);
    QCOMPARE(m_server->requests.size(), 2);
}

void TestCliDeliveries::saysWhatDidNotArrive()
{
    receive(2);
    m_answer = busy;
    const Outcome outcome = run({u"deliveries"_s, u"retry"_s, u"--all"_s});
    QVERIFY2(outcome.status == 1, outcome.told());
    QVERIFY2(outcome.error.contains("0 of 2"), outcome.told());
    QVERIFY2(outcome.output.contains("503"), outcome.told());
    const QJsonObject first = listed().first().toObject();
    QCOMPARE(first.value(u"state"_s).toString(), u"pending"_s);
    QCOMPARE(first.value(u"attempts"_s).toInt(), 1);
}

void TestCliDeliveries::cancels()
{
    receive(2);
    const Outcome outcome = run({u"deliveries"_s, u"cancel"_s, u"1,2"_s});
    QVERIFY2(outcome.status == 0, outcome.told());
    const QJsonArray cancelled = listed({u"--filter"_s, u"state:cancelled"_s});
    QCOMPARE(cancelled.size(), 2);
    QCOMPARE(cancelled.first().toObject().value(u"end"_s).toString(), u"by-user"_s);
    QVERIFY(m_server->requests.isEmpty());
}

void TestCliDeliveries::onlyQueues()
{
    receive(1);
    const Outcome outcome = run({u"deliveries"_s, u"retry"_s, u"1"_s, u"--no-wait"_s});
    QVERIFY2(outcome.status == 0, outcome.told());
    QVERIFY(m_server->requests.isEmpty());
    QCOMPARE(listed().first().toObject().value(u"state"_s).toString(), u"pending"_s);
}

void TestCliDeliveries::refusesNumbersThatAreNotThere()
{
    receive(1);
    for (const QString &verb : {u"retry"_s, u"cancel"_s, u"show"_s}) {
        const Outcome outcome = run({u"deliveries"_s, verb, u"77"_s});
        QVERIFY2(outcome.status == 1, outcome.told());
        QVERIFY2(outcome.error.contains("77"), outcome.told());
    }
}

void TestCliDeliveries::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no verb") << QStringList{};
    QTest::newRow("show nothing") << QStringList{u"show"_s};
    QTest::newRow("no number") << QStringList{u"show"_s, u"x"_s};
    QTest::newRow("retry nothing") << QStringList{u"retry"_s};
    QTest::newRow("cancel in two ways") << QStringList{u"cancel"_s, u"1"_s, u"--all"_s};
    QTest::newRow("bad filter") << QStringList{u"list"_s, u"--filter"_s, u"state:lost"_s};
    QTest::newRow("bad limit") << QStringList{u"list"_s, u"--limit"_s, u"-1"_s};
}

void TestCliDeliveries::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = run(QStringList{u"deliveries"_s} + arguments);
    QVERIFY2(outcome.status == 2, outcome.told());
}

QTEST_GUILESS_MAIN(TestCliDeliveries)
#include "tst_clideliveries.moc"
