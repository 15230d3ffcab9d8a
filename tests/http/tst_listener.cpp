// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "recordinghandler.h"
#include "support/rawhttp.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::http;
using flowbell::test::RawAnswer;
using flowbell::test::RawHttp;
using flowbell::test::RecordingHandler;

namespace {

/// A listener on a free port of the loopback.
struct Fixture {
    explicit Fixture(const Limits &limits = {}, bool answers = true)
        : listener(handler)
    {
        auto future = listener.listen({QHostAddress::LocalHost, 0}, limits);
        future.waitForFinished();
        port = future.result()->port;
        if (answers)
            handler.answerThrough(listener);
    }

    RecordingHandler handler;
    Listener listener;
    quint16 port = 0;
};

QByteArray post(const QByteArray &body, const QByteArray &fields = {})
{
    return "POST /webhook HTTP/1.1\r\nHost: localhost\r\n" + fields + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void answersAPost();
};

void TestListener::answersAPost()
{
    Fixture fixture;
    RawHttp client(QHostAddress::LocalHost, fixture.port);
    for (int i = 1; i <= 3; ++i) {
        client.send(post("{\"n\":1}", "X-Case: Kept As It Is\r\n"));
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, QByteArray("{\"status\":\"success\"}"));
        QCOMPARE(answer->field("Content-Type"), QByteArray("application/json"));
        QVERIFY(answer->field("Date").endsWith("GMT"));
        QCOMPARE(fixture.handler.count(), i);
    }
    const Request request = fixture.handler.received().back().request;
    QCOMPARE(request.body, QByteArray("{\"n\":1}"));
    QCOMPARE(request.head.method, QByteArray("POST"));
    QCOMPARE(request.head.target, QByteArray("/webhook"));
    QCOMPARE(request.head.version, QByteArray("HTTP/1.1"));
    QCOMPARE(request.head.fields, (HeaderFields{{"Host", "localhost"}, {"X-Case", "Kept As It Is"}, {"Content-Length", "7"}}));
    QCOMPARE(request.head.peer, u"127.0.0.1:%1"_s.arg(client.socket().localPort()));
    QVERIFY(fixture.handler.wasOnListenersThread());
    QCOMPARE(fixture.listener.numbers().requests, 3);
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
