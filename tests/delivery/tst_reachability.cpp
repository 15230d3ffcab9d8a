// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/reachability.h"
#include "support/scriptedserver.h"
#include "support/testcertificates.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;
using namespace flowbell::test;
using namespace std::chrono_literals;
using Kind = TestCertificates::Kind;

class TestReachability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void connectsAndSendsNothing()
    {
        ScriptedServer server([](QTcpSocket &) {});
        const ReachabilityOutcome outcome = look(server.url());
        QCOMPARE(outcome.verdict, EndpointVerdict::Delivered);
        QCOMPARE(outcome.url, server.url());
        QVERIFY(!outcome.times.lookup);
        QVERIFY(outcome.times.connect);
        QVERIFY(!outcome.times.tls);
        QVERIFY(outcome.times.total >= *outcome.times.connect);
        QVERIFY(!outcome.certificate);
        QTRY_COMPARE(server.connections, 1);
        QCOMPARE(server.requests.size(), 0);
    }

    void looksNamesUp()
    {
        ScriptedServer server([](QTcpSocket &) {});
        const ReachabilityOutcome outcome = look(server.url(QStringLiteral("http"), QStringLiteral("localhost")));
        QCOMPARE(outcome.verdict, EndpointVerdict::Delivered);
        QVERIFY(outcome.times.lookup);
    }

    void nobodyListens_data() { schemes(); }
    void nobodyListens()
    {
        QFETCH(QString, scheme);
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("%1://127.0.0.1:%2/").arg(scheme).arg(gone.serverPort()));
        gone.close();
        const ReachabilityOutcome outcome = look(url);
        QCOMPARE(outcome.verdict, EndpointVerdict::ConnectionRefused);
        QVERIFY(!outcome.detail.isEmpty());
    }

    void nameNotFound_data() { schemes(); }
    void nameNotFound()
    {
        QFETCH(QString, scheme);
        const ReachabilityOutcome outcome = look(QUrl(scheme + QStringLiteral("://flowbell-test.invalid/")));
        QCOMPARE(outcome.verdict, EndpointVerdict::NameNotFound);
        QVERIFY(!outcome.times.connect);
    }

    void silentHandshakeIsATimeOut()
    {
        ScriptedServer server([](QTcpSocket &) {});
        const ReachabilityOutcome outcome = look(server.url(QStringLiteral("https")), 150ms);
        QCOMPARE(outcome.verdict, EndpointVerdict::TimedOut);
        QVERIFY(outcome.times.connect);
        QVERIFY(!outcome.times.tls);
        QVERIFY(outcome.times.total >= 150ms);
    }

    void noTls_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("closes") << QByteArray();
    }
    void noTls()
    {
        QFETCH(QByteArray, greeting);
        ScriptedServer server(answering(greeting, true));
        server.atOnce = true;
        QCOMPARE(look(server.url(QStringLiteral("https"))).verdict, EndpointVerdict::CertificateProblem);
    }

    void certificates_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("subject");
        QTest::newRow("self-signed") << Kind::SelfSigned << QStringLiteral("self.example");
        QTest::newRow("trusted") << Kind::Trusted << QStringLiteral("trusted.example");
        QTest::newRow("expired") << Kind::Expired << QStringLiteral("expired.example");
        QTest::newRow("another name") << Kind::OtherName << QStringLiteral("other.example");
    }
    void certificates()
    {
        QFETCH(Kind, kind);
        const TrustScope trust(m_certificates.authority());
        ScriptedServer server(m_certificates.server(kind), [](QTcpSocket &) {});
        const ReachabilityOutcome outcome = look(server.url(QStringLiteral("https"), QStringLiteral("localhost")));
        const bool trusted = kind == Kind::Trusted;
        QCOMPARE(outcome.verdict, trusted ? EndpointVerdict::Delivered : EndpointVerdict::CertificateProblem);
        QVERIFY(outcome.certificate);
        QTEST(outcome.certificate->subject, "subject");
        QCOMPARE(outcome.certificate->problems.isEmpty(), trusted);
        QCOMPARE(outcome.times.tls.has_value(), trusted);
    }

    void cancelling_data()
    {
        QTest::addColumn<bool>("later");
        QTest::newRow("at once") << false;
        QTest::newRow("in the handshake") << true;
    }
    void cancelling()
    {
        QFETCH(bool, later);
        ScriptedServer server([](QTcpSocket &) {});
        Reachability reachability(m_clock, server.url(QStringLiteral("https")), 30s);
        QSignalSpy ended(&reachability, &Reachability::finished);
        reachability.start();
        if (later)
            QTRY_COMPARE(server.connections, 1);
        reachability.cancel();
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().value<ReachabilityOutcome>().verdict, EndpointVerdict::Cancelled);
        reachability.cancel();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(ended.size(), 1);
    }

private:
    static void schemes()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("http") << QStringLiteral("http");
        QTest::newRow("https") << QStringLiteral("https");
    }

    ReachabilityOutcome look(const QUrl &url, std::chrono::milliseconds timeout = 60s)
    {
        Reachability reachability(m_clock, url, timeout);
        QSignalSpy ended(&reachability, &Reachability::finished);
        reachability.start();
        if (!ended.wait(90'000))
            qFatal("it never ended");
        QCoreApplication::sendPostedEvents();
        if (ended.size() != 1)
            qFatal("it ended %d times", int(ended.size()));
        return ended.first().first().value<ReachabilityOutcome>();
    }

    const SystemClock m_clock;
    const TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(TestReachability)
#include "tst_reachability.moc"
