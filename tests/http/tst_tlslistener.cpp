// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listenerfixture.h"
#include "tlsclient.h"

#include "http/selfsigned.h"
#include "http/tlscontext.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

#include <malloc.h>

using namespace flowbell;
using namespace flowbell::http;
using namespace flowbell::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Timestamp now()
{
    return SystemClock().now();
}

std::shared_ptr<const TlsContext> newContext(const QString &name = u"localhost"_s)
{
    const SelfSigned made = *makeSelfSigned({name, u"127.0.0.1"_s}, now(), 30);
    return *TlsContext::create({made.certificate, made.key, {}});
}

QString fingerprintSeenBy(TlsClient &client)
{
    X509 *const certificate = SSL_get1_peer_certificate(client.tls());
    QByteArray digest(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int size = 0;
    X509_digest(certificate, EVP_sha256(), reinterpret_cast<unsigned char *>(digest.data()), &size);
    X509_free(certificate);
    return QString::fromLatin1(digest.first(static_cast<qsizetype>(size)).toHex(':').toUpper());
}

/// A listener that takes plain connections on `where` and such with TLS on `tls`.
struct TlsFixture : ListenerFixture {
    explicit TlsFixture(const Limits &limits = {}, Answering answering = AtOnce)
        : ListenerFixture(limits, answering)
        , context(newContext())
    {
        const ListenOutcome outcome = move({where, ListenAddress{where.address, 0}}, limits);
        if (outcome.error)
            qFatal("cannot listen: %s", qPrintable(outcome.error->detail));
        tls = *outcome.places.tls;
    }

    ListenOutcome move(const ListenPlaces &places, const Limits &limits = {})
    {
        auto future = listener.listen(places, context, limits);
        future.waitForFinished();
        return future.result();
    }

    std::shared_ptr<const TlsContext> context;
    ListenAddress tls;
};

struct Peer : TlsClient {
    explicit Peer(const TlsFixture &fixture)
        : TlsClient(fixture.tls.address, fixture.tls.port)
    {
    }
};

struct Ended {
    int status = -1;
    QByteArray told;
};

/// `openssl s_client` with nothing to send.
Ended sClient(const TlsFixture &fixture, const QStringList &options)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, QStringList{u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(fixture.tls.port)} + options);
    process.closeWriteChannel();
    if (!process.waitForFinished(15'000))
        qFatal("openssl s_client %s does not end", qPrintable(options.join(u' ')));
    return {process.exitCode(), process.readAll()};
}

int openDescriptors()
{
    return static_cast<int>(QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size());
}

} // namespace

class TestTlsListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void takesWhatIsSafe_data();
    void takesWhatIsSafe();
    void doesNotNegotiateAgain();
    void sessionsAreResumedByTicketsOnly_data();
    void sessionsAreResumedByTicketsOnly();
    void plainAndTlsAtOnce();
    void takesEveryByteAlone();
    void carriesLargeBodiesBothWays();
    void refusedUploadCanReadItsAnswer();
    void answersPipelinedRequestsInOneRecord();
    void handshakeThatHangsIsClosed_data();
    void handshakeThatHangsIsClosed();
    void requestThatHangsIsAnswered();
    void plainHttpIsTold();
    void whatIsNoTlsIsClosed();
    void peerThatFinishedIsAnswered_data();
    void peerThatFinishedIsAnswered();
    void cutRequestIsNone();
    void saysTheEnd();
    void peerThatNeverReadsIsGivenUp();
    void tooManyConnectionsAreClosed();
    void newCertificateLeavesConnectionsAlone();
    void movesAllOrNothing();
    void portsCanBeSwapped();
    void manyConnectionsLeaveNothing();
};

void TestTlsListener::takesWhatIsSafe_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("told");
    // The client would refuse the old ones by itself.
    const QStringList old{u"-cipher"_s, u"ALL:@SECLEVEL=0"_s};
    QTest::newRow("TLS 1.1") << old + QStringList{u"-tls1_1"_s} << QByteArray("alert protocol version");
    QTest::newRow("TLS 1.2") << QStringList{u"-tls1_2"_s} << QByteArray("Protocol  : TLSv1.2");
    QTest::newRow("TLS 1.3") << QStringList{u"-tls1_3"_s} << QByteArray("New, TLSv1.3");
    QTest::newRow("without forward secrecy")
        << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"AES128-GCM-SHA256"_s} << QByteArray("alert handshake failure");
    QTest::newRow("CBC") << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"ECDHE-ECDSA-AES128-SHA"_s}
                         << QByteArray("alert handshake failure");
    QTest::newRow("HTTP/1.1 among others") << QStringList{u"-alpn"_s, u"h2,http/1.1"_s} << QByteArray("ALPN protocol: http/1.1");
    QTest::newRow("HTTP/2 only") << QStringList{u"-alpn"_s, u"h2"_s} << QByteArray("alert no application protocol");
}

void TestTlsListener::takesWhatIsSafe()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, told);
    TlsFixture fixture;
    const Ended ended = sClient(fixture, options);
    QVERIFY2(ended.told.contains(told), ended.told);
    QCOMPARE(ended.status == 0, !told.startsWith("alert"));
}

void TestTlsListener::doesNotNegotiateAgain()
{
    TlsFixture fixture;
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(u"openssl"_s, {u"s_client"_s, u"-tls1_2"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(fixture.tls.port)});
    client.write("R\n");
    QVERIFY(client.waitForFinished(10'000)); // its input is still open: it ends because it is refused
    const QByteArray told = client.readAll();
    QVERIFY2(told.contains("RENEGOTIATING"), told);
    QVERIFY2(told.contains("no renegotiation"), told);
}

void TestTlsListener::sessionsAreResumedByTicketsOnly_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("isWithTickets");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION << true;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION << true;
    QTest::newRow("TLS 1.2 without tickets") << TLS1_2_VERSION << false;
}

/// What a session needs is with its peer: nothing is kept here that would grow with the number of peers.
void TestTlsListener::sessionsAreResumedByTicketsOnly()
{
    QFETCH(const int, version);
    QFETCH(const bool, isWithTickets);
    TlsFixture fixture;
    const auto connectAs = [&](Peer &peer, SSL_SESSION *session) {
        SSL_set_max_proto_version(peer.tls(), version);
        SSL_set_options(peer.tls(), isWithTickets ? 0 : SSL_OP_NO_TICKET);
        if (session)
            SSL_set_session(peer.tls(), session);
        if (!peer.handshake())
            return false;
        peer.send(post("{}"));
        return peer.receiveUntil("}").startsWith("HTTP/1.1 200 "); // a ticket of TLS 1.3 comes behind the handshake
    };
    Peer first(fixture);
    QVERIFY(connectAs(first, nullptr));
    const std::unique_ptr<SSL_SESSION, void (*)(SSL_SESSION *)> session(SSL_get1_session(first.tls()), SSL_SESSION_free);
    QCOMPARE(SSL_SESSION_has_ticket(session.get()), isWithTickets ? 1 : 0);
    Peer second(fixture);
    QVERIFY(connectAs(second, session.get()));
    QCOMPARE(SSL_version(second.tls()), version);
    QCOMPARE(SSL_session_reused(second.tls()), isWithTickets ? 1 : 0);
}

void TestTlsListener::plainAndTlsAtOnce()
{
    TlsFixture fixture;
    Client plain(fixture);
    Peer peer(fixture);
    QVERIFY(peer.handshake());
    peer.send(post("by TLS"));
    QVERIFY(peer.receiveUntil("}").startsWith("HTTP/1.1 200 "));
    plain.send(post("plain"));
    QCOMPARE(plain.answer().value_or(RawAnswer{}).status, 200);
    QCOMPARE(fixture.handler.received().at(0).request.body, "by TLS");
    QCOMPARE(fixture.handler.received().at(1).request.body, "plain");
    QCOMPARE(fixture.handler.received().at(0).request.head.peer, u"127.0.0.1:%1"_s.arg(peer.socket().localPort()));
}

void TestTlsListener::takesEveryByteAlone()
{
    TlsFixture fixture;
    // Each byte of the handshake and of the records in a packet of its own.
    Peer slow(fixture);
    QVERIFY(slow.handshake(1));
    slow.send(post("byte by byte"), 1);
    QVERIFY(slow.receiveUntil("}").startsWith("HTTP/1.1 200 "));
    // Each byte of the request in a record of its own.
    Peer split(fixture);
    QVERIFY(split.handshake());
    const QByteArray request = post("record by record");
    for (const char byte : request)
        split.send(QByteArray(1, byte));
    QVERIFY(split.receiveUntil("}").startsWith("HTTP/1.1 200 "));
    // The request cut in two at each place, in two records that come in one packet.
    Peer halves(fixture);
    QVERIFY(halves.handshake());
    for (qsizetype cut = 1; cut < request.size(); ++cut) {
        halves.encrypt(request.first(cut));
        halves.send(request.sliced(cut));
        QVERIFY2(halves.receiveUntil("}").startsWith("HTTP/1.1 200 "), QByteArray::number(cut));
    }
    const auto received = fixture.handler.received();
    QCOMPARE(static_cast<qsizetype>(received.size()), 1 + request.size());
    QCOMPARE(received.front().request.body, "byte by byte");
    QCOMPARE(received.back().request.body, "record by record");
}

void TestTlsListener::carriesLargeBodiesBothWays()
{
    Limits limits;
    limits.body = 8LL * 1024 * 1024;
    TlsFixture fixture(limits, ListenerFixture::ByTheTest);
    Peer peer(fixture);
    QVERIFY(peer.handshake());
    QByteArray large(6 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < large.size(); ++i)
        large[i] = static_cast<char>('a' + i % 23);
    peer.send(post(large));
    QTRY_COMPARE(fixture.handler.count(), 1);
    QVERIFY(fixture.handler.received().front().request.body == large);
    fixture.answer(0, large + '!');
    const QByteArray answer = peer.receiveUntil("!", 20'000);
    QVERIFY(answer.endsWith(QByteArray(large + '!')));
}

void TestTlsListener::refusedUploadCanReadItsAnswer()
{
    Limits limits;
    limits.body = 1024;
    TlsFixture fixture(limits);
    Peer peer(fixture);
    QVERIFY(peer.handshake());
    // The answer is there after the head, and must survive that the peer goes on sending.
    peer.send(post(QByteArray(4 * 1024 * 1024, 'x')));
    QVERIFY(peer.receiveUntil({}).startsWith("HTTP/1.1 413 "));
    QVERIFY(peer.wasToldTheEnd());
}

void TestTlsListener::answersPipelinedRequestsInOneRecord()
{
    TlsFixture fixture({}, ListenerFixture::ByTheTest);
    Peer peer(fixture);
    QVERIFY(peer.handshake());
    // More than the listener takes at once: the rest waits where the system does not tell of it.
    constexpr int requests = 100;
    QByteArray all;
    for (int i = 0; i < requests; ++i)
        all += post("n" + QByteArray::number(i));
    QVERIFY(all.size() < 16 * 1024);
    peer.send(all);
    for (int i = 0; i < requests; ++i) {
        QTRY_VERIFY(fixture.handler.count() > i);
        QCOMPARE(fixture.handler.received().at(static_cast<std::size_t>(i)).request.body, "n" + QByteArray::number(i));
        fixture.answer(static_cast<std::size_t>(i), "<" + QByteArray::number(i) + ">");
        QVERIFY(peer.receiveUntil("<" + QByteArray::number(i) + ">").startsWith("HTTP/1.1 200 "));
    }
}

void TestTlsListener::handshakeThatHangsIsClosed_data()
{
    QTest::addColumn<int>("bytes");
    QTest::newRow("nothing came") << 0;
    QTest::newRow("a record's head") << 5;
    QTest::newRow("half of the hello") << 100;
    QTest::newRow("the hello, and no more") << 100'000;
}

void TestTlsListener::handshakeThatHangsIsClosed()
{
    QFETCH(const int, bytes);
    Limits limits;
    limits.headTimeout = 2s;
    TlsFixture fixture(limits);
    Peer hanging(fixture);
    QElapsedTimer timer;
    timer.start();
    hanging.sendRaw(hanging.takeOutgoing().left(bytes));
    Peer other(fixture);
    QVERIFY(other.handshake());
    other.send(post("meanwhile"));
    QVERIFY(other.receiveUntil("}").startsWith("HTTP/1.1 200 "));
    QCOMPARE(fixture.listener.numbers().connections, 2); // it was not waited for
    QVERIFY(hanging.isClosed(20'000));
    QVERIFY2(timer.elapsed() >= 1'950, QByteArray::number(timer.elapsed()));
    QCOMPARE(fixture.handler.refusedCount(), 0);
    QCOMPARE(fixture.handler.count(), 1);
}

void TestTlsListener::requestThatHangsIsAnswered()
{
    Limits limits;
    limits.headTimeout = 2s; // from the connect, handshake included
    TlsFixture fixture(limits);
    Peer peer(fixture);
    QVERIFY(peer.handshake());
    peer.send("POST /webhook HT");
    QVERIFY(peer.receiveUntil({}).startsWith("HTTP/1.1 408 "));
    QVERIFY(peer.wasToldTheEnd());
}

void TestTlsListener::plainHttpIsTold()
{
    TlsFixture fixture;
    RawHttp plain(fixture.tls.address, fixture.tls.port);
    plain.send(post("in the clear"));
    const std::optional<RawAnswer> answer = plain.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 400);
    QVERIFY2(answer->body.contains("tls-expected"), answer->body);
    QVERIFY(plain.isClosed());
    QVERIFY2(plain.rest().isEmpty(), plain.rest());
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
    QCOMPARE(fixture.handler.count(), 0);
}

void TestTlsListener::whatIsNoTlsIsClosed()
{
    TlsFixture fixture;
    RawHttp other(fixture.tls.address, fixture.tls.port);
    other.send("SSH-2.0-OpenSSH_9.2\r\n");
    QVERIFY(other.isClosed());
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
}

void TestTlsListener::peerThatFinishedIsAnswered_data()
{
    QTest::addColumn<bool>("inTls");
    QTest::newRow("said so") << true;
    QTest::newRow("only closed its side") << false;
}

void TestTlsListener::peerThatFinishedIsAnswered()
{
    QFETCH(const bool, inTls);
    TlsFixture fixture({}, ListenerFixture::ByTheTest);
    Peer peer(fixture);
    QVERIFY(peer.handshake());
    peer.encrypt(post("last words"));
    if (inTls) {
        SSL_shutdown(peer.tls()); // behind the request, in the same packet
        peer.sendRaw(peer.takeOutgoing());
    } else {
        peer.sendRaw(peer.takeOutgoing());
        peer.finishSending();
    }
    QTRY_COMPARE(fixture.handler.count(), 1);
    QCOMPARE(fixture.listener.numbers().connections, 1);
    fixture.answer(0);
    QVERIFY(peer.receiveUntil({}).startsWith("HTTP/1.1 200 "));
    QVERIFY(peer.wasToldTheEnd());
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
}

void TestTlsListener::cutRequestIsNone()
{
    TlsFixture fixture;
    Peer peer(fixture);
    QVERIFY(peer.handshake());
    peer.send(post("whole").chopped(1));
    QTRY_COMPARE(fixture.handler.screenedCount(), 1);
    peer.finishSending();
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
    QCOMPARE(fixture.handler.count(), 0);
}

void TestTlsListener::saysTheEnd()
{
    Limits limits;
    limits.idleTimeout = 200ms;
    TlsFixture fixture(limits);
    Peer closing(fixture);
    QVERIFY(closing.handshake());
    closing.send(post("{}", "Connection: close\r\n"));
    QVERIFY(closing.receiveUntil({}).startsWith("HTTP/1.1 200 "));
    QVERIFY(closing.wasToldTheEnd());
    Peer idle(fixture);
    QVERIFY(idle.handshake());
    idle.send(post("{}"));
    QVERIFY(idle.receiveUntil({}).startsWith("HTTP/1.1 200 "));
    QVERIFY(idle.wasToldTheEnd());
}

void TestTlsListener::peerThatNeverReadsIsGivenUp()
{
    Limits limits;
    limits.idleTimeout = 300ms;
    TlsFixture fixture(limits, ListenerFixture::ByTheTest);
    Peer peer(fixture);
    QVERIFY(peer.handshake());
    peer.socket().setReadBufferSize(1);
    peer.send(post("a"));
    QTRY_COMPARE(fixture.handler.count(), 1);
    fixture.answer(0, QByteArray(32 * 1024 * 1024, 'x'));
    QTRY_COMPARE(fixture.listener.numbers().connections, 0);
}

void TestTlsListener::tooManyConnectionsAreClosed()
{
    Limits limits;
    limits.connectionsPerAddress = 1;
    TlsFixture fixture(limits);
    Peer first(fixture);
    QVERIFY(first.handshake());
    Peer second(fixture);
    QVERIFY(!second.handshake());
    QVERIFY(second.isClosed());
    QCOMPARE(fixture.listener.numbers().refusedConnections, 1);
    first.send(post("{}"));
    QVERIFY(first.receiveUntil("}").startsWith("HTTP/1.1 200 "));
}

void TestTlsListener::newCertificateLeavesConnectionsAlone()
{
    TlsFixture fixture;
    Peer before(fixture);
    QVERIFY(before.handshake());
    QCOMPARE(fingerprintSeenBy(before), fixture.context->facts().fingerprint);
    Peer half(fixture);
    half.sendRaw(half.takeOutgoing());

    const auto next = newContext();
    fixture.listener.setTls(next);
    Peer after(fixture);
    QVERIFY(after.handshake());
    QCOMPARE(fingerprintSeenBy(after), next->facts().fingerprint);
    before.send(post("still here"));
    QVERIFY(before.receiveUntil("}").startsWith("HTTP/1.1 200 "));
    QVERIFY(half.handshake());
}

void TestTlsListener::movesAllOrNothing()
{
    TlsFixture fixture;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const ListenAddress busy{QHostAddress(QHostAddress::LocalHost), other.serverPort()};
    const ListenAddress free{QHostAddress(QHostAddress::LocalHost), 0};

    ListenOutcome outcome = fixture.move({free, busy});
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->code, ErrorCode::PortBusy);
    QVERIFY(outcome.isErrorOfTls);
    outcome = fixture.move({busy, free});
    QVERIFY(outcome.error);
    QVERIFY(!outcome.isErrorOfTls);
    QCOMPARE(outcome.places, (ListenPlaces{fixture.where, fixture.tls}));
    Client plain(fixture);
    plain.send(post("{}"));
    QCOMPARE(plain.answer().value_or(RawAnswer{}).status, 200);
    Peer peer(fixture);
    QVERIFY(peer.handshake());

    // Either of them can go.
    outcome = fixture.move({std::nullopt, fixture.tls});
    QVERIFY(!outcome.error);
    QTcpSocket refused;
    refused.connectToHost(fixture.where.address, fixture.where.port);
    QVERIFY(!refused.waitForConnected(2'000));
    QVERIFY(Peer(fixture).handshake());
    peer.send(post("of before"));
    QVERIFY(peer.receiveUntil("}").startsWith("HTTP/1.1 200 "));
}

void TestTlsListener::portsCanBeSwapped()
{
    TlsFixture fixture;
    const ListenOutcome outcome = fixture.move({fixture.tls, fixture.where});
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.places, (ListenPlaces{fixture.tls, fixture.where}));
    TlsClient peer(fixture.where.address, fixture.where.port);
    QVERIFY(peer.handshake());
    RawHttp plain(fixture.tls.address, fixture.tls.port);
    plain.send(post("{}"));
    QCOMPARE(plain.answer().value_or(RawAnswer{}).status, 200);
}

void TestTlsListener::manyConnectionsLeaveNothing()
{
    TlsFixture fixture;
    const auto connectSome = [&fixture](int count) {
        for (int i = 0; i < count; ++i) {
            Peer peer(fixture);
            if (i % 4 == 1)
                peer.sendRaw(peer.takeOutgoing().first(60));
            else if (!peer.handshake())
                return false;
            else if (i % 4 == 2)
                peer.sayTheEnd();
            else if (i % 4 == 3)
                peer.send("GET /");
        }
        return QTest::qWaitFor([&fixture] { return fixture.listener.numbers().connections == 0; });
    };
    QVERIFY(connectSome(100));
    const int descriptors = openDescriptors();
    const auto heap = static_cast<qint64>(::mallinfo2().uordblks);
    QVERIFY(connectSome(1'000));
    QCOMPARE(openDescriptors(), descriptors);
    const qint64 grown = static_cast<qint64>(::mallinfo2().uordblks) - heap;
    // Of an SSL object for each connection it would be megabytes.
    QVERIFY2(grown < 200 * 1024, QByteArray::number(grown));
}

QTEST_GUILESS_MAIN(TestTlsListener)
#include "tst_tlslistener.moc"
