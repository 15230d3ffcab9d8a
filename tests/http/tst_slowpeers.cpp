// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listenerfixture.h"
#include "wireclient.h"

#include "http/bodybudget.h"
#include "http/descriptorroom.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <optional>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::http;
using namespace std::chrono_literals;
using flowbell::test::ListenerFixture;
using flowbell::test::post;
using flowbell::test::WireClient;

namespace {

constexpr qint64 MiB = 1024 * 1024;

/// Bytes of this process in memory: the listener's and the test's.
qint64 resident()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * ::getpagesize() : 0;
}

/// Bytes of this process that were asked for, used or not.
qint64 askedFor()
{
    constexpr int data = 5;
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(data).toLongLong() * ::getpagesize() : 0;
}

/// Sanitizers keep what is freed, to see who uses it.
bool measuresMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return false;
#else
    return true;
#endif
}

/// Answers at once and keeps nothing, so that what memory there is taken is the listener's.
class ForgetfulHandler final : public RequestHandler
{
public:
    std::optional<Response> screen(const RequestHead &) override { return std::nullopt; }
    void handle(RequestToken token, Request &&) override
    {
        ++handled;
        listener->reply({{token, jsonResponse(200, QByteArray(1'000, 'x'))}});
    }
    void refused(RefusedRequest &&) override { ++refusals; }

    Listener *listener = nullptr;
    std::atomic<int> handled = 0;
    std::atomic<int> refusals = 0;
};

struct Plain {
    explicit Plain(const Limits &limits)
        : listener(handler)
    {
        handler.listener = &listener;
        auto future = listener.listen({QHostAddress(QHostAddress::LocalHost), 0}, limits);
        future.waitForFinished();
        port = future.result().value().port;
    }
    [[nodiscard]] int connections() const { return listener.numbers().connections; }

    ForgetfulHandler handler;
    Listener listener;
    quint16 port = 0;
};

QByteArray headOf(const QByteArray &fields)
{
    return "POST /webhook HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

Limits patient()
{
    Limits limits;
    limits.headTimeout = limits.bodyTimeout = limits.idleTimeout = 1h;
    return limits;
}

/// The status of a request on a connection of its own; 0: it was closed without one.
int statusOf(quint16 port, int source, const QByteArray &request = post("{}", "Connection: close\r\n"))
{
    WireClient client(port, source);
    client.send(request);
    return client.readAnswer() ? client.takeStatus() : 0;
}

/// The same for a sender that comes again when it is told to, for 10 s.
int statusInTheEnd(quint16 port, int source, const QByteArray &request = post("{}", "Connection: close\r\n"))
{
    const QDeadlineTimer deadline(10'000);
    int status = statusOf(port, source, request);
    for (; (status == 503 || status == 0) && !deadline.hasExpired(); status = statusOf(port, source, request))
        QTest::qWait(50);
    return status;
}

} // namespace

/// Peers that take their time, or never come to an end: what they cost is bounded, and others are served beside them.
class TestSlowPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8'192);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void thousandDripBesideOthers();
    void slowestMakesWayWhenAllPlacesAreTaken();
    void whoIsWaitedForLongestMakesWay_data();
    void whoIsWaitedForLongestMakesWay();
    void floodFromOneAddressTakesItsOwnPlacesOnly();
    void floodIsToldInBounds();
    void whoIsTurnedAwayIsNotWaitedFor();
    void idleConnectionMakesWaySilently();
    void vanishedPeerIsForgotten_data();
    void vanishedPeerIsForgotten();
    void peerThatNeverReadsTakesBoundedMemory();
    void whatNeverEndsIsRefused_data();
    void whatNeverEndsIsRefused();
    void oneByteChunksEndAtTheBodyLimit();
    void announcementsTakeNoMemory();
    void bodiesTakeBoundedMemoryTogether();
    void slowBodyMakesWayForAnother();
    void lingeringEndsThoughThePeerGoesOn();
    void descriptorsAreNotUsedUp();
    void descriptorsAreLeftForOthers(); // the last one: not everybody can have a limit back
};

void TestSlowPeers::thousandDripBesideOthers()
{
    constexpr int Drips = 1'000;
    Limits limits = patient();
    limits.connections = 2'000;
    limits.connectionsPerAddress = 2'000;
    ListenerFixture fixture(limits);
    std::vector<WireClient> drips;
    for (int i = 0; i < Drips; ++i) {
        drips.emplace_back(fixture.where.port);
        drips.back().send(i % 2 == 0 ? QByteArray("POST /webhook HTTP/1.1\r\nX: ") : headOf("Content-Length: 1000\r\n"));
    }
    QTRY_COMPARE(fixture.listener.numbers().connections, Drips);
    std::vector<qint64> times;
    for (int round = 0; round < 10; ++round) {
        for (WireClient &drip : drips)
            QCOMPARE(drip.send("x"), 1);
        for (int i = 0; i < 20; ++i) {
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(statusOf(fixture.where.port, 1), 200);
            times.push_back(timer.elapsed());
        }
    }
    std::sort(times.begin(), times.end());
    QVERIFY2(times.at(times.size() * 99 / 100) < 1'000, QByteArray::number(times.at(times.size() * 99 / 100)));
    QTRY_COMPARE(fixture.listener.numbers().connections, Drips);
}

void TestSlowPeers::slowestMakesWayWhenAllPlacesAreTaken()
{
    Limits limits = patient();
    limits.connections = 3;
    ListenerFixture fixture(limits);
    QElapsedTimer timer;
    timer.start();
    WireClient slowest(fixture.where.port, 1);
    slowest.send("POST /webh");
    // What is answered behind it shows that this has been read: waiting for more of it began before the others came.
    QCOMPARE(statusOf(fixture.where.port, 4), 200);
    QTRY_COMPARE(fixture.listener.numbers().connections, 1);
    WireClient silent(fixture.where.port, 2);
    WireClient body(fixture.where.port, 3);
    body.send(headOf("Content-Length: 5\r\n") + "1");
    QTRY_COMPARE(fixture.handler.screenedCount(), 2);
    const int early = statusOf(fixture.where.port, 4);
    if (timer.elapsed() < 800) // all are quick as yet
        QCOMPARE(early, 503);
    QCOMPARE(statusInTheEnd(fixture.where.port, 4), 200);
    QVERIFY(slowest.readToEnd());
    QCOMPARE(slowest.takeStatuses(), QList<int>{503});
    QVERIFY(slowest.lastAnswer().contains("\r\nRetry-After: "));
    QCOMPARE(fixture.handler.refusals().back().reason, RefusalReason::TooManyConnections);
    body.send("2345");
    QVERIFY(body.readAnswer());
    QCOMPARE(body.takeStatuses(), QList<int>{200});
}

void TestSlowPeers::whoIsWaitedForLongestMakesWay_data()
{
    QTest::addColumn<bool>("isInALaterPlace");
    QTest::newRow("in the first place") << false;
    QTest::newRow("in a later place") << true;
}

/// Of two that are slow, wherever they are kept.
void TestSlowPeers::whoIsWaitedForLongestMakesWay()
{
    QFETCH(const bool, isInALaterPlace);
    Limits limits = patient();
    limits.connections = 2;
    ListenerFixture fixture(limits);
    const auto connections = [&fixture] { return fixture.listener.numbers().connections; };
    std::optional<WireClient> before;
    if (isInALaterPlace) {
        before.emplace(fixture.where.port, 1);
        QTRY_COMPARE(connections(), 1);
    }
    WireClient slowest(fixture.where.port, 2);
    QTRY_COMPARE(connections(), isInALaterPlace ? 2 : 1);
    before.reset();
    QTRY_COMPARE(connections(), 1);
    WireClient slow(fixture.where.port, 3);
    QTRY_COMPARE(connections(), 2);
    slowest.send("POST /webh");
    slow.send("POST /webh");
    QTest::qWait(1'200); // both could make way now
    QCOMPARE(statusInTheEnd(fixture.where.port, 4), 200);
    QVERIFY(slowest.readToEnd());
    QCOMPARE(slowest.takeStatuses(), QList<int>{503});
    slow.send("ook HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(slow.readAnswer());
    QCOMPARE(slow.takeStatuses(), QList<int>{200});
}

void TestSlowPeers::floodFromOneAddressTakesItsOwnPlacesOnly()
{
    Limits limits = patient();
    limits.connectionsPerAddress = 8;
    ListenerFixture fixture(limits);
    WireClient slow(fixture.where.port, 2);
    slow.send(headOf("Content-Length: 2\r\n") + "{");
    QTRY_COMPARE(fixture.handler.screenedCount(), 1);
    std::vector<WireClient> flood;
    for (int i = 0; i < 200; ++i)
        flood.emplace_back(fixture.where.port, 3);
    QTRY_VERIFY(fixture.listener.numbers().refusedConnections > 180);
    QVERIFY(fixture.listener.numbers().connections <= 9);
    QCOMPARE(statusOf(fixture.where.port, 4), 200);
    // The flood makes way for others of its own address only.
    QCOMPARE(statusInTheEnd(fixture.where.port, 3), 200);
    slow.send("}");
    QVERIFY(slow.readAnswer());
    QCOMPARE(slow.takeStatuses(), QList<int>{200});
}

/// To tell takes a place, too. Beyond a number of them even that is spared.
void TestSlowPeers::floodIsToldInBounds()
{
    constexpr int peers = 1'000;
    constexpr int atOnce = 128;
    Limits limits = patient();
    limits.connections = 1;
    ListenerFixture fixture(limits, ListenerFixture::ByTheTest);
    WireClient busy(fixture.where.port);
    busy.send(post("{}"));
    QTRY_COMPARE(fixture.handler.count(), 1);
    std::vector<WireClient> flood;
    for (int i = 0; i < peers; ++i)
        flood.emplace_back(fixture.where.port);
    const auto told = std::count_if(
        flood.begin(), flood.end(), [](WireClient &client) { return client.readAnswer() && client.takeStatus() == 503; });
    QVERIFY2(told >= atOnce && told < peers, QByteArray::number(static_cast<qint64>(told)));
    QCOMPARE(fixture.listener.numbers().refusedConnections, peers);
}

/// Else a flood would keep the few places of those who are told to come later.
void TestSlowPeers::whoIsTurnedAwayIsNotWaitedFor()
{
    Limits limits = patient();
    limits.connections = 1;
    ListenerFixture fixture(limits, ListenerFixture::ByTheTest);
    WireClient busy(fixture.where.port);
    busy.send(post("{}"));
    QTRY_COMPARE(fixture.handler.count(), 1);
    WireClient client(fixture.where.port);
    QVERIFY(client.readAnswer());
    QCOMPARE(client.takeStatus(), 503);
    QElapsedTimer timer;
    timer.start();
    while (client.send("x") == 1 && timer.elapsed() < 12'000)
        QTest::qWait(50);
    QVERIFY2(timer.elapsed() < 10'000, QByteArray::number(timer.elapsed()));
}

void TestSlowPeers::idleConnectionMakesWaySilently()
{
    Limits limits = patient();
    limits.connections = 1;
    ListenerFixture fixture(limits);
    WireClient idle(fixture.where.port, 1);
    idle.send(post("{}"));
    QVERIFY(idle.readAnswer());
    QCOMPARE(idle.takeStatuses(), QList<int>{200});
    QCOMPARE(statusInTheEnd(fixture.where.port, 2), 200);
    QVERIFY(idle.readToEnd());
    QCOMPARE(idle.rest(), QByteArray());
    QCOMPARE(fixture.handler.refusedCount() - fixture.listener.numbers().refusedConnections, 0);
}

void TestSlowPeers::vanishedPeerIsForgotten_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("before a word") << QByteArray();
    QTest::newRow("in a head") << "POST /webhook HT"_ba;
    QTest::newRow("in a body") << QByteArray(headOf("Content-Length: 9\r\n") + "{");
    QTest::newRow("in a chunk") << QByteArray(headOf("Transfer-Encoding: chunked\r\n") + "9\r\n{");
    QTest::newRow("between requests") << post("{}");
    QTest::newRow("behind a refusal") << "\x16\x03\x01"_ba;
}

/// Neither FIN nor RST says that it is gone.
void TestSlowPeers::vanishedPeerIsForgotten()
{
    QFETCH(const QByteArray, bytes);
    Limits limits;
    limits.headTimeout = limits.bodyTimeout = limits.idleTimeout = 200ms;
    Plain plain(limits);
    WireClient client(plain.port);
    client.send(bytes);
    QTRY_COMPARE(plain.listener.numbers().accepted, 1);
    if (!client.vanish())
        QSKIP("to vanish takes the right to administer the network");
    QTRY_COMPARE_WITH_TIMEOUT(plain.connections(), 0, 10'000);
}

void TestSlowPeers::peerThatNeverReadsTakesBoundedMemory()
{
    Limits limits = patient();
    limits.idleTimeout = 500ms;
    Plain plain(limits);
    const qint64 before = resident();
    WireClient client(plain.port);
    const QByteArray request = post("{}");
    const QByteArray thousand = request.repeated(1'000);
    qsizetype sent = 0;
    qint64 most = 0;
    for (int i = 0; i < 100; ++i) {
        const qsizetype taken = client.send(thousand, 300);
        sent += taken;
        most = std::max(most, resident());
        if (taken < thousand.size())
            break;
    }
    QVERIFY2(sent < 100 * thousand.size(), "everything was read, though no answer was taken");
    if (measuresMemory())
        QVERIFY2(most - before < 32 * MiB, QByteArray::number((most - before) / MiB));
    QTRY_COMPARE(plain.connections(), 0);
}

void TestSlowPeers::whatNeverEndsIsRefused_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("repeated");
    QTest::addColumn<int>("status");
    const QByteArray chunked = headOf("Transfer-Encoding: chunked\r\n");
    QTest::newRow("blank lines") << QByteArray() << "\r\n"_ba << 400;
    QTest::newRow("blank lines between") << QByteArray(post("{}") + post("{}")) << "\r\n"_ba << 400;
    QTest::newRow("method") << QByteArray() << "P"_ba << 414;
    QTest::newRow("target") << "POST /"_ba
                            << "a"_ba << 414;
    QTest::newRow("field name") << headOf({}).chopped(2) << "a"_ba << 431;
    QTest::newRow("field value") << QByteArray(headOf({}).chopped(2) + "X: ") << "a"_ba << 431;
    QTest::newRow("fields") << headOf({}).chopped(2) << "X: y\r\n"_ba << 431;
    QTest::newRow("large fields") << headOf({}).chopped(2) << QByteArray("X: " + QByteArray(1'000, 'y') + "\r\n") << 431;
    QTest::newRow("chunk size") << chunked << "0"_ba << 400;
    QTest::newRow("extension") << QByteArray(chunked + "1;") << "a"_ba << 400;
    QTest::newRow("extensions") << QByteArray(chunked + "1") << ";a=b"_ba << 400;
    QTest::newRow("quoted extension") << QByteArray(chunked + "1;a=\"") << " "_ba << 400;
    QTest::newRow("chunks with extensions") << chunked << "1;aaaaaaaaaaaaaaaa\r\nx\r\n"_ba << 400;
    QTest::newRow("trailer name") << QByteArray(chunked + "0\r\n") << "a"_ba << 400;
    QTest::newRow("trailers") << QByteArray(chunked + "0\r\n") << "X: y\r\n"_ba << 400;
    QTest::newRow("announced body") << headOf("Content-Length: 10485761\r\n") << "x"_ba << 413;
    QTest::newRow("chunks") << chunked << QByteArray("8000\r\n" + QByteArray(0x8000, 'x') + "\r\n") << 413;
}

/// The peer goes on sending as if nothing had happened, and can still read why.
void TestSlowPeers::whatNeverEndsIsRefused()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, repeated);
    QFETCH(const int, status);
    Plain plain(patient());
    const qint64 before = resident();
    WireClient client(plain.port);
    client.send(start);
    const QByteArray piece = repeated.repeated(1 + 64 * 1024 / repeated.size());
    qint64 most = 0;
    for (qint64 sent = 0; sent < 24 * MiB; sent += piece.size()) {
        QCOMPARE(client.send(piece), piece.size());
        most = std::max(most, resident());
    }
    QVERIFY(client.readToEnd());
    const QList<int> statuses = client.takeStatuses();
    QCOMPARE(statuses.size(), plain.handler.handled.load() + 1);
    QCOMPARE(statuses.last(), status);
    QCOMPARE(plain.handler.refusals.load(), 1);
    if (measuresMemory())
        QVERIFY2(most - before < 48 * MiB, QByteArray::number((most - before) / MiB));
}

void TestSlowPeers::oneByteChunksEndAtTheBodyLimit()
{
    Limits limits = patient();
    limits.body = MiB;
    Plain plain(limits);
    const qint64 before = resident();
    WireClient client(plain.port);
    client.send(headOf("Transfer-Encoding: chunked\r\n"));
    const QByteArray chunks = QByteArray("1\r\nx\r\n").repeated(16 * 1024);
    for (int i = 0; i < 64; ++i)
        QCOMPARE(client.send(chunks), chunks.size());
    QVERIFY(!client.readAnswer(0));
    client.send("1\r\n");
    QVERIFY(client.readToEnd());
    QCOMPARE(client.takeStatuses(), QList<int>{413});
    if (measuresMemory())
        QVERIFY(resident() - before < 16 * MiB);
}

/// An announcement costs its sender nothing.
void TestSlowPeers::announcementsTakeNoMemory()
{
    constexpr int Senders = 100;
    ListenerFixture fixture(patient());
    const qint64 before = askedFor();
    std::vector<WireClient> senders;
    for (int i = 0; i < Senders; ++i) {
        senders.emplace_back(fixture.where.port);
        senders.back().send(headOf("Content-Length: 10000000\r\n") + "x");
    }
    QTRY_COMPARE(fixture.handler.screenedCount(), Senders);
    if (measuresMemory())
        QVERIFY2(askedFor() - before < 200 * MiB, QByteArray::number((askedFor() - before) / MiB));
}

void TestSlowPeers::bodiesTakeBoundedMemoryTogether()
{
    Plain plain(patient());
    const qint64 before = resident();
    const QByteArray body(9 * MiB, 'x');
    const qint64 fitting = BodyBudget::most / (body.size() - BodyBudget::uncounted);
    std::vector<WireClient> senders;
    for (qint64 i = 0; i < fitting + 6; ++i) {
        senders.emplace_back(plain.port);
        senders.back().send(headOf("Content-Length: " + QByteArray::number(body.size()) + "\r\n"));
        QCOMPARE(senders.back().send(body.chopped(1)), body.size() - 1);
    }
    const auto isWaiting = [](WireClient &sender) { return !sender.readAnswer(0); };
    QTRY_VERIFY(std::count_if(senders.begin(), senders.end(), isWaiting) <= fitting);
    if (measuresMemory())
        QVERIFY2(resident() - before < 2 * BodyBudget::most, QByteArray::number((resident() - before) / MiB));
    const auto refused = std::find_if_not(senders.begin(), senders.end(), isWaiting);
    QVERIFY(refused != senders.end());
    QCOMPARE(refused->takeStatus(), 503);
    QVERIFY(refused->lastAnswer().contains("\r\nRetry-After: "));
    // Small ones are taken beside them, and one of the large, when it is whole.
    QCOMPARE(statusOf(plain.port, 1), 200);
    // On a slow machine the first that is asked may have had to make way just now.
    const bool isTaken = std::any_of(senders.rbegin(), senders.rend(), [&isWaiting](WireClient &sender) {
        return isWaiting(sender) && sender.send("x") == 1 && sender.readAnswer(20'000) && sender.takeStatus() == 200;
    });
    QVERIFY(isTaken);
    senders.clear();
    QTRY_COMPARE(plain.connections(), 0);
    // All was given back.
    QCOMPARE(statusOf(plain.port, 1, post(QByteArray(9 * MiB, 'y'), "Connection: close\r\n")), 200);
}

void TestSlowPeers::slowBodyMakesWayForAnother()
{
    Plain plain(patient());
    WireClient slowest(plain.port); // which has no such memory to give
    slowest.send("POST /webh");
    QTRY_COMPARE(plain.connections(), 1);
    const QByteArray body(9 * MiB, 'x');
    const QByteArray large = headOf("Content-Length: " + QByteArray::number(body.size()) + "\r\n") + body.chopped(1);
    std::vector<WireClient> slow;
    for (qint64 i = 0; i < BodyBudget::most / body.size(); ++i) {
        slow.emplace_back(plain.port);
        QCOMPARE(slow.back().send(large), large.size());
    }
    QCOMPARE(statusInTheEnd(plain.port, 1, post(body, "Connection: close\r\n")), 200);
    QVERIFY(slow.front().readToEnd());
    QCOMPARE(slow.front().takeStatuses(), QList<int>{503});
    slow.back().send("x");
    slowest.send("ook HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    for (WireClient *client : {&slow.back(), &slowest}) {
        QVERIFY(client->readAnswer());
        QCOMPARE(client->takeStatuses(), QList<int>{200});
    }
}

/// A refused peer may finish what it sends, but not hold the connection by that for good.
void TestSlowPeers::lingeringEndsThoughThePeerGoesOn()
{
    Limits limits = patient();
    limits.connections = 1;
    Plain plain(limits);
    WireClient client(plain.port);
    client.send("\x16\x03\x01");
    QVERIFY(client.readToEnd());
    QCOMPARE(client.takeStatuses(), QList<int>{400});
    QTRY_COMPARE(plain.connections(), 0);
}

/// Where the system allows fewer descriptors than connections, those beyond are turned away as well; and what it allows is used.
void TestSlowPeers::descriptorsAreNotUsedUp()
{
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit few = before;
    few.rlim_cur = 64;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    QCOMPARE(descriptorRoom(1'000), 1'000);
    rlimit now{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &now), 0);
    QVERIFY(now.rlim_cur > 1'000);
    QCOMPARE(descriptorRoom(100'000'000), static_cast<int>(std::min<rlim_t>(now.rlim_max, 100'000'384) - 384));
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
}

/// What the system allows in all is less than what the preferences allow the listener.
void TestSlowPeers::descriptorsAreLeftForOthers()
{
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    constexpr int places = 16;
    const rlimit few{384 + places, 384 + places};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    ListenerFixture fixture(patient(), ListenerFixture::ByTheTest);
    std::vector<WireClient> clients;
    for (int i = 0; i < places; ++i) {
        clients.emplace_back(fixture.where.port);
        clients.back().send(post("{}"));
    }
    QTRY_COMPARE(fixture.handler.count(), places);
    QCOMPARE(statusOf(fixture.where.port, 1), 503);
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &before));
}

QTEST_GUILESS_MAIN(TestSlowPeers)
#include "tst_slowpeers.moc"
