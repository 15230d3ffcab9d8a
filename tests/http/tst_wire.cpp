// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listenerfixture.h"
#include "wirecases.h"
#include "wireclient.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::http;
using flowbell::test::ListenerFixture;
using flowbell::test::post;
using flowbell::test::WireCase;
using flowbell::test::WireCases;
using flowbell::test::WireClient;

namespace {

/// Behind each case: answered if the connection is kept, and never if it is not.
QByteArray probe()
{
    return post("{}", "Connection: close\r\n");
}

constexpr qsizetype AtOnce = 64;
/// Beyond, a message is cut at every so many bytes: what is long is long by repetition.
constexpr qsizetype LongMessage = 400;

Limits wireLimits()
{
    Limits limits = WireCases::wireLimits();
    limits.connections = 4 * AtOnce;
    limits.connectionsPerAddress = 4 * AtOnce;
    return limits;
}

QByteArray printable(const QByteArray &text)
{
    QByteArray shown;
    for (const char c : text) {
        if (c >= 0x20 && c < 0x7f && c != '\\')
            shown.append(c);
        else
            shown.append("\\x" + QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0'));
    }
    return shown.first(std::min<qsizetype>(shown.size(), 80));
}

QList<qsizetype> cutsOf(const QByteArray &bytes)
{
    const qsizetype stride = 1 + bytes.size() / LongMessage * 4;
    QList<qsizetype> cuts;
    for (qsizetype cut = 1; cut < bytes.size(); cut += stride)
        cuts.append(cut);
    return cuts;
}

} // namespace

/// Bytes on a real connection, and the exact statuses they are answered with: whole, cut at every byte, and byte by byte.
class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void isAnsweredExactly_data();
    void isAnsweredExactly();
    void smugglesNothing();
    void refusalIsReadThoughThePeerStillSends_data();
    void refusalIsReadThoughThePeerStillSends();

private:
    static QList<int> expected(const WireCase &wireCase);
};

void TestWire::isAnsweredExactly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses");
    int number = 0;
    for (const WireCase &wireCase : WireCases::all())
        QTest::addRow("%d %s", ++number, printable(wireCase.name).constData()) << wireCase.bytes << expected(wireCase);
}

QList<int> TestWire::expected(const WireCase &wireCase)
{
    QList<int> statuses = wireCase.statuses;
    if (wireCase.after == WireCase::Kept)
        statuses.append(200);
    return statuses;
}

void TestWire::isAnsweredExactly()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<int>, statuses);
    ListenerFixture fixture(wireLimits());
    const QByteArray all = bytes + probe();
    const auto isAsExpected = [&](WireClient &client) {
        const bool isClosed = client.readToEnd();
        return isClosed && client.takeStatuses() == statuses && client.rest().isEmpty();
    };

    WireClient whole(fixture.where.port);
    whole.send(all);
    QVERIFY(whole.readToEnd());
    QCOMPARE(whole.takeStatuses(), statuses);
    QCOMPARE(whole.rest(), QByteArray());

    const QList<qsizetype> cuts = cutsOf(bytes);
    for (qsizetype first = 0; first < cuts.size(); first += AtOnce) {
        const QList<qsizetype> some = cuts.mid(first, AtOnce);
        std::vector<WireClient> clients;
        for (const qsizetype cut : some) {
            clients.emplace_back(fixture.where.port);
            clients.back().send(all.first(cut));
        }
        for (qsizetype i = 0; i < some.size(); ++i)
            clients[static_cast<std::size_t>(i)].send(all.sliced(some[i]));
        for (qsizetype i = 0; i < some.size(); ++i)
            QVERIFY2(isAsExpected(clients[static_cast<std::size_t>(i)]), QByteArray("cut at " + QByteArray::number(some[i])));
    }

    WireClient single(fixture.where.port);
    for (const char byte : all)
        single.send(QByteArray(1, byte));
    QVERIFY(isAsExpected(single));
    const auto taken = statuses.count(200) * (cuts.size() + 2);
    QCOMPARE(fixture.handler.count(), static_cast<int>(taken));
}

/// No case makes the listener see a request that its sender did not frame as one.
void TestWire::smugglesNothing()
{
    ListenerFixture fixture(wireLimits());
    for (const WireCase &wireCase : WireCases::all()) {
        WireClient client(fixture.where.port);
        client.send(wireCase.bytes + probe());
        QVERIFY(client.readToEnd());
    }
    for (const auto &received : fixture.handler.received()) {
        QCOMPARE(received.request.head.path, "/webhook"_ba);
        QVERIFY(!received.request.body.contains("secret"));
    }
    for (const RefusedRequest &refused : fixture.handler.refusals())
        QVERIFY2(!refused.head.path.contains("secret"), refused.head.path);
}

void TestWire::refusalIsReadThoughThePeerStillSends_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray head = "POST /webhook HTTP/1.1\r\nHost: a\r\n";
    QTest::newRow("no HTTP") << "\x16\x03\x01"_ba << 400;
    QTest::newRow("no host") << "POST /webhook HTTP/1.1\r\nContent-Length: 10485760\r\n\r\n"_ba << 400;
    QTest::newRow("contradiction") << QByteArray(head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n") << 400;
    QTest::newRow("bad chunk") << QByteArray(head + "Transfer-Encoding: chunked\r\n\r\nx") << 400;
    QTest::newRow("wrong path") << "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 10485760\r\n\r\n"_ba << 404;
    QTest::newRow("no length") << QByteArray(head + "\r\n") << 411;
    QTest::newRow("too large") << QByteArray(head + "Content-Length: 10485760\r\n\r\n") << 413;
    QTest::newRow("too large a chunk") << QByteArray(head + "Transfer-Encoding: chunked\r\n\r\na00000\r\n") << 413;
    QTest::newRow("long target") << "POST /"_ba << 414;
    QTest::newRow("expectation") << QByteArray(head + "Expect: x\r\nContent-Length: 10485760\r\n\r\n") << 417;
    QTest::newRow("long head") << QByteArray(head + "X: ") << 431;
    QTest::newRow("unknown coding") << QByteArray(head + "Transfer-Encoding: gzip\r\n\r\n") << 501;
    QTest::newRow("version") << "PRI * HTTP/2.0\r\n\r\n"_ba << 505;
}

/// RFC 9112, section 9.6: a close with bytes unread would be a reset, which takes the answer away from the peer.
void TestWire::refusalIsReadThoughThePeerStillSends()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    ListenerFixture fixture(wireLimits());
    WireClient client(fixture.where.port);
    client.send(bytes);
    const QByteArray more(10 * 1024 * 1024, 'x');
    QCOMPARE(client.send(more), more.size());
    QVERIFY(client.readToEnd());
    QCOMPARE(client.takeStatuses(), QList<int>{status});
    QVERIFY(client.lastAnswer().contains("\r\nConnection: close\r\n"));
    QCOMPARE(fixture.handler.count(), 0);
}

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
