// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/certificateservice.h"
#include "engine/eventqueries.h"
#include "engine/listenercertificate.h"
#include "engine/listenercontrol.h"
#include "engine/secretstore.h"
#include "engine/workspace.h"
#include "http/selfsigned.h"
#include "support/manualclock.h"
#include "support/samples.h"
#include "support/testcertificates.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = ListenerControl::State;

namespace {

/// A connection that trusts everybody; encrypted unless the listener refused.
std::unique_ptr<QSslSocket> connectTo(const QUrl &url)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
    socket->waitForEncrypted(5'000);
    return socket;
}

QString fingerprintOf(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

int post(QSslSocket &socket, const QByteArray &body)
{
    socket.write("POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QByteArray answer;
    while (!answer.contains("\r\n\r\n") && socket.waitForReadyRead(5'000))
        answer += socket.readAll();
    return answer.mid(9, 3).toInt();
}

} // namespace

class TestListenerTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void makesACertificateAndKeepsIt();
    void anExpiredOneOfItsOwnIsReplaced();
    void everyMistakeIsNamed_data();
    void everyMistakeIsNamed();
    void aKeptPassPhraseOpensTheKey();
    void listensWithTlsOnly();
    void aBusyPortIsNamed();
    void anExpiredOneListensAndIsTold();
    void newFilesAreTaken_data();
    void newFilesAreTaken();
    void halfReplacedFilesAreWaitedFor();
    void badNewFilesAreNot_data();
    void badNewFilesAreNot();

private:
    [[nodiscard]] ListenerControl &listener() { return m_workspace->listener(); }
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    void copy(const char *from, const char *to) const;
    [[nodiscard]] TlsPreferences files(const QString &certificate, const QString &key) const;
    [[nodiscard]] State startWith(const TlsPreferences &tls);
    [[nodiscard]] QString shown() { return fingerprintOf(connectTo(QUrl(listener().tlsUrl()))->peerCertificate()); }
    [[nodiscard]] QString fingerprintIn(const char *name) const
    {
        return fingerprintOf(QSslCertificate(m_certificates.read(name)));
    }

    const TestCertificates m_certificates;
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    ListenPreferences m_preferences;
};

void TestListenerTls::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_clock.jump(SystemClock().now() - m_clock.now()); // the certificates are of now
    m_folder = std::make_unique<QTemporaryDir>();
    auto opened = Workspace::open(
        {.storePath = path("flowbell.db"), .preferencesFile = path("flowbell.ini"), .fileSecretsOnly = true}, m_clock);
    QVERIFY(opened);
    m_workspace = std::move(*opened);
    m_workspace->listener().certificate().setInterval(20ms);
    m_preferences = {};
    m_preferences.port = 0;
}

void TestListenerTls::cleanup()
{
    m_workspace.reset();
    m_folder.reset();
}

void TestListenerTls::copy(const char *from, const char *to) const
{
    QFile file(path(to));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write %s", to);
    file.write(m_certificates.read(from));
}

TlsPreferences TestListenerTls::files(const QString &certificate, const QString &key) const
{
    return {.enabled = true, .port = 0, .plainToo = true, .selfSigned = false, .certificate = certificate, .key = key};
}

State TestListenerTls::startWith(const TlsPreferences &tls)
{
    listener().start(m_preferences, tls);
    const bool isSettled = QTest::qWaitFor([this] { return listener().state() != State::Starting; }, 10'000);
    return isSettled ? listener().state() : State::Starting;
}

void TestListenerTls::makesACertificateAndKeepsIt()
{
    const TlsPreferences own{.enabled = true, .port = 0, .plainToo = true, .selfSigned = true, .certificate = {}, .key = {}};
    QCOMPARE(startWith(own), State::Listening);
    QVERIFY(listener().url().startsWith(u"http://127.0.0.1:"_s));
    QVERIFY(listener().tlsUrl().startsWith(u"https://127.0.0.1:"_s));
    QVERIFY(listener().isOwn(QUrl(listener().tlsUrl())));
    QVERIFY(listener().isOwn(QUrl(listener().url())));

    const CertificateFiles made = m_workspace->certificates().ownFiles();
    QCOMPARE(QFileInfo(made.certificate).absolutePath(), m_folder->path());
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(made.key) & others, QFile::Permissions());
    // A sender that trusts this certificate and checks everything.
    QFile file(made.certificate);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QSslCertificate certificate(file.readAll());
    for (const QString &name : {u"localhost"_s, u"127.0.0.1"_s}) {
        QSslSocket sender;
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates({certificate});
        sender.setSslConfiguration(trusting);
        sender.setPeerVerifyName(name);
        sender.connectToHostEncrypted(u"127.0.0.1"_s, static_cast<quint16>(QUrl(listener().tlsUrl()).port()));
        QVERIFY2(sender.waitForEncrypted(5'000), qPrintable(sender.errorString()));
        QCOMPARE(post(sender, sample(u"flow_start_LDHP"_s)), 200);
    }
    QCOMPARE(m_workspace->events().summary().result().value_or(store::EventSummary{}).count, 2);

    const QString before = shown();
    listener().stop();
    QTRY_COMPARE(listener().state(), State::Stopped);
    QVERIFY(listener().tlsUrl().isEmpty());
    QVERIFY(!listener().certificate().facts());
    QCOMPARE(startWith(own), State::Listening);
    QCOMPARE(shown(), before);
    // A new one is taken by the listener that listens.
    const CertificateFacts anew = m_workspace->certificates().makeOwn().result().value_or(CertificateFacts{});
    QTRY_COMPARE(listener().certificate().facts().value_or(CertificateFacts{}), anew);
    QCOMPARE(shown(), anew.fingerprint);
    QVERIFY(anew.fingerprint != before);
}

void TestListenerTls::anExpiredOneOfItsOwnIsReplaced()
{
    const CertificateFiles own = m_workspace->certificates().ownFiles();
    QVERIFY(makeCertificate(own, {u"localhost"_s}, m_clock.now() - 24h * 400));
    const QString expired = m_workspace->certificates().check({}, {}).result().value_or(CertificateFacts{}).fingerprint;
    QVERIFY(!expired.isEmpty());
    QCOMPARE(startWith({.enabled = true, .port = 0, .certificate = {}, .key = {}}), State::Listening);
    QVERIFY(!listener().certificate().trouble());
    const CertificateFacts first = listener().certificate().facts().value_or(CertificateFacts{});
    QVERIFY(first.fingerprint != expired);
    QCOMPARE(first.daysLeft(m_clock.now()), 396);
    // Also while it listens.
    m_clock.advance(24h * 398);
    QTRY_VERIFY(listener().certificate().facts()->fingerprint != first.fingerprint);
    QVERIFY(!listener().certificate().trouble());
}

void TestListenerTls::everyMistakeIsNamed_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("subject");
    m_certificates.run({"pkcs8", "-topk8", "-in", "trusted.key", "-passout", "pass:secret", "-out", "locked.key"});
    const QString good = m_certificates.path("trusted.pem");
    const QString key = m_certificates.path("trusted.key");
    const QString other = m_certificates.path("other.key");
    const QString locked = m_certificates.path("locked.key");
    const QString nowhere = m_certificates.path("nowhere.pem");
    QTest::newRow("no file") << nowhere << key << ErrorCode::FileUnreadable << nowhere;
    QTest::newRow("a folder") << m_certificates.path("") << key << ErrorCode::FileUnreadable << m_certificates.path("");
    QTest::newRow("no key file") << good << nowhere << ErrorCode::FileUnreadable << nowhere;
    QTest::newRow("no certificate in it") << key << key << ErrorCode::CertificateMissing << key;
    QTest::newRow("no key in it") << good << QString() << ErrorCode::KeyMissing << good;
    QTest::newRow("another's key") << good << other << ErrorCode::KeyMismatch << other;
    QTest::newRow("encrypted") << good << locked << ErrorCode::KeyLocked << locked;
}

void TestListenerTls::everyMistakeIsNamed()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, subject);
    QCOMPARE(startWith(files(certificate, key)), State::Failed);
    QCOMPARE(listener().error().code, code);
    QCOMPARE(listener().error().subject, subject);
    QVERIFY(listener().urls().isEmpty());
    QCOMPARE(listener().offeredPort(), 0);
    // While it listens, all stays as it is.
    QCOMPARE(startWith({}), State::Listening);
    const QString url = listener().url();
    QCOMPARE(startWith(files(certificate, key)), State::Failed);
    QCOMPARE(listener().urls(), QStringList{url});
}

void TestListenerTls::aKeptPassPhraseOpensTheKey()
{
    m_certificates.run({"pkcs8", "-topk8", "-in", "trusted.key", "-passout", "pass:sesame-42", "-out", "locked.key"});
    const TlsPreferences locked = files(m_certificates.path("trusted.pem"), m_certificates.path("locked.key"));
    QVERIFY(m_workspace->certificates().keepPassPhrase(u"wrong"_s).result());
    QCOMPARE(startWith(locked), State::Failed);
    QCOMPARE(listener().error().code, ErrorCode::PassPhraseWrong);
    QVERIFY(m_workspace->certificates().keepPassPhrase(u"sesame-42"_s).result());
    QCOMPARE(startWith(locked), State::Listening);
    QCOMPARE(shown(), fingerprintIn("trusted.pem"));
    // One that is given stands in its place.
    listener().setPassPhrase(u"other"_s);
    QCOMPARE(startWith(locked), State::Failed);
    QCOMPARE(listener().error().code, ErrorCode::PassPhraseWrong);
    const Result<CertificateFacts> checked = m_workspace->certificates().check(locked, u"sesame-42"_s).result();
    QVERIFY(checked);
    QCOMPARE(checked->subject, u"trusted.example"_s);
    // It is in the secrets' file and nowhere else.
    for (const char *name : {"flowbell.db", "flowbell.db-wal", "flowbell.ini"}) {
        QFile file(path(name));
        QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("sesame-42"));
    }
}

void TestListenerTls::listensWithTlsOnly()
{
    TlsPreferences only = files(m_certificates.path("self.pem"), m_certificates.path("self.key"));
    only.plainToo = false;
    QCOMPARE(startWith(only), State::Listening);
    QCOMPARE(listener().urls(), QStringList{listener().tlsUrl()});
    QCOMPARE(listener().url(), listener().tlsUrl());
    QVERIFY(listener().isOwn(QUrl(listener().tlsUrl())));
    const auto periods = [this] {
        return m_workspace->events()
            .listeningPeriods(m_clock.now() - 1h, m_clock.now() + 1h)
            .result()
            .value_or(QList<store::ListeningPeriod>());
    };
    QTRY_VERIFY(!periods().isEmpty());
    QCOMPARE(periods().constLast().address, listener().tlsUrl());
    only.plainToo = true;
    QCOMPARE(startWith(only), State::Listening);
    QCOMPARE(listener().urls().size(), 2);
    QTRY_COMPARE(periods().constLast().address, listener().urls().join(u' '));
    only.enabled = false;
    only.plainToo = false; // obeyed only with TLS
    QCOMPARE(startWith(only), State::Listening);
    QVERIFY(listener().url().startsWith(u"http://"_s));
    QVERIFY(listener().tlsUrl().isEmpty());
}

void TestListenerTls::aBusyPortIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    TlsPreferences tls = files(m_certificates.path("self.pem"), m_certificates.path("self.key"));
    tls.port = other.serverPort();
    QCOMPARE(startWith(tls), State::Failed);
    QCOMPARE(listener().error().code, ErrorCode::PortBusy);
    QCOMPARE(listener().error().subject, u"127.0.0.1:%1"_s.arg(other.serverPort()));
    QVERIFY(listener().isOfferedForTls());
    QVERIFY(listener().urls().isEmpty());
    tls.port = listener().offeredPort();
    QCOMPARE(startWith(tls), State::Listening);
    QCOMPARE(QUrl(listener().tlsUrl()).port(), int{tls.port});
    m_preferences.port = other.serverPort();
    QCOMPARE(startWith(tls), State::Failed);
    QVERIFY(!listener().isOfferedForTls());
    QCOMPARE(listener().urls().size(), 2);
}

void TestListenerTls::anExpiredOneListensAndIsTold()
{
    QCOMPARE(startWith(files(m_certificates.path("expired.pem"), m_certificates.path("expired.key"))), State::Listening);
    QCOMPARE(listener().certificate().trouble().value_or(Error{}).code, ErrorCode::CertificateExpired);
    QVERIFY(!listener().certificate().keepsFormer());
    QCOMPARE(shown(), fingerprintIn("expired.pem"));
    // One that expires while it listens is told too.
    QCOMPARE(startWith(files(m_certificates.path("self.pem"), m_certificates.path("self.key"))), State::Listening);
    QVERIFY(!listener().certificate().trouble());
    QSignalSpy changes(&listener().certificate(), &ListenerCertificate::changed);
    m_clock.advance(24h * 20);
    QTRY_COMPARE(changes.count(), 1);
    QVERIFY(listener().certificate().facts()->daysLeft(m_clock.now()) < certificateWarningDays);
    m_clock.advance(24h * 20);
    QTRY_COMPARE(listener().certificate().trouble().value_or(Error{}).code, ErrorCode::CertificateExpired);
    QTRY_COMPARE(changes.count(), 2);
}

void TestListenerTls::newFilesAreTaken_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("written over") << 0;
    QTest::newRow("replaced by rename") << 1;
    QTest::newRow("symbolic link led elsewhere") << 2;
    QTest::newRow("target of a symbolic link replaced") << 3;
}

void TestListenerTls::newFilesAreTaken()
{
    QFETCH(const int, way);
    const auto put = [this, way](const char *name, const char *place, const char *live) {
        const QString link = path(live);
        if (way == 0) {
            copy(name, live);
        } else if (way == 1) {
            copy(name, place);
            QCOMPARE(::rename(qPrintable(path(place)), qPrintable(link)), 0);
        } else if (way == 2 || !QFileInfo(link).isSymLink()) {
            copy(name, place);
            QFile::remove(link);
            QVERIFY(QFile::link(path(place), link));
        } else {
            copy(name, "new");
            QCOMPARE(::rename(qPrintable(path("new")), qPrintable(QFileInfo(link).symLinkTarget())), 0);
        }
    };
    put("self.pem", "one.pem", "live.pem");
    put("self.key", "one.key", "live.key");
    QCOMPARE(startWith(files(path("live.pem"), path("live.key"))), State::Listening);
    const auto open = connectTo(QUrl(listener().tlsUrl()));
    QCOMPARE(fingerprintOf(open->peerCertificate()), fingerprintIn("self.pem"));

    put("trusted.pem", "two.pem", "live.pem");
    put("trusted.key", "two.key", "live.key");
    QTRY_COMPARE(shown(), fingerprintIn("trusted.pem"));
    QVERIFY(!listener().certificate().trouble());
    QCOMPARE(post(*open, sample(u"flow_start_LDHP"_s)), 200);
    QCOMPARE(listener().state(), State::Listening);
}

/// Certificate and key are replaced one after the other: a look in between tells nobody that they do not belong together.
void TestListenerTls::halfReplacedFilesAreWaitedFor()
{
    ListenerCertificate &certificate = listener().certificate();
    const TlsPreferences tls = files(path("live.pem"), path("live.key"));
    const auto isLookedThrough = [&] {
        // What a look asks for, and what that leads to, comes before the answer to this.
        for (int question = 0; question < 3; ++question) {
            const QFuture<QByteArray> stamp = m_workspace->certificates().stamp(tls);
            if (!QTest::qWaitFor([&stamp] { return stamp.isFinished(); }, 20'000))
                return false;
            QCoreApplication::processEvents();
        }
        return true;
    };
    certificate.setInterval(1h);
    copy("self.pem", "live.pem");
    copy("self.key", "live.key");
    QCOMPARE(startWith(tls), State::Listening);
    QVERIFY(isLookedThrough());
    bool wasTroubled = false;
    const QObject here;
    connect(&certificate, &ListenerCertificate::changed, &here,
        [&] { wasTroubled = wasTroubled || certificate.trouble().has_value(); });

    copy("trusted.pem", "live.pem");
    certificate.setInterval(0ms); // one look
    QCoreApplication::processEvents();
    certificate.setInterval(1h);
    QVERIFY(isLookedThrough());
    QVERIFY(!wasTroubled);
    copy("trusted.key", "live.key");
    certificate.setInterval(20ms);
    QTRY_COMPARE(shown(), fingerprintIn("trusted.pem"));
    QVERIFY(!wasTroubled);
}

void TestListenerTls::badNewFilesAreNot_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no certificate") << QByteArray("trusted.key") << QByteArray("trusted.key") << ErrorCode::CertificateMissing;
    QTest::newRow("the key of before") << QByteArray("trusted.pem") << QByteArray("self.key") << ErrorCode::KeyMismatch;
    QTest::newRow("expired") << QByteArray("expired.pem") << QByteArray("expired.key") << ErrorCode::CertificateExpired;
    QTest::newRow("gone") << QByteArray() << QByteArray() << ErrorCode::FileUnreadable;
}

void TestListenerTls::badNewFilesAreNot()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    QFETCH(const ErrorCode, code);
    copy("self.pem", "live.pem");
    copy("self.key", "live.key");
    QCOMPARE(startWith(files(path("live.pem"), path("live.key"))), State::Listening);
    if (certificate.isEmpty()) {
        QVERIFY(QFile::remove(path("live.pem")));
    } else {
        copy(certificate.constData(), "live.pem");
        copy(key.constData(), "live.key");
    }
    QTRY_COMPARE(listener().certificate().trouble().value_or(Error{}).code, code);
    QCOMPARE(listener().certificate().trouble()->subject, path(code == ErrorCode::KeyMismatch ? "live.key" : "live.pem"));
    QVERIFY(listener().certificate().keepsFormer());
    QCOMPARE(shown(), fingerprintIn("self.pem"));
    copy("trusted.pem", "live.pem");
    copy("trusted.key", "live.key");
    QTRY_VERIFY(!listener().certificate().trouble());
    QCOMPARE(shown(), fingerprintIn("trusted.pem"));
}

QTEST_GUILESS_MAIN(TestListenerTls)
#include "tst_listenertls.moc"
