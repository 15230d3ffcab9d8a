// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/httpclient.h"

#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpServer>

using namespace flowbell::test;
using flowbell::EventType;
using namespace Qt::StringLiterals;

class TestCliListen : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aLineForEachEvent();
    void tableHasTitles();
    void pathAndLimits();
    void ipv6InBrackets();
    void busyPort();
    void signalsDrain_data();
    void signalsDrain();
    void aReaderThatGoesEndsIt();
    void twoListenersOnOneStore();
};

void TestCliListen::aLineForEachEvent()
{
    const CliStore store;
    ListeningCli listening(store, {u"--format"_s, u"json"_s});
    QCOMPARE(listening.url().scheme(), u"http"_s);
    QCOMPARE(listening.url().host(), u"127.0.0.1"_s);
    QVERIFY(listening.url().port() > 0);

    const QByteArray first = eventBody(u"Liveness"_s);
    QCOMPARE(postTo(listening.url(), first).status, 200);
    const QJsonObject line = QJsonDocument::fromJson(listening.readLine()).object();
    QCOMPARE(line[u"event"_s].toString(), u"flow.start"_s);
    QCOMPARE(line[u"flow_name"_s].toString(), u"Liveness"_s);
    QCOMPARE(line[u"reply"_s].toInt(), 200);
    QCOMPARE(line[u"verdict"_s].toArray(), QJsonArray{u"ok"_s});

    QCOMPARE(postTo(listening.url(), first).status, 200);
    const QJsonObject again = QJsonDocument::fromJson(listening.readLine()).object();
    QCOMPARE(again[u"duplicate_of"_s], line[u"id"_s]);

    QCOMPARE(postTo(listening.url(), "no JSON").status, 400);
    const QJsonObject bad = QJsonDocument::fromJson(listening.readLine()).object();
    QCOMPARE(bad[u"reply"_s].toInt(), 400);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

void TestCliListen::tableHasTitles()
{
    const CliStore store;
    ListeningCli listening(store);
    const QByteArray titles = listening.readLine();
    QVERIFY2(titles.contains("Received") && titles.contains("Verdict"), titles.constData());
    QCOMPARE(postTo(listening.url(), eventBody(u"escape \x1b[31m"_s)).status, 200);
    const QByteArray line = listening.readLine();
    QVERIFY2(line.contains("\\x1b[31m") && !line.contains('\x1b'), line.constData());
    QCOMPARE(line.indexOf("flow.start"), titles.indexOf("Event"));
}

void TestCliListen::pathAndLimits()
{
    const CliStore store;
    ListeningCli listening(store, {u"--path"_s, u"/in/here"_s, u"--max-body"_s, u"600"_s, u"--format"_s, u"none"_s});
    QCOMPARE(listening.url().path(), u"/in/here"_s);
    QCOMPARE(postTo(listening.url(), eventBody(u"F"_s)).status, 200);
    QCOMPARE(postTo(listening.url(), eventBody(QString(600, u'F'))).status, 413);
    QUrl other = listening.url();
    other.setPath(u"/webhook"_s);
    QCOMPARE(postTo(other, eventBody(u"F"_s)).status, 404);
}

void TestCliListen::ipv6InBrackets()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHostIPv6))
        QSKIP("this machine has no IPv6 loopback");
    const CliStore store;
    ListeningCli listening(store, {u"--address"_s, u"::1"_s, u"--format"_s, u"none"_s});
    QVERIFY2(listening.url().toString().startsWith(u"http://[::1]:"_s), qPrintable(listening.url().toString()));
    QCOMPARE(postTo(listening.url(), eventBody(u"F"_s)).status, 200);
}

void TestCliListen::busyPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const CliStore store;
    const Outcome outcome = store.run({u"listen"_s, u"--port"_s, QString::number(other.serverPort())});
    QVERIFY2(outcome.status == 1, outcome.told().constData());
    QCOMPARE(outcome.output, QByteArray());
    QCOMPARE(outcome.error.count('\n'), 1);
    QVERIFY2(outcome.error.contains(QByteArray::number(other.serverPort())), outcome.told().constData());
    const auto offer = QRegularExpression(u"--port (\\d+)"_s).match(QString::fromUtf8(outcome.error));
    QVERIFY2(offer.hasMatch() && offer.captured(1).toInt() > other.serverPort(), outcome.told().constData());
}

void TestCliListen::signalsDrain_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestCliListen::signalsDrain()
{
    QFETCH(int, number);
    const CliStore store;
    ListeningCli listening(store, {u"--format"_s, u"json"_s});
    constexpr int sent = 50;
    for (int count = 0; count < sent; ++count)
        QCOMPARE(postTo(listening.url(), eventBody(u"F"_s)).status, 200);
    QCOMPARE(listening.signalAndWait(number), 0);
    QCOMPARE(listening.process().readAllStandardOutput().count('\n'), sent);
    QCOMPARE(listening.process().readAllStandardError(), QByteArray());
    QCOMPARE(store.run({u"events"_s, u"count"_s}).output, QByteArray::number(sent) + "\n");
}

void TestCliListen::aReaderThatGoesEndsIt()
{
    const CliStore store;
    QProcess shell;
    shell.start(u"bash"_s,
        {u"-c"_s, u"\"$0\" --store \"$1\" listen --port 0 --format json | head -n 1; echo \"${PIPESTATUS[0]}\""_s, cliProgram(),
            store.path()});
    while (!shell.canReadLine() && shell.waitForReadyRead(10'000)) { }
    const QUrl url(QString::fromUtf8(shell.readLine().trimmed().mid(13)));
    QVERIFY(url.isValid() && !url.isEmpty());
    // Only a line that cannot be printed is noticed; the first may still find `head` there.
    QCOMPARE(postTo(url, eventBody(u"F"_s)).status, 200);
    for (int count = 0; count < 100 && !shell.waitForFinished(50); ++count)
        static_cast<void>(postTo(url, eventBody(u"F"_s)));
    QCOMPARE(shell.state(), QProcess::NotRunning);
    QCOMPARE(shell.readAllStandardOutput().trimmed(), QByteArray("1"));
    QVERIFY(shell.readAllStandardError().startsWith("flowbell-cli: "));
}

void TestCliListen::twoListenersOnOneStore()
{
    const CliStore store;
    ListeningCli one(store, {u"--format"_s, u"json"_s});
    ListeningCli two(store, {u"--format"_s, u"json"_s});
    QVERIFY(one.url() != two.url());
    for (int count = 0; count < 10; ++count) {
        QCOMPARE(postTo(one.url(), eventBody(u"One"_s)).status, 200);
        QCOMPARE(postTo(two.url(), eventBody(u"Two"_s)).status, 200);
    }
    QCOMPARE(store.run({u"events"_s, u"count"_s}).output, QByteArray("20\n"));
    QCOMPARE(store.run({u"events"_s, u"count"_s, u"--filter"_s, u"flow:Two"_s}).output, QByteArray("10\n"));
    // Each is told of the other's events too, every event once.
    for (ListeningCli *listening : {&one, &two}) {
        QSet<qint64> told;
        for (int count = 0; count < 20; ++count)
            told.insert(QJsonDocument::fromJson(listening->readLine())[u"id"_s].toInteger());
        QCOMPARE(told.size(), 20);
    }
    QCOMPARE(one.signalAndWait(SIGTERM), 0);
    QCOMPARE(two.signalAndWait(SIGTERM), 0);
}

QTEST_GUILESS_MAIN(TestCliListen)
#include "tst_clilisten.moc"
