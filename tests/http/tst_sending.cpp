// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listenerfixture.h"

#include "http/connectioncontext.h"
#include "http/exchangequeue.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::http;
using namespace std::chrono_literals;
using flowbell::test::Client;
using flowbell::test::ListenerFixture;
using flowbell::test::post;
using flowbell::test::RawAnswer;

namespace {

using Manner = Sending::Manner;

const QByteArray body = "0123456789";

Response sent(Manner manner, std::chrono::milliseconds delay = {}, const QByteArray &text = body)
{
    Response response = jsonResponse(200, text);
    response.sending = {manner, delay};
    return response;
}

/// A listener whose answers the test gives, and one client whose requests have come.
struct Asked {
    explicit Asked(int requests = 1, const Limits &limits = {})
        : fixture(limits, ListenerFixture::ByTheTest)
        , client(fixture)
    {
        client.send(post("{}").repeated(requests));
        if (!QTest::qWaitFor([&] { return fixture.handler.count() == requests; }))
            qFatal("the requests did not come");
    }
    void answer(std::size_t n, const Response &response)
    {
        fixture.listener.reply({{fixture.handler.received().at(n).token, response}});
    }

    ListenerFixture fixture;
    Client client;
};

} // namespace

/// Answers that are late, cut off, or go out a byte at a time.
class TestSending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void droppedBefore();
    void droppedInside();
    void droppedInsideWithoutBody();
    void droppedAfter();
    void whatWaitsBehindADropIsForgotten();
    void droppedBeforeButAnswersInFrontAreSent();
    void aByteAtATime();
    void orderIsKeptBehindADrip();
    void lateAnswerIsOvertakenByOthers();
    void orderIsKeptBehindALateAnswer();
    void delaysOfPipelinedRequestsRunTogether();
    void deadlinesDoNotEndALateAnswer();
    void peerThatHasFinishedSendingGetsItsLateAnswer();
    void peerThatGoesWhileItWaits();
    void graceEndsHeldBackAnswers_data();
    void graceEndsHeldBackAnswers();
    void stoppingLetsALateAnswerOutWithinItsGrace();
    void delayIsBounded();
};

void TestSending::droppedBefore()
{
    Asked asked;
    asked.answer(0, sent(Manner::DropBefore));
    QVERIFY(asked.client.isClosed());
    QCOMPARE(asked.client.rest(), QByteArray());
}

void TestSending::droppedInside()
{
    Asked asked;
    asked.answer(0, sent(Manner::DropInside));
    QVERIFY(asked.client.isClosed());
    const QByteArray got = asked.client.rest();
    QVERIFY2(got.startsWith("HTTP/1.1 200 OK\r\n") && got.contains("Content-Length: 10\r\n"), got.constData());
    QVERIFY2(got.endsWith("\r\n\r\n01234"), got.constData());
}

void TestSending::droppedInsideWithoutBody()
{
    Asked asked;
    Response response = sent(Manner::DropInside);
    response.status = 204;
    asked.answer(0, response);
    QVERIFY(asked.client.isClosed());
    const QByteArray got = asked.client.rest();
    QVERIFY2(got.startsWith("HTTP/1.1 204 ") && !got.contains("\r\n\r\n"), got.constData());
}

void TestSending::droppedAfter()
{
    Asked asked;
    asked.answer(0, sent(Manner::DropAfter));
    const auto answer = asked.client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, body);
    // Nothing said that it would end, and it ends although the client could go on.
    QCOMPARE(answer->field("Connection"), QByteArray());
    QVERIFY(asked.client.isClosed());
    QCOMPARE(asked.client.rest(), QByteArray());
}

void TestSending::whatWaitsBehindADropIsForgotten()
{
    Asked asked(3);
    asked.answer(1, sent(Manner::Whole));
    asked.answer(2, sent(Manner::Whole));
    asked.answer(0, sent(Manner::DropAfter));
    QCOMPARE(asked.client.answer().value_or(RawAnswer{}).body, body);
    QVERIFY(asked.client.isClosed());
    QCOMPARE(asked.client.rest(), QByteArray());
}

void TestSending::droppedBeforeButAnswersInFrontAreSent()
{
    Asked asked(2);
    asked.answer(1, sent(Manner::DropBefore));
    asked.answer(0, sent(Manner::Whole, 0ms, "first"));
    QCOMPARE(asked.client.answer().value_or(RawAnswer{}).body, "first"_ba);
    QVERIFY(asked.client.isClosed());
    QCOMPARE(asked.client.rest(), QByteArray());
}

void TestSending::aByteAtATime()
{
    Asked asked;
    Client other(asked.fixture);
    asked.answer(0, sent(Manner::Drip));
    // Most bytes come alone; the system may join some of them when this process is slow.
    int arrivals = 0;
    QByteArray got;
    while (!got.endsWith(body) && asked.client.socket().waitForReadyRead(5'000)) {
        if (got.isEmpty()) {
            // Others are served in the meantime.
            other.send(post("{}"));
            QTRY_COMPARE(asked.fixture.handler.count(), 2);
            asked.answer(1, sent(Manner::Whole));
            QCOMPARE(other.answer().value_or(RawAnswer{}).status, 200);
            QVERIFY(asked.client.socket().bytesAvailable() < 100);
        }
        got += asked.client.socket().readAll();
        ++arrivals;
    }
    const QByteArray end = "\r\n\r\n" + body;
    QVERIFY2(got.startsWith("HTTP/1.1 200 OK\r\n") && got.endsWith(end), got.constData());
    QVERIFY2(arrivals > got.size() / 4, QByteArray::number(arrivals).constData());
    // The connection goes on.
    asked.client.send(post("{}"));
    QTRY_COMPARE(asked.fixture.handler.count(), 3);
    asked.answer(2, sent(Manner::Whole, 0ms, "next"));
    QCOMPARE(asked.client.answer().value_or(RawAnswer{}).body, "next"_ba);
}

void TestSending::orderIsKeptBehindADrip()
{
    Asked asked(3);
    asked.answer(2, sent(Manner::Drip, 0ms, "third"));
    asked.answer(1, sent(Manner::Whole, 0ms, "second"));
    asked.answer(0, sent(Manner::Drip, 0ms, "first"));
    for (const QByteArray &expected : {"first"_ba, "second"_ba, "third"_ba})
        QCOMPARE(asked.client.answer(10'000).value_or(RawAnswer{}).body, expected);
}

void TestSending::lateAnswerIsOvertakenByOthers()
{
    Asked asked;
    Client other(asked.fixture);
    QElapsedTimer timer;
    timer.start();
    asked.answer(0, sent(Manner::Whole, 300ms));
    other.send(post("{}"));
    QTRY_COMPARE(asked.fixture.handler.count(), 2);
    asked.answer(1, sent(Manner::Whole));
    QCOMPARE(other.answer().value_or(RawAnswer{}).status, 200);
    QCOMPARE(asked.client.socket().bytesAvailable(), 0);
    QCOMPARE(asked.client.answer().value_or(RawAnswer{}).body, body);
    QVERIFY(timer.elapsed() >= 300);
}

void TestSending::orderIsKeptBehindALateAnswer()
{
    Asked asked(3);
    asked.answer(0, sent(Manner::Whole, 200ms, "first"));
    asked.answer(1, sent(Manner::Whole, 0ms, "second"));
    asked.answer(2, sent(Manner::Whole, 1ms, "third"));
    for (const QByteArray &expected : {"first"_ba, "second"_ba, "third"_ba})
        QCOMPARE(asked.client.answer().value_or(RawAnswer{}).body, expected);
}

void TestSending::delaysOfPipelinedRequestsRunTogether()
{
    constexpr int requests = 8;
    Asked asked(requests);
    QElapsedTimer timer;
    timer.start();
    for (int n = 0; n < requests; ++n)
        asked.answer(static_cast<std::size_t>(n), sent(Manner::Whole, 1s, QByteArray::number(n)));
    for (int n = 0; n < requests; ++n)
        QCOMPARE(asked.client.answer(10'000).value_or(RawAnswer{}).body, QByteArray::number(n));
    QVERIFY2(timer.elapsed() >= 1'000 && timer.elapsed() < 5'000, QByteArray::number(timer.elapsed()).constData());
}

void TestSending::deadlinesDoNotEndALateAnswer()
{
    Limits limits;
    limits.headTimeout = 1s; // in which its request has to come
    limits.bodyTimeout = 1s;
    limits.idleTimeout = 1s;
    Asked asked(1, limits);
    asked.answer(0, sent(Manner::Whole, 1'500ms));
    QCOMPARE(asked.client.answer().value_or(RawAnswer{}).body, body);
    QVERIFY(asked.client.isClosed()); // now it is idle
}

void TestSending::peerThatHasFinishedSendingGetsItsLateAnswer()
{
    Asked asked;
    asked.answer(0, sent(Manner::Whole, 200ms));
    ::shutdown(static_cast<int>(asked.client.socket().socketDescriptor()), SHUT_WR);
    QCOMPARE(asked.client.answer().value_or(RawAnswer{}).body, body);
    QTRY_COMPARE(asked.fixture.listener.numbers().connections, 0);
}

void TestSending::peerThatGoesWhileItWaits()
{
    Asked asked(2);
    asked.answer(0, sent(Manner::Whole, 60s));
    asked.answer(1, sent(Manner::Drip));
    asked.client.socket().abort();
    // A new one is served as if nothing had been.
    Client other(asked.fixture);
    other.send(post("{}"));
    QTRY_COMPARE(asked.fixture.handler.count(), 3);
    asked.answer(2, sent(Manner::Whole));
    QCOMPARE(other.answer().value_or(RawAnswer{}).body, body);
}

void TestSending::graceEndsHeldBackAnswers_data()
{
    QTest::addColumn<Manner>("manner");
    QTest::addColumn<int>("delay");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("late") << Manner::Whole << 60'000 << qsizetype{10};
    QTest::newRow("dripping") << Manner::Drip << 0 << qsizetype{100'000};
}

void TestSending::graceEndsHeldBackAnswers()
{
    QFETCH(const Manner, manner);
    QFETCH(const int, delay);
    QFETCH(const qsizetype, size);
    Asked asked;
    asked.answer(0, sent(manner, std::chrono::milliseconds(delay), QByteArray(size, 'x')));
    QElapsedTimer timer;
    timer.start();
    asked.fixture.listener.close(200ms).waitForFinished();
    QVERIFY2(timer.elapsed() < 5'000, QByteArray::number(timer.elapsed()).constData());
    QVERIFY(asked.client.isClosed());
    QVERIFY(asked.client.rest().size() < size);
}

void TestSending::stoppingLetsALateAnswerOutWithinItsGrace()
{
    Asked asked;
    asked.answer(0, sent(Manner::Whole, 200ms));
    auto closed = asked.fixture.listener.close(30s);
    const auto answer = asked.client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, body);
    QCOMPARE(answer->field("Connection"), "close"_ba);
    asked.client.socket().disconnectFromHost();
    closed.waitForFinished();
}

void TestSending::delayIsBounded()
{
    ExchangeQueue queue;
    ExchangeQueue::Exchange exchange;
    exchange.token = 1;
    queue.add(std::move(exchange));
    QVERIFY(!queue.resumesAt());
    QVERIFY(queue.answer(1, sent(Manner::Whole, 24h)));
    QByteArray output;
    QCOMPARE(queue.collect(output, {}, false), ExchangeQueue::Next::More);
    QCOMPARE(output, QByteArray());
    const qint64 wait = queue.resumesAt().value_or(0) - ConnectionContext::now();
    QVERIFY2(wait > 50'000 && wait <= 60'000, QByteArray::number(wait).constData());
}

QTEST_GUILESS_MAIN(TestSending)
#include "tst_sending.moc"
