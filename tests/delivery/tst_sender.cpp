// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/sender.h"
#include "support/scriptedserver.h"
#include "support/testcertificates.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;
using namespace flowbell::test;
using namespace std::chrono_literals;
using Kind = TestCertificates::Kind;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"status\":\"success\"}";
const QByteArray body = R"({"event":"flow.start"})";

QByteArray withStatus(const QByteArray &status)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\nX-Trace: 7\r\n\r\n{}";
}

QByteArrayList fieldsOf(const QByteArray &request, const QByteArray &name)
{
    QByteArrayList values;
    const QByteArray head = request.first(request.indexOf("\r\n\r\n"));
    for (const QByteArray &line : head.split('\n').mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            values.append(line.mid(colon + 1).trimmed());
    }
    return values;
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool hasIpv6()
{
    QTcpServer trial;
    return trial.listen(QHostAddress::LocalHostIPv6);
}

} // namespace

/// A proxy that opens tunnels (RFC 9110, section 9.3.6), whatever they are asked to lead to, to one server of the loopback.
class TunnelProxy : public QObject
{
public:
    explicit TunnelProxy(quint16 target)
        : m_target(target)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server.nextPendingConnection()); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }
    [[nodiscard]] QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()); }

    QList<QByteArray> asked; ///< first lines

private:
    void accept(QTcpSocket *near)
    {
        auto *const far = new QTcpSocket(near);
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        connect(near, &QTcpSocket::readyRead, far, [this, near, far] {
            if (far->state() == QAbstractSocket::ConnectedState) {
                far->write(near->readAll());
                return;
            }
            asked.append(near->readAll().split('\r').first());
            connect(far, &QTcpSocket::connected, near, [near] { near->write("HTTP/1.1 200 Connected\r\n\r\n"); });
            connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
            connect(far, &QTcpSocket::disconnected, near, [near] { near->disconnectFromHost(); });
            far->connectToHost(QHostAddress::LocalHost, m_target);
        });
    }

    const quint16 m_target;
    QTcpServer m_server;
};

class TestSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        use({});
    }
    void cleanup() { m_sender.reset(); }

    void sendsOnePost()
    {
        ScriptedServer server(answering(ok));
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {{"Content-Type", "application/json"}}});
        QCOMPARE(outcome.verdict, EndpointVerdict::Delivered);
        QCOMPARE(outcome.status, 200);
        QCOMPARE(outcome.reason, QStringLiteral("OK"));
        QCOMPARE(outcome.responseBody, QByteArray(R"({"status":"success"})"));
        QVERIFY(!outcome.bodyCut);
        QCOMPARE(outcome.detail, QString());
        QVERIFY(std::chrono::abs(m_clock.now() - outcome.started) < 1min);

        QCOMPARE(server.requests.size(), 1);
        const QByteArray port = QByteArray::number(server.port());
        QCOMPARE(server.requests.first(),
            "POST /hook?key=value HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nUser-Agent: Flowbell/" FLOWBELL_TEST_VERSION
                  "\r\nAccept: */*\r\nAccept-Encoding: identity\r\nContent-Length: 22\r\n\r\n"
                + body);
    }

    void ownHeadersReplaceOurs()
    {
        ScriptedServer server(answering(ok));
        const HeaderFields headers{{"user-agent", "Mine/1"}, {"ACCEPT", "text/plain"}, {"Accept-encoding", "gzip"},
            {"X-List", "a"}, {"x-list", "b"}, {"webhook-id", "msg_1"}};
        QCOMPARE(send({.url = server.url(), .body = body, .headers = headers}).verdict, EndpointVerdict::Delivered);
        const QByteArray request = server.requests.value(0);
        QCOMPARE(fieldsOf(request, "user-agent"), QByteArrayList{"Mine/1"});
        QCOMPARE(fieldsOf(request, "accept"), QByteArrayList{"text/plain"});
        QCOMPARE(fieldsOf(request, "accept-encoding"), QByteArrayList{"gzip"});
        QCOMPARE(fieldsOf(request, "x-list"), (QByteArrayList{"a", "b"}));
        QCOMPARE(fieldsOf(request, "webhook-id"), QByteArrayList{"msg_1"});
        QCOMPARE(fieldsOf(request, "content-type"), QByteArrayList());
    }

    void ownHeadersCannotFrameTheRequest_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("length") << QByteArray("Content-Length") << QByteArray("1");
        QTest::newRow("host") << QByteArray("hOST") << QByteArray("other.example");
        QTest::newRow("coding") << QByteArray("transfer-encoding") << QByteArray("chunked");
        QTest::newRow("connection") << QByteArray("Connection") << QByteArray("upgrade");
        QTest::newRow("line break") << QByteArray("X-A") << QByteArray("1\r\nX-Smuggled: 1");
        QTest::newRow("no token") << QByteArray("X A") << QByteArray("1");
    }
    void ownHeadersCannotFrameTheRequest()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        ScriptedServer server(answering(ok));
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {{name, value}}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(server.requests.value(1), server.requests.value(0));
    }

    void targetsAndHosts_data()
    {
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("nothing") << QString() << QByteArray("/");
        QTest::newRow("path") << QStringLiteral("/a%20b/%C3%A9") << QByteArray("/a%20b/%C3%A9");
        QTest::newRow("query only") << QStringLiteral("?a=1&b=%26") << QByteArray("/?a=1&b=%26");
        QTest::newRow("empty query") << QStringLiteral("/x?") << QByteArray("/x?");
        QTest::newRow("fragment") << QStringLiteral("/x#part") << QByteArray("/x");
        QTest::newRow("not encoded") << QStringLiteral("/\u00e9 \u00e9") << QByteArray("/%C3%A9%20%C3%A9");
    }
    void targetsAndHosts()
    {
        QFETCH(QString, rest);
        QFETCH(QByteArray, target);
        ScriptedServer server(answering(ok));
        const QUrl url(QStringLiteral("http://localhost:%1").arg(server.port()) + rest);
        QCOMPARE(send({.url = url, .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QVERIFY2(server.requests.value(0).startsWith(QByteArray("POST " + target + " HTTP/1.1\r\n")), server.requests.value(0));
        QCOMPARE(fieldsOf(server.requests.value(0), "host"), QByteArrayList{"localhost:" + QByteArray::number(server.port())});
    }

    void endings_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("close");
        QTest::addColumn<EndpointVerdict>("verdict");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &answer, bool close, EndpointVerdict verdict, int status) {
            QTest::newRow(name) << answer << close << verdict << status;
        };
        row("200", withStatus("200 OK"), false, EndpointVerdict::Delivered, 200);
        row("204", "HTTP/1.1 204 No Content\r\n\r\n", false, EndpointVerdict::Delivered, 204);
        row("299", withStatus("299 Odd"), false, EndpointVerdict::Delivered, 299);
        row("no reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}", false, EndpointVerdict::Delivered, 200);
        row("100 first", "HTTP/1.1 100 Continue\r\n\r\n" + ok, false, EndpointVerdict::Delivered, 200);
        row("103 first", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ok, false, EndpointVerdict::Delivered, 200);
        row("101", "HTTP/1.1 101 Switching\r\n\r\n", false, EndpointVerdict::RefusedByEndpoint, 101);
        row("until closed", "HTTP/1.0 200 OK\r\n\r\n{}", true, EndpointVerdict::Delivered, 200);
        row("closed after it", ok, true, EndpointVerdict::Delivered, 200);
        row("long, until closed", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(500'000, 'x'), true, EndpointVerdict::Delivered, 200);
        row("chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", false,
            EndpointVerdict::Delivered, 200);
        row("more than announced", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}garbage", false, EndpointVerdict::Delivered,
            200);
        row("301", withStatus("301 Moved\r\nLocation: /other"), false, EndpointVerdict::Redirect, 301);
        row("302 elsewhere", withStatus("302 Found\r\nLocation: http://other.invalid/"), false, EndpointVerdict::Redirect, 302);
        row("304", "HTTP/1.1 304 Not Modified\r\n\r\n", false, EndpointVerdict::Redirect, 304);
        row("308, closed after it", withStatus("308 Permanent\r\nLocation: /x"), true, EndpointVerdict::Redirect, 308);
        for (const char *status : {"400 Bad Request", "401 Unauthorized", "404 Not Found", "410 Gone", "429 Too Many",
                 "500 Internal", "503 Unavailable", "599 Odd"})
            row(status, withStatus(status), false, EndpointVerdict::RefusedByEndpoint, QByteArray(status).first(3).toInt());
        row("500, closed after it", withStatus("500 Internal"), true, EndpointVerdict::RefusedByEndpoint, 500);
        row("closed without a byte", "", true, EndpointVerdict::ConnectionLost, 0);
        row("closed in the head", "HTTP/1.1 200 OK\r\nContent-", true, EndpointVerdict::ConnectionLost, 0);
        row("closed in the body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}", true, EndpointVerdict::ConnectionLost, 200);
        row("closed in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{}", true,
            EndpointVerdict::ConnectionLost, 200);
        row("closed after 100", "HTTP/1.1 100 Continue\r\n\r\n", true, EndpointVerdict::ConnectionLost, 0);
        row("no HTTP", "220 mail.example\r\n", false, EndpointVerdict::NotHttp, 0);
        row("no HTTP, closed", "\x15\x03", true, EndpointVerdict::NotHttp, 0);
        row("bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzzzz\r\n", false, EndpointVerdict::NotHttp, 200);
        row("endless head", "HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(20'000), false, EndpointVerdict::NotHttp, 0);
    }
    void endings()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, close);
        ScriptedServer server(answering(answer, close));
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}});
        QTEST(outcome.verdict, "verdict");
        QTEST(outcome.status, "status");
        const bool hasDetail = outcome.verdict == EndpointVerdict::ConnectionLost || outcome.verdict == EndpointVerdict::NotHttp;
        QCOMPARE(!outcome.detail.isEmpty(), hasDetail);
        QCOMPARE(server.requests.size(), 1);
        if (outcome.status > 0 && outcome.verdict != EndpointVerdict::ConnectionLost)
            QVERIFY(outcome.times.waiting && outcome.times.receiving);
    }

    void answerIsKept()
    {
        ScriptedServer server(answering("HTTP/1.1 422 No Thanks\r\nContent-Length: 11\r\nX-Trace: 7\r\nSet-Cookie: a=1\r\n"
                                        "Set-Cookie: b=2\r\nContent-Encoding: gzip\r\n\r\nnot gzipped"));
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(outcome.reason, QStringLiteral("No Thanks"));
        QCOMPARE(outcome.responseBody, QByteArray("not gzipped"));
        QCOMPARE(outcome.responseHeaders.size(), 5);
        QVERIFY(outcome.responseHeaders.contains(HeaderField{"Set-Cookie", "b=2"}));
        // Cookies are not kept.
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).status, 422);
        QCOMPARE(fieldsOf(server.requests.value(1), "cookie"), QByteArrayList());
    }

    void answersInPieces()
    {
        const QByteArray answer =
            "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\nRetry-After: 3\r\n\r\n"
            "2\r\n{}\r\n3\r\nabc\r\n0\r\n\r\n";
        qsizetype at = 0;
        // The second piece leaves once the first is on its way; the system may join them, the parser's own test does not.
        ScriptedServer server([&answer, &at](QTcpSocket &socket) {
            socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
            socket.write(answer.first(at));
            socket.flush();
            QTimer::singleShot(0, &socket, [&socket, rest = answer.sliced(at)] { socket.write(rest); });
        });
        for (; at < answer.size(); ++at) {
            const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}});
            QCOMPARE(outcome.verdict, EndpointVerdict::RefusedByEndpoint);
            QCOMPARE(outcome.status, 503);
            QCOMPARE(outcome.responseBody, QByteArray("{}abc"));
            QCOMPARE(headerValue(outcome.responseHeaders, "retry-after"), QByteArray("3"));
        }
        QCOMPARE(server.connections, 1);
    }

    void connectionsAreKept()
    {
        ScriptedServer server(answering(ok));
        for (int i = 0; i < 5; ++i) {
            const SendOutcome outcome =
                send({.url = server.url(QStringLiteral("http"), QStringLiteral("localhost")), .body = body, .headers = {}});
            QCOMPARE(outcome.verdict, EndpointVerdict::Delivered);
            QCOMPARE(outcome.times.lookup.has_value(), i == 0);
            QCOMPARE(outcome.times.connect.has_value(), i == 0);
            QVERIFY(outcome.times.waiting);
        }
        QCOMPARE(server.connections, 1);
        QCOMPARE(server.requests.size(), 5);

        m_sender->closeIdle();
        QCOMPARE(
            send({.url = server.url(QStringLiteral("http"), QStringLiteral("localhost")), .body = body, .headers = {}}).verdict,
            EndpointVerdict::Delivered);
        QCOMPARE(server.connections, 2);
    }

    void connectionsAreNotKept_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("close") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        QTest::newRow("surplus") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 500 No\r\n\r\n");
        QTest::newRow("much surplus") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") + QByteArray(100'000, 'x');
        QTest::newRow("other protocol") << QByteArray("HTTP/1.1 101 Switching\r\n\r\n");
        QTest::newRow("no HTTP") << QByteArray("hello");
    }
    void connectionsAreNotKept()
    {
        QFETCH(QByteArray, answer);
        ScriptedServer server(answering(answer));
        const int status = send({.url = server.url(), .body = body, .headers = {}}).status;
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).status, status);
        QCOMPARE(server.connections, 2);
    }

    void unaskedAnswerIsNotTakenForTheNext()
    {
        QTcpSocket *peer = nullptr;
        ScriptedServer server([&peer](QTcpSocket &socket) {
            peer = &socket;
            socket.write(ok);
        });
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).status, 200);
        QSignalSpy gone(peer, &QTcpSocket::disconnected);
        peer->write("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).status, 200);
    }

    void onlySoManyAreKept()
    {
        use({.idlePerEndpoint = 2});
        ScriptedServer server(answering(ok));
        QCOMPARE(sendMany(server.url(), 6).size(), 6);
        QCOMPARE(server.connections, 6);
        QCOMPARE(sendMany(server.url(), 3).size(), 3);
        QCOMPARE(server.connections, 7);
    }

    void keptConnectionsAreClosedInTime()
    {
        use({.idleTimeout = 100ms});
        QTcpSocket *peer = nullptr;
        ScriptedServer server([&peer](QTcpSocket &socket) {
            peer = &socket;
            socket.write(ok);
        });
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).status, 200);
        QSignalSpy gone(peer, &QTcpSocket::disconnected);
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).status, 200);
        QCOMPARE(server.connections, 2);
    }

    void closedKeptConnectionIsReplacedOnce_data()
    {
        QTest::addColumn<bool>("always");
        QTest::newRow("the new one serves") << false;
        QTest::newRow("the new one is closed too") << true;
    }
    void closedKeptConnectionIsReplacedOnce()
    {
        QFETCH(bool, always);
        // Closes just as the next request comes: the sender cannot know before.
        int served = 0;
        ScriptedServer server([&served, always](QTcpSocket &socket) {
            ++served;
            if (served == 2 || (always && served > 2))
                socket.disconnectFromHost();
            else
                socket.write(ok);
        });
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(outcome.verdict, always ? EndpointVerdict::ConnectionLost : EndpointVerdict::Delivered);
        QCOMPARE(server.connections, 2);
        QCOMPARE(server.requests.size(), 3);
        QCOMPARE(server.requests.at(2), server.requests.at(1));
        QVERIFY(outcome.times.connect);
    }

    void keptConnectionLostInTheAnswerIsNotReplaced()
    {
        int served = 0;
        ScriptedServer server([&served](QTcpSocket &socket) {
            socket.write(++served == 1 ? ok : QByteArray("H"));
            if (served > 1)
                socket.disconnectFromHost();
        });
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).verdict, EndpointVerdict::ConnectionLost);
        QCOMPARE(server.connections, 1);
        QCOMPARE(server.requests.size(), 2);
    }

    void emptyAndLargeBodies()
    {
        ScriptedServer server(answering(ok));
        QCOMPARE(send({.url = server.url(), .body = {}, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(fieldsOf(server.requests.value(0), "content-length"), QByteArrayList{"0"});
        const QByteArray large(5'000'000, 'x');
        const SendOutcome outcome = send({.url = server.url(), .body = large, .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::Delivered);
        QVERIFY(outcome.times.waiting && *outcome.times.waiting < outcome.times.total);
        QVERIFY(server.requests.value(1).endsWith(QByteArray("\r\n\r\n" + large)));
        QCOMPARE(server.connections, 1);
    }

    void answerBeforeTheRequestIsSent()
    {
        ScriptedServer server(answering("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"));
        server.atOnce = true; // and reads nothing
        const SendOutcome outcome = send({.url = server.url(), .body = QByteArray(20'000'000, 'x'), .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::RefusedByEndpoint);
        QCOMPARE(outcome.status, 413);
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).status, 413);
        QCOMPARE(server.connections, 2);
    }

    void resetBeforeTheRequestIsRead()
    {
        ScriptedServer server([](QTcpSocket &socket) { socket.abort(); });
        server.atOnce = true;
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::ConnectionLost);
        QCOMPARE(server.connections, 1);
    }

    void bodyLimits_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<bool>("cut");
        QTest::addColumn<int>("connections");
        QTest::newRow("as much as is kept") << qsizetype{1000} << false << 1;
        QTest::newRow("one more") << qsizetype{1001} << true << 1;
        QTest::newRow("as much as is read") << qsizetype{100'000} << true << 1;
        QTest::newRow("more than is read") << qsizetype{100'001} << true << 2;
        QTest::newRow("huge") << qsizetype{10'000'000} << true << 2;
    }
    void bodyLimits()
    {
        QFETCH(qsizetype, size);
        use({.keptBody = 1000, .readBody = 100'000});
        ScriptedServer server(answering(
            "HTTP/1.1 404 Not Found\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n" + QByteArray(size, 'b')));
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::RefusedByEndpoint);
        QCOMPARE(outcome.status, 404);
        QCOMPARE(outcome.responseBody, QByteArray(1000, 'b'));
        QTEST(outcome.bodyCut, "cut");
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).status, 404);
        QTEST(server.connections, "connections");
    }

    void endlessAnswerIsCut()
    {
        qint64 written = 0;
        ScriptedServer server([&written](QTcpSocket &socket) {
            socket.write("HTTP/1.1 200 OK\r\n\r\n");
            const auto more = [&socket, &written] { written += socket.write(QByteArray(32 * 1024, 'z')); };
            QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
        });
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::Delivered);
        QVERIFY(outcome.bodyCut);
        QCOMPARE(outcome.responseBody, QByteArray(20'000, 'z'));
        QVERIFY2(written < 64 * 1024 * 1024, "the answer was read on");
    }

    void silenceIsATimeOut()
    {
        ScriptedServer server(answering(""));
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}, .timeout = 150ms});
        QCOMPARE(outcome.verdict, EndpointVerdict::TimedOut);
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.times.total >= 150ms);
        QVERIFY(outcome.times.connect);
        QVERIFY(!outcome.times.waiting);
        QCOMPARE(server.requests.size(), 1);
    }

    void drippingIsATimeOut()
    {
        QTimer drops;
        ScriptedServer server([&drops](QTcpSocket &socket) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            QObject::connect(&drops, &QTimer::timeout, &socket, [&socket] { socket.write("."); });
            drops.start(10ms);
        });
        const SendOutcome outcome = send({.url = server.url(), .body = body, .headers = {}, .timeout = 400ms});
        QCOMPARE(outcome.verdict, EndpointVerdict::TimedOut);
        QCOMPARE(outcome.status, 200);
        QVERIFY(outcome.responseBody.startsWith("."));
        QVERIFY(outcome.times.receiving);
    }

    void connectingIsATimeOut()
    {
        // A listener whose queue is full: the system answers no further connection.
        QTcpServer full;
        full.setListenBacklogSize(0);
        QVERIFY(full.listen(QHostAddress::LocalHost));
        full.pauseAccepting();
        std::array<QTcpSocket, 3> waiting;
        for (QTcpSocket &socket : waiting)
            socket.connectToHost(QHostAddress::LocalHost, full.serverPort());
        QVERIFY(waiting.front().waitForConnected());
        const SendOutcome outcome = send({.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(full.serverPort())),
            .body = body,
            .headers = {},
            .timeout = 200ms});
        QCOMPARE(outcome.verdict, EndpointVerdict::TimedOut);
        QVERIFY(!outcome.times.connect);
    }

    void nobodyListens_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("http") << QStringLiteral("http");
        QTest::newRow("https") << QStringLiteral("https");
    }
    void nobodyListens()
    {
        QFETCH(QString, scheme);
        const SendOutcome outcome =
            send({.url = QUrl(scheme + QStringLiteral("://127.0.0.1:%1/").arg(freePort())), .body = body, .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::ConnectionRefused);
        QVERIFY(!outcome.detail.isEmpty());
    }

    void nameNotFound()
    {
        const SendOutcome outcome =
            send({.url = QUrl(QStringLiteral("http://flowbell-test.invalid/")), .body = body, .headers = {}, .timeout = 60s});
        QCOMPARE(outcome.verdict, EndpointVerdict::NameNotFound);
        QVERIFY(!outcome.detail.isEmpty());
        QVERIFY(!outcome.times.connect);
    }

    void ipv6()
    {
        if (!hasIpv6())
            QSKIP("this machine has no IPv6");
        ScriptedServer server(answering(ok), QHostAddress::LocalHostIPv6);
        const QUrl url = server.url(QStringLiteral("http"), QStringLiteral("[::1]"));
        QCOMPARE(send({.url = url, .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(send({.url = url, .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(fieldsOf(server.requests.value(0), "host"), QByteArrayList{"[::1]:" + QByteArray::number(server.port())});
        QCOMPARE(server.connections, 1);
    }

    void timesAreOfTheirPhases()
    {
        ScriptedServer server([](QTcpSocket &socket) {
            QTimer::singleShot(120ms, &socket, [&socket] {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{");
                QTimer::singleShot(120ms, &socket, [&socket] { socket.write("  }"); });
            });
        });
        const ExchangeTimes times = send({.url = server.url(), .body = body, .headers = {}}).times;
        QVERIFY(!times.lookup && !times.tls);
        QVERIFY(times.connect && times.waiting && times.receiving);
        QVERIFY(*times.waiting >= 110ms);
        QVERIFY(*times.receiving >= 110ms);
        QVERIFY(times.total >= *times.connect + *times.waiting + *times.receiving);
        const ExchangeTimes again = send({.url = server.url(), .body = body, .headers = {}}).times;
        QVERIFY(!again.connect);
        QVERIFY(again.total >= 230ms);
    }

    void cancelling_data()
    {
        QTest::addColumn<int>("delay");
        QTest::newRow("at once") << -1;
        QTest::newRow("next turn") << 0;
        QTest::newRow("waiting") << 100;
    }
    void cancelling()
    {
        QFETCH(int, delay);
        ScriptedServer server(answering(""));
        QSignalSpy ended(m_sender.get(), &Sender::finished);
        const Sender::Handle handle = m_sender->send({.url = server.url(), .body = body, .headers = {}});
        const Sender::Handle other = m_sender->send({.url = server.url(), .body = body, .headers = {}});
        const auto cancel = [this, handle, &ended] {
            m_sender->cancel(handle);
            QCOMPARE(ended.size(), 1);
        };
        if (delay < 0)
            cancel();
        else
            QTimer::singleShot(delay, m_sender.get(), cancel);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.first().at(0).value<Sender::Handle>(), handle);
        QCOMPARE(ended.first().at(1).value<SendOutcome>().verdict, EndpointVerdict::Cancelled);
        m_sender->cancel(handle);
        m_sender->cancel(other + 1);
        QTRY_VERIFY(!server.requests.isEmpty());
        QCOMPARE(ended.size(), 1);
    }

    void destroyedInTheMiddle()
    {
        ScriptedServer server(answering(""));
        QSignalSpy ended(m_sender.get(), &Sender::finished);
        for (int i = 0; i < 3; ++i)
            m_sender->send({.url = server.url(), .body = body, .headers = {}});
        QTRY_COMPARE(server.requests.size(), 3);
        m_sender->send({.url = server.url(), .body = body, .headers = {}});
        m_sender.reset();
        QCOMPARE(ended.size(), 0);
    }

    void sendingFromWithinTheEnd()
    {
        ScriptedServer server(answering(ok));
        int left = 20;
        connect(m_sender.get(), &Sender::finished, this, [&] {
            if (--left > 0)
                m_sender->send({.url = server.url(), .body = body, .headers = {}});
        });
        m_sender->send({.url = server.url(), .body = body, .headers = {}});
        QTRY_COMPARE(left, 0);
        QCOMPARE(server.requests.size(), 20);
        QCOMPARE(server.connections, 1);
    }

    void manyAtOnce()
    {
        ScriptedServer server([](QTcpSocket &socket) { QTimer::singleShot(20, &socket, [&socket] { socket.write(ok); }); });
        use({.idlePerEndpoint = 64});
        for (int round = 0; round < 3; ++round) {
            const QHash<Sender::Handle, SendOutcome> outcomes = sendMany(server.url(), 64);
            QCOMPARE(outcomes.size(), 64);
            for (const SendOutcome &outcome : outcomes)
                QCOMPARE(outcome.verdict, EndpointVerdict::Delivered);
        }
        QCOMPARE(server.requests.size(), 3 * 64);
        QCOMPARE(server.connections, 64);
    }

    void onAThreadOfItsOwn()
    {
        ScriptedServer server(answering(ok));
        QThread thread;
        thread.start();
        m_sender->moveToThread(&thread);
        QList<SendOutcome> outcomes;
        connect(m_sender.get(), &Sender::finished, this,
            [&outcomes](Sender::Handle, const SendOutcome &outcome) { outcomes.append(outcome); });
        for (int i = 0; i < 3; ++i) {
            QMetaObject::invokeMethod(
                m_sender.get(), [this, url = server.url()] { m_sender->send({.url = url, .body = body, .headers = {}}); },
                Qt::QueuedConnection);
            QTRY_COMPARE(outcomes.size(), i + 1);
            QCOMPARE(outcomes.last().verdict, EndpointVerdict::Delivered);
        }
        QCOMPARE(server.connections, 1);
        QMetaObject::invokeMethod(
            m_sender.get(), [this] { m_sender.reset(); }, Qt::BlockingQueuedConnection);
        thread.quit();
        QVERIFY(thread.wait());
    }

    void certificates_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<EndpointVerdict>("verdict");
        QTest::newRow("self-signed") << Kind::SelfSigned << EndpointVerdict::CertificateProblem;
        QTest::newRow("trusted") << Kind::Trusted << EndpointVerdict::Delivered;
        QTest::newRow("expired") << Kind::Expired << EndpointVerdict::CertificateProblem;
        QTest::newRow("another name") << Kind::OtherName << EndpointVerdict::CertificateProblem;
    }
    void certificates()
    {
        QFETCH(Kind, kind);
        const TrustScope trust(m_certificates.authority());
        ScriptedServer server(m_certificates.server(kind), answering(ok));
        const QUrl url = server.url(QStringLiteral("https"), QStringLiteral("localhost"));
        const SendOutcome outcome = send({.url = url, .body = body, .headers = {}});
        QTEST(outcome.verdict, "verdict");
        const bool delivered = outcome.verdict == EndpointVerdict::Delivered;
        QCOMPARE(outcome.detail.isEmpty(), delivered);
        QCOMPARE(server.requests.size(), delivered ? 1 : 0);
        QCOMPARE(outcome.times.tls.has_value(), delivered);
        if (!delivered)
            return;
        QVERIFY(outcome.times.lookup && outcome.times.connect && outcome.times.waiting && outcome.times.receiving);
        const SendOutcome again = send({.url = url, .body = QByteArray(1'000'000, 'x'), .headers = {}});
        QCOMPARE(again.verdict, EndpointVerdict::Delivered);
        QVERIFY(!again.times.tls);
        QCOMPARE(server.connections, 1);
        QVERIFY(server.requests.value(1).endsWith(QByteArray(1'000'000, 'x')));
    }

    void plainAnswerToTls()
    {
        ScriptedServer server(answering("HTTP/1.1 400 Bad Request\r\n\r\n", true));
        server.atOnce = true;
        const SendOutcome outcome = send({.url = server.url(QStringLiteral("https")), .body = body, .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::CertificateProblem);
    }

    void closedInTheHandshake()
    {
        ScriptedServer server([](QTcpSocket &socket) { socket.disconnectFromHost(); });
        server.atOnce = true;
        const SendOutcome outcome = send({.url = server.url(QStringLiteral("https")), .body = body, .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::CertificateProblem);
        QVERIFY(!outcome.detail.isEmpty());
    }

    void handshakeIsATimeOut()
    {
        ScriptedServer server([](QTcpSocket &) {});
        server.atOnce = true;
        const SendOutcome outcome =
            send({.url = server.url(QStringLiteral("https")), .body = body, .headers = {}, .timeout = 200ms});
        QCOMPARE(outcome.verdict, EndpointVerdict::TimedOut);
        QVERIFY(!outcome.times.tls);
    }

    void endingsOverTls_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<EndpointVerdict>("verdict");
        QTest::newRow("before the answer") << QByteArray() << EndpointVerdict::ConnectionLost;
        QTest::newRow("in the answer") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}")
                                       << EndpointVerdict::ConnectionLost;
        QTest::newRow("after the answer") << QByteArray("HTTP/1.1 200 OK\r\n\r\n{}") << EndpointVerdict::Delivered;
    }
    void endingsOverTls()
    {
        QFETCH(QByteArray, answer);
        const TrustScope trust(m_certificates.authority());
        ScriptedServer server(m_certificates.server(Kind::Trusted), answering(answer, true));
        const SendOutcome outcome =
            send({.url = server.url(QStringLiteral("https"), QStringLiteral("localhost")), .body = body, .headers = {}});
        QTEST(outcome.verdict, "verdict");
        QCOMPARE(server.requests.size(), 1);
    }

    void proxyIsForOthersOnly()
    {
        ScriptedServer proxy(answering(ok));
        qputenv("http_proxy", "http://me:secret@127.0.0.1:" + QByteArray::number(proxy.port()));
        const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
        ScriptedServer server(answering(ok));
        QCOMPARE(send({.url = server.url(), .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(server.requests.size(), 1);
        QCOMPARE(proxy.requests.size(), 0);

        const SendRequest other{.url = QUrl(QStringLiteral("http://endpoint.invalid/hook?a=1")), .body = body, .headers = {}};
        const SendOutcome outcome = send(other);
        QCOMPARE(outcome.verdict, EndpointVerdict::Delivered);
        QCOMPARE(proxy.requests.size(), 1);
        QVERIFY2(proxy.requests.first().startsWith("POST http://endpoint.invalid/hook?a=1 HTTP/1.1\r\n"), proxy.requests.first());
        QCOMPARE(fieldsOf(proxy.requests.first(), "host"), QByteArrayList{"endpoint.invalid"});
        QVERIFY(!outcome.times.lookup);
        QCOMPARE(send(other).verdict, EndpointVerdict::Delivered);
        QCOMPARE(proxy.connections, 1);
    }

    void tunnelsTls()
    {
        const TrustScope trust(m_certificates.authority());
        ScriptedServer server(m_certificates.server(Kind::OtherName), answering(ok));
        TunnelProxy proxy(server.port());
        qputenv("https_proxy", proxy.url());
        const auto restore = qScopeGuard([] { qunsetenv("https_proxy"); });
        const SendRequest request{.url = QUrl(QStringLiteral("https://other.example/hook")), .body = body, .headers = {}};
        const SendOutcome outcome = send(request);
        QVERIFY2(outcome.verdict == EndpointVerdict::Delivered, qPrintable(outcome.detail));
        QVERIFY(!outcome.times.lookup);
        QCOMPARE(send(request).verdict, EndpointVerdict::Delivered);
        QCOMPARE(proxy.asked, QByteArrayList{"CONNECT other.example:443 HTTP/1.1"});
        QCOMPARE(server.connections, 1);
        QVERIFY2(server.requests.value(0).startsWith("POST /hook HTTP/1.1\r\nHost: other.example\r\n"), server.requests.value(0));
    }

    void proxyThatIsNotThere_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("http") << QStringLiteral("http");
        QTest::newRow("https") << QStringLiteral("https");
    }
    void proxyThatIsNotThere()
    {
        QFETCH(QString, scheme);
        const QByteArray variable = scheme.toLatin1() + "_proxy";
        qputenv(variable, "http://127.0.0.1:" + QByteArray::number(freePort()));
        const auto restore = qScopeGuard([&variable] { qunsetenv(variable); });
        const SendOutcome outcome =
            send({.url = QUrl(scheme + QStringLiteral("://endpoint.invalid/")), .body = body, .headers = {}});
        QCOMPARE(outcome.verdict, EndpointVerdict::Unreachable);
        QVERIFY(!outcome.detail.isEmpty());
    }

private:
    void use(const Sender::Limits &limits) { m_sender = std::make_unique<Sender>(m_clock, limits); }

    SendOutcome send(const SendRequest &request)
    {
        QSignalSpy ended(m_sender.get(), &Sender::finished);
        const Sender::Handle handle = m_sender->send(request);
        if (ended.isEmpty() && !ended.wait(90'000))
            qFatal("the exchange never ended");
        QCoreApplication::sendPostedEvents();
        if (ended.size() != 1 || ended.first().at(0).value<Sender::Handle>() != handle)
            qFatal("the exchange ended %d times", int(ended.size()));
        return ended.first().at(1).value<SendOutcome>();
    }

    QHash<Sender::Handle, SendOutcome> sendMany(const QUrl &url, int count)
    {
        QHash<Sender::Handle, SendOutcome> outcomes;
        QObject context;
        connect(m_sender.get(), &Sender::finished, &context,
            [&outcomes](Sender::Handle handle, const SendOutcome &outcome) { outcomes.insert(handle, outcome); });
        for (int i = 0; i < count; ++i)
            m_sender->send({.url = url, .body = body, .headers = {}});
        static_cast<void>(QTest::qWaitFor([&] { return outcomes.size() == count; }, 30'000));
        return outcomes;
    }

    const SystemClock m_clock;
    const TestCertificates m_certificates;
    std::unique_ptr<Sender> m_sender;
};

QTEST_GUILESS_MAIN(TestSender)
#include "tst_sender.moc"
