// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listenerfixture.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

#include <sys/socket.h>
#include <unistd.h>

#include <set>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::http;
using namespace std::chrono_literals;
using flowbell::test::Client;
using flowbell::test::ListenerFixture;
using flowbell::test::post;
using flowbell::test::RawAnswer;
using flowbell::test::RecordingHandler;

namespace {

Limits smallLimits()
{
    Limits limits;
    limits.requestLine = 64;
    limits.headerBlock = 512;
    limits.headerFields = 8;
    limits.body = 128 * 1024;
    return limits;
}

QByteArray withFields(const QByteArray &line, const QByteArray &fields, const QByteArray &body = {})
{
    return line + "\r\nHost: localhost\r\n" + fields + "\r\n" + body;
}

QByteArray postWith(const QByteArray &fields, const QByteArray &body = {})
{
    return withFields("POST /webhook HTTP/1.1", fields, body);
}

bool hasIpv6()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHostIPv6, 0);
}

/// Makes a root process unable to bind low ports for a while. Does nothing for other users, who cannot anyway.
class WithoutPrivileges
{
public:
    WithoutPrivileges()
        : m_wasRoot(::geteuid() == 0 && ::seteuid(65'534) == 0)
    {
    }
    ~WithoutPrivileges()
    {
        if (m_wasRoot && ::seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    Q_DISABLE_COPY_MOVE(WithoutPrivileges)

private:
    const bool m_wasRoot;
};

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void answersAPost();
    void answersEachRequest_data();
    void answersEachRequest();
    void tellsTheHandlerWhatItRefused_data();
    void tellsTheHandlerWhatItRefused();
    void answersAHeadRequestWithoutBody();

    void continues();
    void continuesOnlyInTurn();
    void doesNotContinueBehindTheLastAnswer_data();
    void doesNotContinueBehindTheLastAnswer();
    void doesNotContinueWhatItRefuses_data();
    void doesNotContinueWhatItRefuses();

    void pipelinedAnswersKeepTheOrder();
    void answersABatchFromAnotherThread();
    void skipsUnknownTokens();
    void answerThatClosesEndsThePipeline();
    void takesALargeBodyInPieces();
    void refusedUploadCanReadItsAnswer();
    void peerThatDoesNotReadIsHeldBack();
    void manyPipelinedRefusalsAreAllAnswered();

    void peerThatLeavesIsForgotten();
    void peerThatOnlyFinishedSendingIsAnswered();

    void listensOnIpv6();
    void saysWhyItCannotListen();
    void failedMoveKeepsTheOldSocket();
    void moves();
    void listensOnTheSamePortOfMoreAddresses();
    void listeningAgainChangesTheLimits();
    void findsTheNextFreePort();

    void closeAnswersWhatHasCome();
    void closeEndsWithItsGrace();
    void closedListenerCanListenAgain();
};

void TestListener::answersAPost()
{
    ListenerFixture fixture;
    Client client(fixture);
    for (int i = 1; i <= 3; ++i) {
        client.send(post("{\"n\":1}", "X-Case: Kept As It Is\r\n"));
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, "{\"status\":\"success\"}"_ba);
        QCOMPARE(answer->field("Content-Type"), "application/json"_ba);
        QVERIFY(QRegularExpression(u"^[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"_s)
                    .match(QString::fromLatin1(answer->field("Date")))
                    .hasMatch());
        QCOMPARE(fixture.handler.count(), i);
    }
    const Request request = fixture.handler.received().back().request;
    QCOMPARE(request.body, "{\"n\":1}"_ba);
    QCOMPARE(request.head.method, "POST"_ba);
    QCOMPARE(request.head.target, "/webhook"_ba);
    QCOMPARE(request.head.version, "HTTP/1.1"_ba);
    QCOMPARE(request.head.fields, (HeaderFields{{"Host", "localhost"}, {"X-Case", "Kept As It Is"}, {"Content-Length", "7"}}));
    QCOMPARE(request.head.peer, u"127.0.0.1:%1"_s.arg(client.socket().localPort()));
    QVERIFY(fixture.handler.wasOnListenersThread());
    const ListenerNumbers numbers = fixture.listener.numbers();
    QCOMPARE(numbers.connections, 1);
    QCOMPARE(numbers.accepted, 1);
    QCOMPARE(numbers.requests, 3);
    QCOMPARE(numbers.refused, 0);
}

void TestListener::answersEachRequest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses");
    QTest::addColumn<bool>("isKept");
    const auto row = [](const char *name, const QByteArray &bytes, const QList<int> &statuses, bool isKept) {
        QTest::newRow(name) << bytes << statuses << isKept;
    };
    const QByteArray good = post("{}");
    const QByteArray large = "Content-Length: " + QByteArray::number(70'000) + "\r\n";

    row("post", good, {200}, true);
    row("three pipelined", good + good + good, {200, 200, 200}, true);
    row("close", post("{}", "Connection: close\r\n"), {200}, false);
    row("close, then more", post("{}", "Connection: close\r\n") + good, {200}, false);
    row("1.0", "POST /webhook HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", {200}, false);
    row("1.0 kept", "POST /webhook HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}", {200}, true);
    row("chunked", postWith("Transfer-Encoding: chunked\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"), {200}, true);
    row("chunked with trailer", postWith("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\nX: y\r\n\r\n"), {200}, true);
    row("absolute form", withFields("POST http://localhost/webhook HTTP/1.1", "Content-Length: 2\r\n", "{}"), {200}, true);
    row("query", withFields("POST /webhook?a=b HTTP/1.1", "Content-Length: 2\r\n", "{}"), {200}, true);

    row("other path", withFields("POST /other HTTP/1.1", "Content-Length: 2\r\n", "{}"), {404}, true);
    row("other path, then good", withFields("POST /other HTTP/1.1", "Content-Length: 2\r\n", "{}") + good, {404, 200}, true);
    row("other path chunked", withFields("POST /other HTTP/1.1", "Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\n\r\n"), {404},
        true);
    row("other path, large", withFields("POST /other HTTP/1.1", large), {404}, false);
    row("other path, no length", withFields("POST /other HTTP/1.1", ""), {404}, false);
    row("other path, bad chunk", withFields("POST /other HTTP/1.1", "Transfer-Encoding: chunked\r\n", "x\r\nabc"), {404}, false);
    row("get", withFields("GET /webhook HTTP/1.1", ""), {405}, true);
    row("put with body", withFields("PUT /webhook HTTP/1.1", "Content-Length: 2\r\n", "{}"), {405}, true);
    row("options", withFields("OPTIONS * HTTP/1.1", ""), {404}, true);

    row("not http", "hello\r\n", {400}, false);
    row("not http, then good", "hello\r\n" + good, {400}, false);
    row("good, then not http", good + "hello\r\n" + good, {200, 400}, false);
    row("no host", "POST /webhook HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", {400}, false);
    row("two lengths", postWith("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), {400}, false);
    row("length and chunked", postWith("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), {400}, false);
    row("bad chunk", postWith("Transfer-Encoding: chunked\r\n", "x\r\nabc"), {400}, false);
    row("folded", postWith("X: a\r\n b\r\nContent-Length: 2\r\n", "{}"), {400}, false);
    row("no length", postWith(""), {411}, false);
    row("too large, announced", postWith("Content-Length: 131073\r\n"), {413}, false);
    row("too large, chunked", postWith("Transfer-Encoding: chunked\r\n", "20001\r\nabc"), {413}, false);
    row("long target", withFields("POST /webhook?" + QByteArray(64, 'a') + " HTTP/1.1", ""), {414}, false);
    row("long head", postWith("X: " + QByteArray(600, 'a') + "\r\n"), {431}, false);
    row("many fields", postWith(QByteArray("X: a\r\n").repeated(9)), {431}, false);
    row("unknown coding", postWith("Transfer-Encoding: gzip\r\n"), {501}, false);
    row("version 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505}, false);
}

void TestListener::answersEachRequest()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<int>, statuses);
    QFETCH(const bool, isKept);
    ListenerFixture fixture(smallLimits());
    Client client(fixture);
    client.send(bytes);
    for (qsizetype i = 0; i < statuses.size(); ++i) {
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, statuses[i]);
        QCOMPARE(answer->field("Connection") == "close", !isKept && i + 1 == statuses.size());
        if (answer->status != 200)
            QVERIFY2(answer->body.startsWith("{\"status\":\"error\",\"reason\":\""), answer->body);
    }
    if (isKept) {
        client.send(post("{}"));
        const auto next = client.answer();
        QVERIFY(next);
        QCOMPARE(next->status, 200);
    } else {
        QVERIFY(client.isClosed());
        QCOMPARE(client.rest(), QByteArray());
    }
}

void TestListener::tellsTheHandlerWhatItRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<RefusalReason>("reason");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("received");
    const auto row = [](const char *name, const QByteArray &bytes, RefusalReason reason, int status, const QByteArray &path,
                         const QByteArray &received) { QTest::newRow(name) << bytes << reason << status << path << received; };
    const QByteArray other = "POST /other HTTP/1.1";
    row("not http", "hello\r\nworld", RefusalReason::NotHttp, 400, "", "hello\r\nworld");
    row("bad field", "GET /a HTTP/1.1\r\nX\r\n\r\n", RefusalReason::NotHttp, 400, "/a", "GET /a HTTP/1.1\r\nX\r\n\r\n");
    row("screened", withFields(other, "Content-Length: 5\r\n", "hello"), RefusalReason::Screened, 404, "/other", "hello");
    row("screened chunked", withFields(other, "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"),
        RefusalReason::Screened, 404, "/other", "hello");
    row("screened, large chunk", withFields(other, "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n1fff0\r\n"),
        RefusalReason::Screened, 404, "/other", "hello");
    row("screened, large", withFields(other, "Content-Length: 70000\r\n", "hello"), RefusalReason::Screened, 404, "/other",
        "hello");
    row("too large", postWith("Content-Length: 140000\r\n", "hello"), RefusalReason::BodyTooLarge, 413, "/webhook", "hello");
    row("too large, chunked", postWith("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\nfffff\r\n"), RefusalReason::BodyTooLarge,
        413, "/webhook", "hello");
    row("bad chunk", postWith("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\nx\r\nabc"), RefusalReason::BadFraming, 400,
        "/webhook", "hello");
    row("no length", postWith("", "hello"), RefusalReason::LengthRequired, 411, "/webhook", "hello");
}

void TestListener::tellsTheHandlerWhatItRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const RefusalReason, reason);
    QFETCH(const int, status);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, received);
    ListenerFixture fixture(smallLimits());
    Client client(fixture);
    client.send(bytes);
    QVERIFY(client.answer());
    QCOMPARE(fixture.handler.refusedCount(), 1);
    const RefusedRequest refused = fixture.handler.refusals().front();
    QCOMPARE(refused.reason, reason);
    QCOMPARE(refused.status, status);
    QCOMPARE(refused.head.path, path);
    QCOMPARE(refused.received, received);
    QCOMPARE(refused.head.peer, u"127.0.0.1:%1"_s.arg(client.socket().localPort()));
    QCOMPARE(fixture.handler.count(), 0);
    QCOMPARE(fixture.listener.numbers().refused, 1);
}

void TestListener::answersAHeadRequestWithoutBody()
{
    ListenerFixture fixture;
    Client client(fixture);
    client.send(withFields("HEAD /webhook HTTP/1.1", "Connection: close\r\n"));
    QVERIFY(client.isClosed());
    const QByteArray all = client.rest();
    QVERIFY(all.startsWith("HTTP/1.1 405 Method Not Allowed\r\n"));
    QVERIFY(all.contains("Allow: POST\r\n"));
    QVERIFY(all.contains("Content-Length: "));
    QVERIFY(all.endsWith("\r\n\r\n"));
}

void TestListener::continues()
{
    ListenerFixture fixture;
    Client client(fixture);
    client.send(postWith("Expect: 100-continue\r\nContent-Length: 2\r\n"));
    auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 100);
    QCOMPARE(fixture.handler.screenedCount(), 1);
    client.send("{}");
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

void TestListener::continuesOnlyInTurn()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.send(post("1") + postWith("Expect: 100-continue\r\nContent-Length: 1\r\n"));
    QTRY_COMPARE(fixture.handler.screenedCount(), 2);
    QVERIFY(client.isOpen());
    fixture.answer(0);
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 100);
    client.send("2");
    QTRY_COMPARE(fixture.handler.count(), 2);
    fixture.answer(1);
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
}

void TestListener::doesNotContinueBehindTheLastAnswer_data()
{
    QTest::addColumn<bool>("closes");
    QTest::addColumn<bool>("drops");
    QTest::newRow("closing") << true << false;
    QTest::newRow("dropping") << false << true;
    QTest::newRow("stopping") << false << false;
}

/// The body would be sent to nobody, and the 100 be taken for an answer.
void TestListener::doesNotContinueBehindTheLastAnswer()
{
    QFETCH(const bool, closes);
    QFETCH(const bool, drops);
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.send(post("1") + postWith("Expect: 100-continue\r\nContent-Length: 1\r\n"));
    QTRY_COMPARE(fixture.handler.screenedCount(), 2);
    Response last = jsonResponse(200, "{}");
    last.close = closes;
    if (drops)
        last.sending.manner = Sending::Manner::DropAfter;
    QFuture<void> stopped;
    if (!closes && !drops) {
        stopped = fixture.listener.close(5s);
        const auto isAccepted = [&fixture] {
            QTcpSocket probe;
            probe.connectToHost(fixture.where.address, fixture.where.port);
            return probe.waitForConnected();
        };
        QTRY_VERIFY(!isAccepted());
    }
    fixture.listener.reply({{fixture.handler.received().at(0).token, last}});
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    QVERIFY(client.isClosed());
    QCOMPARE(client.rest(), QByteArray());
    QCOMPARE(fixture.handler.count(), 1);
}

void TestListener::doesNotContinueWhatItRefuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("screened") << withFields("POST /other HTTP/1.1", "Expect: 100-continue\r\nContent-Length: 2\r\n") << 404;
    QTest::newRow("too large") << postWith("Expect: 100-continue\r\nContent-Length: 999999\r\n") << 413;
    QTest::newRow("no length") << postWith("Expect: 100-continue\r\n") << 411;
}

void TestListener::doesNotContinueWhatItRefuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    ListenerFixture fixture(smallLimits());
    Client client(fixture);
    client.send(bytes);
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, status);
    QVERIFY(client.isClosed());
    QCOMPARE(client.rest(), QByteArray());
}

void TestListener::pipelinedAnswersKeepTheOrder()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.send(post("0") + post("1") + post("2") + withFields("GET /webhook HTTP/1.1", "") + post("4"));
    QTRY_COMPARE(fixture.handler.count(), 4);
    for (const std::size_t n : {3U, 1U, 2U})
        fixture.answer(n, QByteArray::number(static_cast<int>(n)));
    QVERIFY(client.isOpen());
    fixture.answer(0, "0");
    for (const char *body : {"0", "1", "2"})
        QCOMPARE(client.answer().value_or(RawAnswer{}).body, QByteArray(body));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 405);
    QCOMPARE(client.answer().value_or(RawAnswer{}).body, "3"_ba);
}

void TestListener::answersABatchFromAnotherThread()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::make_unique<Client>(fixture));
        clients.back()->send(post("a") + post("b"));
    }
    QTRY_COMPARE(fixture.handler.count(), 16);
    std::vector<RequestToken> tokens;
    for (const auto &received : fixture.handler.received())
        tokens.push_back(received.token);
    QCOMPARE(std::set<RequestToken>(tokens.begin(), tokens.end()).size(), 16U);
    const std::unique_ptr<QThread> thread(QThread::create([&] { fixture.listener.reply(RecordingHandler::answers(tokens)); }));
    thread->start();
    for (const auto &client : clients) {
        QCOMPARE(client->answer().value_or(RawAnswer{}).status, 200);
        QCOMPARE(client->answer().value_or(RawAnswer{}).status, 200);
    }
    QVERIFY(thread->wait());
}

void TestListener::skipsUnknownTokens()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.send(post("a"));
    QTRY_COMPARE(fixture.handler.count(), 1);
    const RequestToken token = fixture.handler.received().front().token;
    fixture.listener.reply(RecordingHandler::answers({0, token + 1, ~token, token, token}));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    QVERIFY(client.isOpen());
}

void TestListener::answerThatClosesEndsThePipeline()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.send(post("0") + post("1"));
    QTRY_COMPARE(fixture.handler.count(), 2);
    Response last = jsonResponse(503, "{}");
    last.close = true;
    fixture.listener.reply({{fixture.handler.received()[0].token, last}});
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 503);
    QCOMPARE(answer->field("Connection"), "close"_ba);
    QVERIFY(client.isClosed());
    QCOMPARE(client.rest(), QByteArray());
    fixture.answer(1);
}

void TestListener::takesALargeBodyInPieces()
{
    ListenerFixture fixture;
    Client client(fixture);
    QByteArray body(5 * 1024 * 1024, 'x');
    for (qsizetype i = 0; i < body.size(); i += 1000)
        body[i] = static_cast<char>('a' + i / 1000 % 26);
    client.send(post(body));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    QVERIFY(fixture.handler.received().front().request.body == body);
}

/// Closing while bytes are unread would take the answer away from the peer (RFC 9112, section 9.6).
void TestListener::refusedUploadCanReadItsAnswer()
{
    ListenerFixture fixture(smallLimits());
    Client client(fixture);
    client.send(post(QByteArray(8 * 1024 * 1024, 'x')));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 413);
    QVERIFY(client.isClosed());
    QCOMPARE(client.rest(), QByteArray());
}

void TestListener::peerThatDoesNotReadIsHeldBack()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.socket().setReadBufferSize(1);
    constexpr int Requests = 400;
    QByteArray all;
    for (int i = 0; i < Requests; ++i)
        all += post(QByteArray::number(i));
    client.send(all);
    const QByteArray large(256 * 1024, 'y');
    // As long as answers wait, only a few requests are taken; then as many as the system buffers for a peer that does not read.
    QTRY_COMPARE(fixture.handler.count(), 16);
    int answered = 0;
    const auto answerAll = [&] {
        for (const int count = fixture.handler.count(); answered < count; ++answered)
            fixture.answer(static_cast<std::size_t>(answered), QByteArray::number(answered) + large);
        return answered;
    };
    for (int last = -1; last != answered;) {
        last = answered;
        answerAll();
        QTest::qWait(50);
    }
    QVERIFY2(fixture.handler.count() < Requests / 2, QByteArray::number(fixture.handler.count()));
    client.socket().setReadBufferSize(0);
    for (int i = 0; i < Requests; ++i) {
        QTRY_VERIFY(answerAll() > i);
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray::number(i) + large);
    }
}

void TestListener::manyPipelinedRefusalsAreAllAnswered()
{
    ListenerFixture fixture;
    Client client(fixture);
    constexpr int Requests = 1'000;
    client.send(withFields("GET /other HTTP/1.1", "").repeated(Requests));
    for (int i = 0; i < Requests; ++i)
        QCOMPARE(client.answer().value_or(RawAnswer{}).status, 404);
    QCOMPARE(fixture.handler.refusedCount(), Requests);
}

void TestListener::peerThatLeavesIsForgotten()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    {
        Client client(fixture);
        client.send(post("a") + post("b"));
        QTRY_COMPARE(fixture.handler.count(), 2);
        client.socket().abort();
    }
    fixture.answer(1);
    fixture.answer(0);
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
    {
        Client client(fixture);
        client.send(post("in the middle").chopped(3));
        QTRY_COMPARE(fixture.handler.screenedCount(), 3);
    }
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
    QCOMPARE(fixture.handler.count(), 2);
    QCOMPARE(fixture.handler.refusedCount(), 0);
}

void TestListener::peerThatOnlyFinishedSendingIsAnswered()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.send(post("a"));
    QCOMPARE(::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR), 0);
    QTRY_COMPARE(fixture.handler.count(), 1);
    QVERIFY(client.isOpen());
    fixture.answer(0);
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    QVERIFY(client.isClosed());
}

void TestListener::listensOnIpv6()
{
    if (!hasIpv6())
        QSKIP("this machine has no IPv6");
    ListenerFixture fixture(QHostAddress(QHostAddress::LocalHostIPv6), {}, ListenerFixture::AtOnce);
    QCOMPARE(fixture.where.address, QHostAddress(QHostAddress::LocalHostIPv6));
    Client client(fixture);
    client.send(post("{}"));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    QCOMPARE(fixture.handler.received().front().request.head.peer, u"[::1]:%1"_s.arg(client.socket().localPort()));
}

void TestListener::saysWhyItCannotListen()
{
    ListenerFixture other;
    RecordingHandler handler;
    Listener listener(handler);
    const auto codeFor = [&](const QHostAddress &address, quint16 port) -> std::optional<ErrorCode> {
        auto future = listener.listen({address, port}, {});
        future.waitForFinished();
        return future.result() ? std::nullopt : std::optional(future.result().error().code);
    };
    QCOMPARE(codeFor(other.where.address, other.where.port), ErrorCode::PortBusy);
    QCOMPARE(codeFor(QHostAddress(u"192.0.2.1"_s), 0), ErrorCode::AddressNotAvailable);
    QFile lowest(u"/proc/sys/net/ipv4/ip_unprivileged_port_start"_s);
    if (!lowest.open(QIODevice::ReadOnly) || lowest.readAll().trimmed().toInt() <= 81)
        QSKIP("this machine lets everybody bind every port");
    const WithoutPrivileges withoutPrivileges;
    QCOMPARE(codeFor(QHostAddress(QHostAddress::LocalHost), 81), ErrorCode::PortForbidden);
}

void TestListener::failedMoveKeepsTheOldSocket()
{
    ListenerFixture other;
    ListenerFixture fixture;
    QVERIFY(!fixture.listen(other.where));
    Client client(fixture);
    client.send(post("{}"));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
}

void TestListener::moves()
{
    ListenerFixture fixture;
    Client early(fixture);
    early.send(post("{}"));
    QVERIFY(early.answer());
    const auto before = fixture.where;
    fixture.where = fixture.listen({QHostAddress(QHostAddress::LocalHost), 0}).value();
    QVERIFY(fixture.where.port != before.port);
    Client client(fixture);
    client.send(post("{}"));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    early.send(post("{}"));
    QCOMPARE(early.answer().value_or(RawAnswer{}).status, 200);
    QTcpServer probe;
    QVERIFY(probe.listen(before.address, before.port));
}

void TestListener::listensOnTheSamePortOfMoreAddresses()
{
    ListenerFixture fixture;
    const auto wider = fixture.listen({QHostAddress(QHostAddress::AnyIPv4), fixture.where.port});
    QVERIFY(wider);
    QCOMPARE(wider->port, fixture.where.port);
    Client client(fixture);
    client.send(post("{}"));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
}

void TestListener::listeningAgainChangesTheLimits()
{
    ListenerFixture fixture;
    Client client(fixture);
    client.send(post("12345"));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    Limits limits;
    limits.body = 4;
    QCOMPARE(fixture.listen(fixture.where, limits).value(), fixture.where);
    client.send(post("1234"));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
    client.send(post("12345"));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 413);
}

void TestListener::findsTheNextFreePort()
{
    ListenerFixture fixture;
    const auto next = nextFreePort(fixture.where.address, static_cast<quint16>(fixture.where.port - 1));
    QVERIFY(next);
    QVERIFY(*next > fixture.where.port);
    QTcpServer probe;
    QVERIFY(probe.listen(fixture.where.address, *next));
    QVERIFY(!nextFreePort(fixture.where.address, 65'535));
}

void TestListener::closeAnswersWhatHasCome()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client idle(fixture);
    idle.send(withFields("GET /other HTTP/1.1", ""));
    QVERIFY(idle.answer());
    Client partial(fixture);
    partial.send(post("never whole").chopped(1));
    Client client(fixture);
    client.send(post("0") + post("1"));
    QTRY_COMPARE(fixture.handler.count(), 2);
    const QFuture<void> closed = fixture.listener.close(10s);
    QVERIFY(idle.isClosed());
    QVERIFY(partial.isClosed());
    QVERIFY(!closed.isFinished());
    QTcpSocket late;
    late.connectToHost(fixture.where.address, fixture.where.port);
    QVERIFY(!late.waitForConnected(1'000));
    fixture.answer(0);
    auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->field("Connection"), QByteArray());
    QVERIFY(!closed.isFinished());
    fixture.answer(1);
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->field("Connection"), "close"_ba);
    QVERIFY(client.isClosed());
    QTRY_VERIFY(closed.isFinished());
    QCOMPARE(fixture.listener.numbers().connections, 0);
}

void TestListener::closeEndsWithItsGrace()
{
    ListenerFixture fixture({}, ListenerFixture::ByTheTest);
    Client client(fixture);
    client.send(post("a"));
    QTRY_COMPARE(fixture.handler.count(), 1);
    const QFuture<void> closed = fixture.listener.close(50ms);
    QVERIFY(client.isClosed());
    QTRY_VERIFY(closed.isFinished());
    fixture.answer(0);
    fixture.listener.close(0ms).waitForFinished();
    QCOMPARE(fixture.listener.numbers().connections, 0);
}

void TestListener::closedListenerCanListenAgain()
{
    ListenerFixture fixture;
    fixture.listener.close(0ms).waitForFinished();
    const auto again = fixture.listen(fixture.where);
    QVERIFY(again);
    Client client(fixture);
    client.send(post("{}"));
    QCOMPARE(client.answer().value_or(RawAnswer{}).status, 200);
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
