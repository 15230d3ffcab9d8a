// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "core/signature.h"
#include "support/scriptedserver.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray eventBytes = "{\"event\": \"flow.start\",\n \"\xc3\xa9\": 1}\n"_ba;
const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba;

QByteArray answer(const QByteArray &status, const QByteArray &fields = {})
{
    return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: 0\r\n\r\n";
}

/// Gives each request the next answer, all further ones the last; an empty one closes the connection.
ScriptedServer::Script answersInTurn(const QList<QByteArray> &answers)
{
    return [answers, served = std::make_shared<qsizetype>(0)](QTcpSocket &socket) {
        const QByteArray bytes = answers.value(std::min((*served)++, answers.size() - 1));
        socket.write(bytes);
        if (bytes.isEmpty())
            socket.disconnectFromHost();
    };
}

QByteArray field(const QByteArray &request, const QByteArray &name)
{
    for (const QByteArray &line : request.first(request.indexOf("\r\n\r\n")).split('\n')) {
        if (line.startsWith(QByteArray(name + ": ")))
            return line.sliced(name.size() + 2).trimmed();
    }
    return {};
}

} // namespace

class TestCliSend : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void delivers();
    void outcomes_data();
    void outcomes();
    void triesAgainInTime();
    void obeysRetryAfter();
    void signs();
    void sendsMany();
    void countsWhatFailed();
    void printsJson();
    void timesOut();
    void nobodyListens();
    void isStopped();
    void wrongUsage_data();
    void wrongUsage();
    void badFilesAndUrls();
    void opensNoStore();

private:
    [[nodiscard]] QString file(const QString &name, const QByteArray &contents) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
            qFatal("no file %s", qPrintable(name));
        return file.fileName();
    }

    /// Runs it while the servers of this process answer.
    [[nodiscard]] Outcome send(const QString &url, const QStringList &further = {}) const
    {
        QProcess process;
        QSignalSpy ended(&process, &QProcess::finished);
        process.start(cliProgram(), QStringList{u"send"_s, url, u"--event-file"_s, m_eventFile} + further);
        Outcome outcome;
        if (ended.wait(60'000) && process.exitStatus() == QProcess::NormalExit)
            outcome.status = process.exitCode();
        outcome.output = process.readAllStandardOutput();
        outcome.error = process.readAllStandardError();
        return outcome;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_eventFile;
};

void TestCliSend::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_eventFile = file(u"event.json"_s, eventBytes);
}

void TestCliSend::delivers()
{
    ScriptedServer server(answering(ok));
    const Outcome outcome = send(server.url().toString());
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.error, QByteArray());
    QCOMPARE(outcome.output.count('\n'), 1);
    QCOMPARE(server.requests.size(), 1);
    const QByteArray request = server.requests.first();
    QVERIFY2(request.startsWith("POST /hook?key=value HTTP/1.1\r\n"), request.constData());
    QVERIFY(request.endsWith(QByteArray("\r\n\r\n" + eventBytes)));
    QCOMPARE(field(request, "Content-Type"), "application/json"_ba);
    QVERIFY(field(request, "webhook-id").startsWith("msg_"));
    QVERIFY(!field(request, "webhook-timestamp").isEmpty());
    QCOMPARE(field(request, "webhook-signature"), QByteArray());
    static const QRegularExpression line(
        uR"(^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}  msg_[0-9a-f]{32}  1/10  delivered  200  \d+\.\d ms \(connect .*\)\n$)"_s);
    QVERIFY2(line.match(QString::fromUtf8(outcome.output)).hasMatch(), outcome.output.constData());
    QVERIFY(outcome.output.contains(field(request, "webhook-id")));
}

void TestCliSend::outcomes_data()
{
    QTest::addColumn<QList<QByteArray>>("answers");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<QByteArray>("says"); ///< in the last line
    const auto row = [](const char *name, const QList<QByteArray> &answers, int status, int attempts, const QByteArray &says) {
        QTest::newRow(name) << answers << status << attempts << says;
    };
    const QByteArray refused = answer("500 No");
    row("the second time", {refused, ok}, 0, 2, "2/3  delivered  200");
    row("the last time", {refused, answer("404 No"), ok}, 0, 3, "3/3  delivered  200");
    row("never", {refused}, 1, 3, "3/3  refused by the endpoint  500");
    row("closed, then delivered", {{}, ok}, 0, 2, "2/3  delivered  200");
    row("gone", {refused, answer("410 Gone")}, 1, 2, "given up: the endpoint wants no more");
    row("aborted", {answer("400 No", "Webhook-Delivery: abort-message\r\n")}, 1, 1, "given up: the endpoint asked for it");
    row("redirect", {answer("308 There", "Location: https://example.com/new\r\n")}, 1, 3, "points to https://example.com/new");
    row("no HTTP", {"SSH-2.0-x\r\n"}, 1, 3, "not HTTP");
}

void TestCliSend::outcomes()
{
    QFETCH(QList<QByteArray>, answers);
    QFETCH(int, status);
    QFETCH(int, attempts);
    QFETCH(QByteArray, says);
    ScriptedServer server(answersInTurn(answers));
    const Outcome outcome = send(server.url().toString(), {u"--schedule"_s, u"0, 20ms, 40ms"_s});
    QVERIFY2(outcome.status == status, outcome.told().constData());
    QCOMPARE(outcome.error, status == 0 ? QByteArray() : "flowbell-cli: 0 of 1 messages were delivered.\n"_ba);
    QCOMPARE(outcome.output.count('\n'), attempts);
    QCOMPARE(server.requests.size(), attempts);
    QVERIFY2(outcome.output.split('\n').value(attempts - 1).contains(says), outcome.output.constData());
    for (const QByteArray &request : std::as_const(server.requests))
        QCOMPARE(field(request, "webhook-id"), field(server.requests.first(), "webhook-id"));
    for (int attempt = 1; attempt < attempts; ++attempt)
        QVERIFY2(outcome.output.split('\n').value(attempt - 1).contains("next attempt 20"), outcome.output.constData());
}

void TestCliSend::triesAgainInTime()
{
    ScriptedServer server(answersInTurn({answer("503 Later"), ok}));
    QElapsedTimer time;
    time.start();
    const Outcome outcome = send(server.url().toString(), {u"--schedule"_s, u"0.5, 1s"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    // At least 0.4 s and 0.8 s.
    QVERIFY2(time.elapsed() >= 1200, QByteArray::number(time.elapsed()).constData());
    QCOMPARE(server.connections, 1);
}

void TestCliSend::obeysRetryAfter()
{
    ScriptedServer server(answersInTurn({answer("429 Slow", "Retry-After: 1\r\n"), ok}));
    QElapsedTimer time;
    time.start();
    const Outcome outcome = send(server.url().toString(), {u"--schedule"_s, u"0, 10ms"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QVERIFY2(time.elapsed() >= 1000, QByteArray::number(time.elapsed()).constData());
}

void TestCliSend::signs()
{
    const SigningSecret current = SigningSecret::generate();
    const SigningSecret former = SigningSecret::generate();
    const QString secrets = file(u"secrets"_s, QString(current.toText() + u'\n' + former.toText() + u'\n').toLatin1());
    ScriptedServer server(answersInTurn({answer("500 No"), ok}));
    const Outcome outcome = send(server.url().toString(), {u"--secret-file"_s, secrets, u"--schedule"_s, u"0, 10ms"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QVERIFY(!outcome.output.contains("whsec_"));
    QCOMPARE(server.requests.size(), 2);
    for (const QByteArray &request : std::as_const(server.requests)) {
        for (const SigningSecret &secret : {current, former})
            QCOMPARE(signature::verify({secret}, field(request, "webhook-id"), field(request, "webhook-timestamp"),
                         field(request, "webhook-signature"), eventBytes, SystemClock().now()),
                signature::Verification::Valid);
    }
}

void TestCliSend::sendsMany()
{
    int open = 0;
    int mostOpen = 0;
    ScriptedServer server([&](QTcpSocket &socket) {
        mostOpen = std::max(mostOpen, ++open);
        QTimer::singleShot(5, &socket, [&open, &socket] {
            --open;
            socket.write(ok);
        });
    });
    const Outcome outcome = send(server.url().toString(), {u"--count"_s, u"50"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.output.count('\n'), 50);
    QCOMPARE(server.requests.size(), 50);
    QCOMPARE(server.connections, 4);
    QCOMPARE(mostOpen, 4);
    QSet<QByteArray> ids;
    for (const QByteArray &request : std::as_const(server.requests))
        ids.insert(field(request, "webhook-id"));
    QCOMPARE(ids.size(), 50);
}

void TestCliSend::countsWhatFailed()
{
    ScriptedServer server(answersInTurn({answer("410 Gone"), answer("410 Gone"), ok}));
    const Outcome outcome = send(server.url().toString(), {u"--count"_s, u"5"_s});
    QVERIFY2(outcome.status == 1, outcome.told().constData());
    QCOMPARE(outcome.error, "flowbell-cli: 3 of 5 messages were delivered.\n"_ba);
    QCOMPARE(server.requests.size(), 5);
}

void TestCliSend::printsJson()
{
    ScriptedServer server(answersInTurn({answer("503 Later", "Retry-After: 0\r\n"), answer("410 Gone")}));
    const Outcome outcome = send(server.url().toString(), {u"--schedule"_s, u"0, 10ms, 10ms"_s, u"--json"_s});
    QVERIFY2(outcome.status == 1, outcome.told().constData());
    const QByteArrayList lines = outcome.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(lines.at(0)).object();
    const QJsonObject second = QJsonDocument::fromJson(lines.at(1)).object();
    QCOMPARE(first.value(u"id"_s).toString().toLatin1(), field(server.requests.first(), "webhook-id"));
    QCOMPARE(second.value(u"id"_s), first.value(u"id"_s));
    QCOMPARE(first.value(u"url"_s).toString(), server.url().toString());
    QCOMPARE(first.value(u"attempt"_s), QJsonValue(1));
    QCOMPARE(second.value(u"attempt"_s), QJsonValue(2));
    QCOMPARE(first.value(u"status"_s), QJsonValue(503));
    QCOMPARE(first.value(u"delivered"_s), QJsonValue(false));
    QCOMPARE(first.value(u"state"_s).toString(), u"pending"_s);
    QCOMPARE(first.value(u"end"_s).toString(), QString());
    QCOMPARE(second.value(u"state"_s).toString(), u"failed"_s);
    QCOMPARE(second.value(u"end"_s).toString(), u"gone"_s);
    QVERIFY(first.value(u"times"_s)[u"total_ms"_s].toDouble() > 0);
    const auto time = [](const QJsonValue &value) { return QDateTime::fromString(value.toString(), Qt::ISODateWithMs); };
    QVERIFY(time(first.value(u"next"_s)) >= time(first.value(u"started"_s)));
    QVERIFY(time(second.value(u"started"_s)) >= time(first.value(u"next"_s)));
    QVERIFY(second.value(u"next"_s).isNull());
}

void TestCliSend::timesOut()
{
    ScriptedServer server(answering({}));
    const Outcome outcome = send(server.url().toString(), {u"--schedule"_s, u"0"_s, u"--timeout"_s, u"0.2"_s});
    QVERIFY2(outcome.status == 1, outcome.told().constData());
    QVERIFY2(outcome.output.contains("1/1  time-out  -"), outcome.output.constData());
}

void TestCliSend::nobodyListens()
{
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    const Outcome outcome = send(u"http://127.0.0.1:%1/"_s.arg(port), {u"--schedule"_s, u"0, 10ms"_s});
    QVERIFY2(outcome.status == 1, outcome.told().constData());
    QCOMPARE(outcome.output.count("connection refused"), 2);
}

void TestCliSend::isStopped()
{
    ScriptedServer server(answersInTurn({ok, answer("500 No")}));
    QProcess process;
    process.start(cliProgram(),
        {u"send"_s, server.url().toString(), u"--event-file"_s, m_eventFile, u"--count"_s, u"100"_s, u"--schedule"_s,
            u"0, 1h"_s});
    QTRY_COMPARE(server.requests.size(), 5); // one delivered, four that wait
    QSignalSpy ended(&process, &QProcess::finished);
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(ended.wait(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardError(), "flowbell-cli: Cancelled: 1 of 100 messages were delivered.\n"_ba);
    QCOMPARE(server.requests.size(), 5);
}

void TestCliSend::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const QStringList complete{u"http://127.0.0.1:1/"_s, u"--event-file"_s, u"/dev/null"_s};
    QTest::newRow("no URL") << QStringList{u"--event-file"_s, u"x"_s} << "URL is missing"_ba;
    QTest::newRow("no event") << QStringList{u"http://127.0.0.1:1/"_s} << "--event-file is missing"_ba;
    QTest::newRow("count") << complete + QStringList{u"--count"_s, u"0"_s} << "--count must be"_ba;
    QTest::newRow("time-out") << complete + QStringList{u"--timeout"_s, u"301"_s} << "--timeout must be"_ba;
    QTest::newRow("schedule") << complete + QStringList{u"--schedule"_s, u"0, 5x, 1h"_s} << "is not a unit"_ba;
    QTest::newRow("where in the schedule") << complete + QStringList{u"--schedule"_s, u"0, abc"_s} << "  0, abc\n     ^^^"_ba;
    QTest::newRow("empty schedule") << complete + QStringList{u"--schedule"_s, u""_s} << "at least one attempt"_ba;
}

void TestCliSend::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Outcome outcome = CliStore::runProgram(QStringList{u"send"_s} + arguments);
    QVERIFY2(outcome.status == 2, outcome.told().constData());
    QVERIFY2(outcome.error.contains(says), outcome.error.constData());
    QCOMPARE(outcome.output, QByteArray());
}

void TestCliSend::badFilesAndUrls()
{
    ScriptedServer server(answering(ok));
    const QString url = server.url().toString();
    const QString noSecret = file(u"no-secret"_s, "hunter2\n");
    QCOMPARE(send(u"ftp://example.com/"_s).status, 1);
    const Outcome secretless = send(url, {u"--secret-file"_s, noSecret});
    QCOMPARE(secretless.status, 1);
    QVERIFY(!secretless.told().contains("hunter2"));
    QCOMPARE(send(url, {u"--secret-file"_s, u"/nowhere/secret"_s}).status, 1);
    QVERIFY(QFile::remove(m_eventFile));
    QCOMPARE(send(url).status, 1);
    QCOMPARE(server.connections, 0);
}

void TestCliSend::opensNoStore()
{
    ScriptedServer server(answering(ok));
    QProcess process;
    QSignalSpy ended(&process, &QProcess::finished);
    const QString store = m_folder->filePath(u"flowbell.db"_s);
    process.start(cliProgram(), {u"--store"_s, store, u"send"_s, server.url().toString(), u"--event-file"_s, m_eventFile});
    QVERIFY(ended.wait(30'000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(!QFile::exists(store));
}

QTEST_GUILESS_MAIN(TestCliSend)
#include "tst_clisend.moc"
