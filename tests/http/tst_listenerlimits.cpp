// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listenerfixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::http;
using namespace std::chrono_literals;
using flowbell::test::Client;
using flowbell::test::ListenerFixture;
using flowbell::test::post;
using flowbell::test::RawAnswer;

namespace {

/// One deadline is short, the others never come.
Limits withShort(std::chrono::milliseconds Limits::*deadline)
{
    Limits limits;
    limits.headTimeout = 1h;
    limits.bodyTimeout = 1h;
    limits.idleTimeout = 1h;
    limits.*deadline = 100ms;
    return limits;
}

} // namespace

/// What a peer may use of us in time and in connections.
class TestListenerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void headThatDoesNotEnd_data();
    void headThatDoesNotEnd();
    void silentConnectionIsNoRequest();
    void headTimeDoesNotStartAnewWithEachByte();
    void bodyThatStops();
    void screenedBodyThatStops();
    void bodyThatGoesOn();
    void idleConnection();
    void handlersTimeIsNotThePeers();
    void peerThatNeverReads();

    void tooManyConnections_data();
    void tooManyConnections();
    void acceptsAgainAfterDescriptorsRanOut();
};

void TestListenerLimits::headThatDoesNotEnd_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("in the request line") << QByteArray() << "POST /webh"_ba;
    QTest::newRow("in the fields") << QByteArray() << "POST /webhook HTTP/1.1\r\nHost: a\r\n"_ba;
    QTest::newRow("of the second request") << post("{}") << "POST /webh"_ba;
}

void TestListenerLimits::headThatDoesNotEnd()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, bytes);
    Limits limits = withShort(&Limits::headTimeout);
    limits.headTimeout = 1s; // in which the first of two heads has to come
    ListenerFixture fixture(limits);
    Client client(fixture);
    client.send(before + bytes);
    if (!before.isEmpty())
        QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QCOMPARE(answer->field("Connection"), "close"_ba);
    QVERIFY(client.isClosed());
    QCOMPARE(fixture.handler.refusedCount(), 1);
    QCOMPARE(fixture.handler.refusals()[0].reason, RefusalReason::HeadTimeout);
    QCOMPARE(fixture.handler.refusals()[0].received, bytes);
}

void TestListenerLimits::silentConnectionIsNoRequest()
{
    ListenerFixture fixture(withShort(&Limits::headTimeout));
    Client client(fixture);
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 408);
    QVERIFY(client.isClosed());
    QCOMPARE(fixture.handler.refusedCount(), 0);
}

void TestListenerLimits::headTimeDoesNotStartAnewWithEachByte()
{
    ListenerFixture fixture(withShort(&Limits::headTimeout));
    Client client(fixture);
    QElapsedTimer timer;
    timer.start();
    std::optional<RawAnswer> answer;
    while (!answer && timer.elapsed() < 5'000) {
        client.send("G");
        answer = client.answer(20);
    }
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
}

void TestListenerLimits::bodyThatStops()
{
    ListenerFixture fixture(withShort(&Limits::bodyTimeout));
    Client client(fixture);
    client.send(post("hello").chopped(2));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 408);
    QVERIFY(client.isClosed());
    QCOMPARE(fixture.handler.refusals().at(0).reason, RefusalReason::BodyTimeout);
    QCOMPARE(fixture.handler.refusals().at(0).received, "hel"_ba);
    QCOMPARE(fixture.handler.refusals().at(0).head.path, "/webhook"_ba);
}

void TestListenerLimits::screenedBodyThatStops()
{
    ListenerFixture fixture(withShort(&Limits::bodyTimeout));
    Client client(fixture);
    client.send("POST /other HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel");
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 404);
    QVERIFY(client.isClosed());
    QCOMPARE(fixture.handler.refusals().at(0).received, "hel"_ba);
}

void TestListenerLimits::bodyThatGoesOn()
{
    Limits limits = withShort(&Limits::bodyTimeout);
    limits.bodyTimeout = 2s;
    ListenerFixture fixture(limits);
    Client client(fixture);
    const QByteArray bytes = post("0123456789");
    client.send(bytes.chopped(10));
    QElapsedTimer timer;
    timer.start();
    for (const char byte : bytes.last(10)) {
        QVERIFY(!client.answer(250));
        client.send(QByteArray(1, byte));
    }
    QVERIFY(timer.elapsed() > limits.bodyTimeout.count());
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
}

void TestListenerLimits::idleConnection()
{
    ListenerFixture fixture(withShort(&Limits::idleTimeout));
    Client client(fixture);
    client.send(post("{}") + "\r\n");
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    QVERIFY(client.isClosed());
    QCOMPARE(client.rest(), QByteArray());
    QCOMPARE(fixture.handler.refusedCount(), 0);
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
}

void TestListenerLimits::handlersTimeIsNotThePeers()
{
    Limits limits;
    limits.headTimeout = limits.bodyTimeout = limits.idleTimeout = 1s;
    ListenerFixture fixture(limits, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.send(post("a"));
    QTRY_COMPARE(fixture.handler.count(), 1);
    QVERIFY(!client.isClosed(1'500));
    fixture.answer(0);
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
}

void TestListenerLimits::peerThatNeverReads()
{
    ListenerFixture fixture(withShort(&Limits::idleTimeout), ListenerFixture::ByTheTest);
    Client client(fixture);
    client.socket().setReadBufferSize(1);
    client.send(post("a"));
    QTRY_COMPARE(fixture.handler.count(), 1);
    fixture.answer(0, QByteArray(32 * 1024 * 1024, 'x'));
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
}

void TestListenerLimits::tooManyConnections_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("perAddress");
    QTest::newRow("in all") << 2 << 100;
    QTest::newRow("from one address") << 100 << 2;
}

void TestListenerLimits::tooManyConnections()
{
    QFETCH(const int, connections);
    QFETCH(const int, perAddress);
    Limits limits;
    limits.connections = connections;
    limits.connectionsPerAddress = perAddress;
    ListenerFixture fixture(limits);
    auto first = std::make_unique<Client>(fixture);
    Client second(fixture);
    QTRY_COMPARE(fixture.listener.numbers().connections, 2);
    for (int i = 1; i <= 3; ++i) {
        Client third(fixture);
        const quint16 port = third.socket().localPort();
        const auto answer = third.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 503);
        QVERIFY(answer->field("Retry-After").toInt() > 0);
        QVERIFY(third.isClosed());
        QCOMPARE(fixture.handler.refusals().back().reason, RefusalReason::TooManyConnections);
        QCOMPARE(fixture.handler.refusals().back().head.peer, u"127.0.0.1:%1"_s.arg(port));
        QCOMPARE(fixture.listener.numbers().refusedConnections, i);
        QCOMPARE(fixture.listener.numbers().connections, 2);
    }
    first.reset();
    QTRY_COMPARE(fixture.listener.numbers().connections, 1);
    Client fourth(fixture);
    for (Client *client : {&second, &fourth}) {
        client->send(post("{}"));
        QCOMPARE(client->answer().value_or(RawAnswer{}).status, 200);
    }
}

void TestListenerLimits::acceptsAgainAfterDescriptorsRanOut()
{
    ListenerFixture fixture;
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const int nextDescriptor = ::dup(STDERR_FILENO);
    QVERIFY(nextDescriptor >= 0);
    ::close(nextDescriptor);
    rlimit one = before;
    one.rlim_cur = static_cast<rlim_t>(nextDescriptor) + 1; // for the client's end, not for ours
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &one), 0);
    Client client(fixture);
    client.send(post("{}"));
    const bool isAnsweredWithout = client.answer(300).has_value();
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(!isAnsweredWithout);
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
}

QTEST_GUILESS_MAIN(TestListenerLimits)
#include "tst_listenerlimits.moc"
