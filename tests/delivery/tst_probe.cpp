// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/probe.h"
#include "delivery/proxies.h"
#include "support/scriptedserver.h"
#include "support/testcertificates.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>
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

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_network = makeNetwork();
    }
    void cleanup() { m_network.reset(); }

    void sendsOnePost()
    {
        ScriptedServer server(answering(ok));
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::Delivered);
        QCOMPARE(test.status, 200);
        QCOMPARE(test.reason, QStringLiteral("OK"));
        QCOMPARE(test.responseBody, QByteArray(R"({"status":"success"})"));
        QVERIFY(!test.bodyCut);
        QCOMPARE(test.detail, QString());
        QCOMPARE(test.payload, body);
        QCOMPARE(test.url, server.url().toString());
        QVERIFY(!test.certificate);

        QCOMPARE(server.connections, 1);
        QCOMPARE(server.requests.size(), 1);
        const QByteArray request = server.requests.first();
        QVERIFY2(request.startsWith("POST /hook?key=value HTTP/1.1\r\n"), request);
        QVERIFY(request.endsWith(QByteArray("\r\n\r\n" + body)));
        QCOMPARE(fieldsOf(request, "content-type"), QByteArrayList{"application/json"});
        QCOMPARE(fieldsOf(request, "host"), QByteArrayList{"127.0.0.1:" + QByteArray::number(server.port())});
        QCOMPARE(fieldsOf(request, "content-length"), QByteArrayList{QByteArray::number(body.size())});
        QCOMPARE(fieldsOf(request, "user-agent").size(), 1);
        QVERIFY(fieldsOf(request, "user-agent").first().startsWith("Flowbell/"));
        QCOMPARE(fieldsOf(request, "accept-language"), QByteArrayList{"*"});
        QVERIFY(fieldsOf(request, "cookie").isEmpty());
    }

    void ownHeadersReplaceOurs()
    {
        ScriptedServer server(answering(ok));
        const HeaderFields headers{{"CONTENT-TYPE", "application/cloudevents+json"}, {"user-agent", "Mine/1"},
            {"X-Key", "s3cret"}, {"X-List", "a"}, {"x-list", "b"}, {"Cookie", "a=b"}};
        QCOMPARE(probe({.url = server.url(), .body = body, .headers = headers}).verdict, EndpointVerdict::Delivered);
        const QByteArray request = server.requests.value(0);
        QCOMPARE(fieldsOf(request, "content-type"), QByteArrayList{"application/cloudevents+json"});
        QCOMPARE(fieldsOf(request, "user-agent"), QByteArrayList{"Mine/1"});
        QCOMPARE(fieldsOf(request, "x-key"), QByteArrayList{"s3cret"});
        QCOMPARE(fieldsOf(request, "x-list"), QByteArrayList{"a, b"});
        QCOMPARE(fieldsOf(request, "cookie"), QByteArrayList{"a=b"});
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
        QTest::newRow("line break in the name") << QByteArray("X-A: 1\r\nX-Smuggled") << QByteArray("1");
        QTest::newRow("no name") << QByteArray("") << QByteArray("1");
    }
    void ownHeadersCannotFrameTheRequest()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        ScriptedServer plain(answering(ok));
        QCOMPARE(probe({.url = plain.url(), .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        ScriptedServer server(answering(ok));
        QCOMPARE(probe({.url = server.url(), .body = body, .headers = {{name, value}}}).verdict, EndpointVerdict::Delivered);
        const auto port = [](const ScriptedServer &s) { return QByteArray::number(s.port()); };
        QCOMPARE(server.requests.value(0).replace(port(server), "PORT"), plain.requests.value(0).replace(port(plain), "PORT"));
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
        row("201", withStatus("201 Created"), false, EndpointVerdict::Delivered, 201);
        row("204", "HTTP/1.1 204 No Content\r\n\r\n", false, EndpointVerdict::Delivered, 204);
        row("299", withStatus("299 Odd"), false, EndpointVerdict::Delivered, 299);
        row("no reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}", false, EndpointVerdict::Delivered, 200);
        row("100 first", "HTTP/1.1 100 Continue\r\n\r\n" + ok, false, EndpointVerdict::Delivered, 200);
        // The library takes every 1xx but 100 for the answer.
        row("103 first", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ok, false, EndpointVerdict::RefusedByEndpoint, 103);
        row("until closed", "HTTP/1.0 200 OK\r\n\r\n{}", true, EndpointVerdict::Delivered, 200);
        row("closed after it", ok, true, EndpointVerdict::Delivered, 200);
        row("long, until closed", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + QByteArray(50'000, 'x'), true,
            EndpointVerdict::Delivered, 200);
        row("chunked, closed after it", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", true,
            EndpointVerdict::Delivered, 200);
        row("308, closed after it", withStatus("308 Permanent\r\nLocation: /x"), true, EndpointVerdict::Redirect, 308);
        row("500, closed after it", withStatus("500 Internal"), true, EndpointVerdict::RefusedByEndpoint, 500);
        row("chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", false,
            EndpointVerdict::Delivered, 200);
        row("more than announced", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}garbage", false, EndpointVerdict::Delivered,
            200);
        row("301", withStatus("301 Moved\r\nLocation: /other"), false, EndpointVerdict::Redirect, 301);
        row("302 elsewhere", withStatus("302 Found\r\nLocation: http://other.invalid/"), false, EndpointVerdict::Redirect, 302);
        row("304", "HTTP/1.1 304 Not Modified\r\n\r\n", false, EndpointVerdict::Redirect, 304);
        row("307 without place", withStatus("307 Temporary"), false, EndpointVerdict::Redirect, 307);
        row("308", withStatus("308 Permanent\r\nLocation: /x"), false, EndpointVerdict::Redirect, 308);
        for (const char *status :
            {"400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "405 Method Not Allowed", "409 Conflict",
                "410 Gone", "413 Too Large", "415 Unsupported", "418 Teapot", "422 Unprocessable", "429 Too Many", "500 Internal",
                "501 Not Implemented", "502 Bad Gateway", "503 Unavailable", "504 Timeout", "599 Odd"}) {
            row(status, withStatus(status), false, EndpointVerdict::RefusedByEndpoint, QByteArray(status).first(3).toInt());
        }
        row("401 that asks", withStatus("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\""), false,
            EndpointVerdict::RefusedByEndpoint, 401);
        row("closed without a byte", "", true, EndpointVerdict::ConnectionLost, 0);
        row("closed in the head", "HTTP/1.1 200 OK\r\nContent-", true, EndpointVerdict::ConnectionLost, 0);
        row("closed in the body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}", true, EndpointVerdict::ConnectionLost, 200);
        row("closed in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{}", true,
            EndpointVerdict::ConnectionLost, 200);
    }
    void endings()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, close);
        ScriptedServer server(answering(answer, close));
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}});
        QTEST(test.verdict, "verdict");
        QTEST(test.status, "status");
        QCOMPARE(test.detail.isEmpty(), test.verdict != EndpointVerdict::ConnectionLost && test.status < 400);
        QCOMPARE(server.requests.size(), 1);
    }

    void answerIsKept()
    {
        ScriptedServer server(answering("HTTP/1.1 422 No Thanks\r\nContent-Length: 11\r\nX-Trace: 7\r\nSet-Cookie: a=1\r\n"
                                        "Set-Cookie: b=2\r\nContent-Encoding: gzip\r\n\r\nnot gzipped"));
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::RefusedByEndpoint);
        QCOMPARE(test.reason, QStringLiteral("No Thanks"));
        QCOMPARE(test.responseBody, QByteArray("not gzipped"));
        QCOMPARE(headerValue(test.responseHeaders, "x-trace"), QByteArray("7"));
        QVERIFY(test.responseHeaders.contains(HeaderField{"Set-Cookie", "a=1"}));
        QVERIFY(test.responseHeaders.contains(HeaderField{"Set-Cookie", "b=2"}));
    }

    void cookiesAndCredentialsAreNotKept()
    {
        ScriptedServer server(
            answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nSet-Cookie: a=1\r\nCache-Control: max-age=600\r\n\r\n"));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(probe({.url = server.url(), .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(server.requests.size(), 2);
        QVERIFY(fieldsOf(server.requests.last(), "cookie").isEmpty());
    }

    void emptyBodyIsSentOnceToo()
    {
        ScriptedServer server(answering(ok));
        const EndpointTest test = probe({.url = server.url(), .body = {}, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::Delivered);
        QCOMPARE(fieldsOf(server.requests.value(0), "content-length"), QByteArrayList{"0"});

        ScriptedServer closing(answering("", true));
        QCOMPARE(probe({.url = closing.url(), .body = {}, .headers = {}}).verdict, EndpointVerdict::ConnectionLost);
        QCOMPARE(closing.requests.size(), 1);
    }

    void largeBodyArrivesWhole()
    {
        ScriptedServer server(answering(ok));
        const QByteArray large(5'000'000, 'x');
        QCOMPARE(probe({.url = server.url(), .body = large, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QVERIFY(server.requests.value(0).endsWith(QByteArray("\r\n\r\n" + large)));
    }

    void closedBeforeTheRequestWasRead()
    {
        ScriptedServer server([](QTcpSocket &socket) { socket.abort(); });
        server.atOnce = true;
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::ConnectionLost);
        QCOMPARE(test.status, 0);
        QVERIFY(!test.detail.isEmpty());
    }

    void somethingElseSpeaksFirst_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<bool>("close");
        QTest::addColumn<QString>("detail");
        QTest::newRow("mail") << QByteArray("220 mail.example ESMTP\r\n") << false
                              << QStringLiteral("220 mail.example ESMTP%0D%0A");
        QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2p1\r\n") << false << QStringLiteral("SSH-2.0-OpenSSH_9.2p1%0D%0A");
        QTest::newRow("zeros, closed") << QByteArray(4, '\0') << true << QStringLiteral("%00%00%00%00");
    }
    void somethingElseSpeaksFirst()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(bool, close);
        ScriptedServer server(answering(greeting, close));
        server.atOnce = true;
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::NotHttp);
        QTEST(test.detail, "detail");
    }

    void bodyLimit_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<bool>("cut");
        QTest::newRow("less") << maximumKeptResponseBody - 1 << false;
        QTest::newRow("exactly") << maximumKeptResponseBody << false;
        QTest::newRow("one more") << maximumKeptResponseBody + 1 << true;
        QTest::newRow("much more") << maximumKeptResponseBody * 100 << true;
    }
    void bodyLimit()
    {
        QFETCH(qsizetype, size);
        ScriptedServer server(answering(
            "HTTP/1.1 404 Not Found\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n" + QByteArray(size, 'b')));
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::RefusedByEndpoint);
        QCOMPARE(test.status, 404);
        QCOMPARE(test.responseBody.size(), std::min(size, maximumKeptResponseBody));
        QTEST(test.bodyCut, "cut");
    }

    void endlessAnswerIsCut()
    {
        qint64 written = 0;
        ScriptedServer server([&written](QTcpSocket &socket) {
            socket.write("HTTP/1.1 200 OK\r\n\r\n");
            const auto more = [&socket, &written] { written += socket.write(QByteArray(32 * 1024, 'z')); };
            QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
        });
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::Delivered);
        QVERIFY(test.bodyCut);
        QCOMPARE(test.responseBody, QByteArray(maximumKeptResponseBody, 'z'));
        QVERIFY2(written < 64 * 1024 * 1024, "the answer was read on");
    }

    void silenceIsATimeOut()
    {
        ScriptedServer server(answering(""));
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}, .timeout = 150ms});
        QCOMPARE(test.verdict, EndpointVerdict::TimedOut);
        QCOMPARE(test.status, 0);
        QVERIFY(test.times.total >= 150ms);
        QVERIFY(test.times.connect);
        QVERIFY(!test.times.waiting);
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
        const EndpointTest test = probe({.url = server.url(), .body = body, .headers = {}, .timeout = 400ms});
        QCOMPARE(test.verdict, EndpointVerdict::TimedOut);
        QCOMPARE(test.status, 200);
        QVERIFY(test.responseBody.startsWith("."));
        QVERIFY(!test.bodyCut);
        QVERIFY(test.times.receiving);
    }

    void nobodyListens()
    {
        const EndpointTest test =
            probe({.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(freePort())), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::ConnectionRefused);
        QVERIFY(!test.detail.isEmpty());
        const EndpointTest secure =
            probe({.url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(freePort())), .body = body, .headers = {}});
        QCOMPARE(secure.verdict, EndpointVerdict::ConnectionRefused);
    }

    void nameNotFound_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("http") << QStringLiteral("http");
        QTest::newRow("https") << QStringLiteral("https");
    }
    void nameNotFound()
    {
        QFETCH(QString, scheme);
        const EndpointTest test = probe(
            {.url = QUrl(scheme + QStringLiteral("://flowbell-test.invalid/")), .body = body, .headers = {}, .timeout = 60s});
        QCOMPARE(test.verdict, EndpointVerdict::NameNotFound);
        QVERIFY(!test.detail.isEmpty());
        QVERIFY(!test.times.connect);
    }

    void ipv6()
    {
        QTcpServer trial;
        if (!trial.listen(QHostAddress::LocalHostIPv6))
            QSKIP("this machine has no IPv6");
        ScriptedServer server(answering(ok), QHostAddress::LocalHostIPv6);
        QCOMPARE(probe({.url = server.url(QStringLiteral("http"), QStringLiteral("[::1]")), .body = body, .headers = {}}).verdict,
            EndpointVerdict::Delivered);
    }

    void timesAreOfTheirPhases()
    {
        ScriptedServer server([](QTcpSocket &socket) {
            QTimer::singleShot(120ms, &socket, [&socket] {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{");
                QTimer::singleShot(120ms, &socket, [&socket] { socket.write("  }"); });
            });
        });
        const ExchangeTimes times = probe({.url = server.url(), .body = body, .headers = {}}).times;
        QVERIFY(!times.lookup);
        QVERIFY(times.connect && times.waiting && times.receiving);
        QVERIFY(!times.tls);
        QVERIFY(*times.waiting >= 110ms);
        QVERIFY(*times.receiving >= 110ms);
        QVERIFY(times.total >= *times.connect + *times.waiting + *times.receiving);

        const ExchangeTimes named =
            probe({.url = server.url(QStringLiteral("http"), QStringLiteral("localhost")), .body = body, .headers = {}}).times;
        QVERIFY(named.lookup);
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
        Probe probe(*m_network, m_clock, {.url = server.url(), .body = body, .headers = {}});
        QSignalSpy ended(&probe, &Probe::finished);
        probe.start();
        if (delay < 0)
            probe.cancel();
        else
            QTimer::singleShot(delay, &probe, &Probe::cancel);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().value<EndpointTest>().verdict, EndpointVerdict::Cancelled);
        probe.cancel();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(ended.size(), 1);
    }

    void destroyedInTheMiddle()
    {
        ScriptedServer server(answering(""));
        auto probe = std::make_unique<Probe>(*m_network, m_clock, ProbeRequest{.url = server.url(), .body = body, .headers = {}});
        QSignalSpy ended(probe.get(), &Probe::finished);
        probe->start();
        QTRY_COMPARE(server.requests.size(), 1);
        probe.reset();
        QCOMPARE(ended.size(), 0);
    }

    void certificates_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<EndpointVerdict>("verdict");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("issuer");
        QTest::newRow("self-signed") << Kind::SelfSigned << EndpointVerdict::CertificateProblem << QStringLiteral("self.example")
                                     << QStringLiteral("self.example");
        QTest::newRow("trusted") << Kind::Trusted << EndpointVerdict::Delivered << QStringLiteral("trusted.example")
                                 << QStringLiteral("Test Authority");
        QTest::newRow("expired") << Kind::Expired << EndpointVerdict::CertificateProblem << QStringLiteral("expired.example")
                                 << QStringLiteral("Test Authority");
        QTest::newRow("another name") << Kind::OtherName << EndpointVerdict::CertificateProblem << QStringLiteral("other.example")
                                      << QStringLiteral("Test Authority");
    }
    void certificates()
    {
        QFETCH(Kind, kind);
        const TrustScope trust(m_certificates.authority());
        ScriptedServer server(m_certificates.server(kind), answering(ok));
        const EndpointTest test =
            probe({.url = server.url(QStringLiteral("https"), QStringLiteral("localhost")), .body = body, .headers = {}});
        QTEST(test.verdict, "verdict");
        QVERIFY(test.certificate);
        QTEST(test.certificate->subject, "subject");
        QTEST(test.certificate->issuer, "issuer");
        const bool delivered = test.verdict == EndpointVerdict::Delivered;
        QCOMPARE(test.certificate->problems.isEmpty(), delivered);
        QCOMPARE(test.certificate->expires < m_clock.now(), kind == Kind::Expired);
        QVERIFY(test.certificate->effective <= m_clock.now());
        QCOMPARE(test.detail.isEmpty(), delivered);
        QVERIFY(test.times.lookup && test.times.connect);
        QCOMPARE(test.times.tls.has_value(), delivered);
        QCOMPARE(server.requests.size(), delivered ? 1 : 0);
    }

    void plainAnswerToTls()
    {
        ScriptedServer server(answering("HTTP/1.1 400 Bad Request\r\n\r\n", true));
        server.atOnce = true;
        const EndpointTest test = probe({.url = server.url(QStringLiteral("https")), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::CertificateProblem);
        QVERIFY(!test.certificate);
    }

    void closedOverTls()
    {
        const TrustScope trust(m_certificates.authority());
        ScriptedServer server(m_certificates.server(Kind::Trusted), answering("", true));
        const EndpointTest test =
            probe({.url = server.url(QStringLiteral("https"), QStringLiteral("localhost")), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::ConnectionLost);
        QVERIFY(test.certificate);
        QCOMPARE(server.requests.size(), 1);
    }

    void proxyIsForOthersOnly()
    {
        ScriptedServer proxy(answering(ok));
        qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
        const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
        ScriptedServer server(answering(ok));
        QCOMPARE(probe({.url = server.url(), .body = body, .headers = {}}).verdict, EndpointVerdict::Delivered);
        QCOMPARE(
            probe({.url = server.url(QStringLiteral("http"), QStringLiteral("localhost")), .body = body, .headers = {}}).verdict,
            EndpointVerdict::Delivered);
        QCOMPARE(server.requests.size(), 2);
        QCOMPARE(proxy.requests.size(), 0);

        const EndpointTest test =
            probe({.url = QUrl(QStringLiteral("http://endpoint.invalid/hook")), .body = body, .headers = {}});
        QCOMPARE(test.verdict, EndpointVerdict::Delivered);
        QCOMPARE(proxy.requests.size(), 1);
        QVERIFY2(proxy.requests.first().startsWith("POST http://endpoint.invalid/hook "), proxy.requests.first());
        QVERIFY(!test.times.lookup);
    }

private:
    EndpointTest probe(const ProbeRequest &request)
    {
        Probe probe(*m_network, m_clock, request);
        QSignalSpy ended(&probe, &Probe::finished);
        probe.start();
        if (ended.isEmpty() && !ended.wait(90'000))
            qFatal("the probe never ended");
        QCoreApplication::sendPostedEvents();
        if (ended.size() != 1)
            qFatal("the probe ended %d times", int(ended.size()));
        return ended.first().first().value<EndpointTest>();
    }

    static QByteArrayList fieldsOf(const QByteArray &request, const QByteArray &name)
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

    static quint16 freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

    const SystemClock m_clock;
    const TestCertificates m_certificates;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
