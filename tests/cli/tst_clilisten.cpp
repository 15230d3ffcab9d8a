// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/httpclient.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QScopeGuard>
#include <QtCore/QSettings>
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
    void ruleRefusesTheFirstReceptions();
    void statusFromPath();
    void noteSaysThatRulesAreOn_data();
    void noteSaysThatRulesAreOn();
    void storedRulesHoldUnlessRefused();
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

void TestCliListen::ruleRefusesTheFirstReceptions()
{
    const CliStore store;
    ListeningCli listening(
        store, {u"--format"_s, u"json"_s, u"--reply-rule"_s, u"event=flow.start first=2 status=503 header=\"Retry-After: 1\""_s});
    // As a sender that tries again: the same event until it is taken.
    const QByteArray body = eventBody(u"F"_s);
    for (const int expected : {503, 503, 200, 200}) {
        const HttpAnswer answer = postTo(listening.url(), body);
        QCOMPARE(answer.status, expected);
        QCOMPARE(answer.head.contains("Retry-After: 1"), expected == 503);
        const QJsonObject line = QJsonDocument::fromJson(listening.readLine()).object();
        QCOMPARE(line[u"reply"_s].toInt(), expected);
        QCOMPARE(line[u"verdict"_s].toArray().contains(u"altered-reply"_s), expected == 503);
    }
    QCOMPARE(postTo(listening.url(), eventBody(u"F"_s)).status, 503);
    QCOMPARE(postTo(listening.url(), eventBody(u"F"_s, EventType::FlowEnd)).status, 200);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    QCOMPARE(store.run({u"events"_s, u"count"_s, u"--filter"_s, u"verdict:altered-reply"_s}).output, QByteArray("3\n"));
}

void TestCliListen::statusFromPath()
{
    const CliStore store;
    ListeningCli listening(store, {u"--format"_s, u"none"_s, u"--status-from-path"_s});
    QUrl url = listening.url();
    QCOMPARE(postTo(url, eventBody(u"F"_s)).status, 200);
    for (const int status : {201, 301, 410, 503}) {
        url.setPath(u"/webhook/"_s + QString::number(status));
        QCOMPARE(postTo(url, eventBody(u"F"_s)).status, status);
    }
    url.setPath(u"/webhook/now"_s);
    QCOMPARE(postTo(url, eventBody(u"F"_s)).status, 404);
}

void TestCliListen::noteSaysThatRulesAreOn_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("none") << QStringList{} << QByteArray();
    QTest::newRow("one") << QStringList{u"--reply-rule"_s, u"status=500"_s} << QByteArray("1 rule");
    QTest::newRow("path") << QStringList{u"--status-from-path"_s} << QByteArray("path");
    QTest::newRow("one that rests") << QStringList{u"--reply-rule"_s, u"off status=500"_s} << QByteArray();
}

void TestCliListen::noteSaysThatRulesAreOn()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, said);
    const CliStore store;
    ListeningCli listening(store, options + QStringList{u"--format"_s, u"none"_s});
    QVERIFY(!listening.url().isEmpty());
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    const QByteArray error = listening.process().readAllStandardError();
    QCOMPARE(error.count('\n'), said.isEmpty() ? 0 : 1);
    QVERIFY2(error.contains(said), error.constData());
}

void TestCliListen::storedRulesHoldUnlessRefused()
{
    const QTemporaryDir config;
    {
        QSettings stored(config.filePath(u"flowbell/flowbell.ini"_s), QSettings::IniFormat);
        stored.setValue(u"listener/replyRules"_s, QStringList{u"event=flow.start status=500"_s, u"drop=before"_s});
    }
    const auto restore = qScopeGuard([before = qgetenv("XDG_CONFIG_HOME")] { qputenv("XDG_CONFIG_HOME", before); });
    qputenv("XDG_CONFIG_HOME", config.path().toUtf8());
    const auto status = [](const QStringList &options) {
        const CliStore store;
        const ListeningCli listening(store, options + QStringList{u"--format"_s, u"none"_s});
        return postTo(listening.url(), eventBody(u"F"_s)).status;
    };
    QCOMPARE(status({}), 500);
    QCOMPARE(status({u"--no-reply-rules"_s}), 200);
    QCOMPARE(status({u"--reply-rule"_s, u"status=202"_s}), 202);
}

QTEST_GUILESS_MAIN(TestCliListen)
#include "tst_clilisten.moc"
