// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/selfsigned.h"
#include "http/tlscontext.h"
#include "support/testcertificates.h"

#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::http;
using namespace flowbell::test;
using namespace std::chrono_literals;

class TestTlsContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void takes_data();
    void takes();
    void knowsTheCertificate();
    void knowsWhenItIsValid();
    void makesOneThatOpenSslVerifies();

private:
    [[nodiscard]] QByteArray read(const char *name) const { return m_certificates.read(name); }

    const TestCertificates m_certificates;
};

void TestTlsContext::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("certificates");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("passPhrase");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("detail");
    m_certificates.run({"pkcs8", "-topk8", "-in", "trusted.key", "-passout", "pass:secret", "-out", "locked.key"});
    m_certificates.run({"ec", "-in", "trusted.key", "-aes256", "-passout", "pass:secret", "-out", "older.key"});
    m_certificates.run({"x509", "-in", "trusted.pem", "-outform", "DER", "-out", "trusted.der"});
    m_certificates.run({"req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", "weak.key", "-out", "weak.pem", "-days", "30",
        "-subj", "/CN=weak.example"});
    const QByteArray trusted = read("trusted.pem");
    const QByteArray key = read("trusted.key");
    const QByteArray any = QByteArray();
    const auto row = [](const char *name, const QByteArray &certificates, const QByteArray &ofKey, const QByteArray &phrase,
                         ErrorCode code, const char *detail = nullptr) {
        QTest::newRow(name) << certificates << ofKey << phrase << code << QString::fromLatin1(detail);
    };
    row("empty", any, key, any, ErrorCode::CertificateMissing);
    row("DER", read("trusted.der"), key, any, ErrorCode::CertificateMissing);
    row("a key for a certificate", key, key, any, ErrorCode::CertificateMissing);
    row("cut in the middle", trusted.first(trusted.size() / 2), key, any, ErrorCode::CertificateMissing);
    row("second one damaged", trusted + QByteArray(read("ca.pem")).replace('M', '!'), key, any, ErrorCode::CertificateMissing);
    row("no key", trusted, any, any, ErrorCode::KeyMissing);
    row("a certificate for a key", trusted, trusted, any, ErrorCode::KeyMissing);
    row("another's key", trusted, read("other.key"), any, ErrorCode::KeyMismatch);
    row("encrypted, no pass phrase", trusted, read("locked.key"), any, ErrorCode::KeyLocked);
    row("encrypted, wrong pass phrase", trusted, read("locked.key"), "Secret", ErrorCode::PassPhraseWrong);
    row("of the older form, wrong pass phrase", trusted, read("older.key"), "Secret", ErrorCode::PassPhraseWrong);
    row("no chain", trusted + read("other.pem"), key, any, ErrorCode::CertificateChainBroken, "1");
    row("the issuer's issuer is another", trusted + read("ca.pem") + read("self.pem"), key, any,
        ErrorCode::CertificateChainBroken, "2");
    row("the issuer first", read("ca.pem") + trusted, key, any, ErrorCode::CertificateChainBroken, "2");
    row("short key", read("weak.pem"), read("weak.key"), any, ErrorCode::CertificateRefused);
}

void TestTlsContext::saysWhatIsWrong()
{
    QFETCH(const QByteArray, certificates);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, passPhrase);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, detail);
    const auto context = TlsContext::create({certificates, key, passPhrase});
    QVERIFY(!context);
    QCOMPARE(context.error().code, code);
    if (!detail.isEmpty())
        QCOMPARE(context.error().detail, detail);
    QVERIFY2(!context.error().detail.contains(QLatin1String("ecret")), qPrintable(context.error().detail));
}

void TestTlsContext::takes_data()
{
    QTest::addColumn<QByteArray>("certificates");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("passPhrase");
    m_certificates.run({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "rsa.key", "-out", "rsa.pem", "-days", "30",
        "-subj", "/CN=rsa.example"});
    m_certificates.run({"rsa", "-in", "rsa.key", "-traditional", "-out", "traditional.key"});
    m_certificates.run({"ec", "-in", "self.key", "-aes256", "-passout", "pass:of it", "-out", "self-locked.key"});
    m_certificates.run({"pkcs8", "-topk8", "-in", "self.key", "-passout", "pass:of it", "-out", "self-locked8.key"});
    const QByteArray self = read("self.pem");
    const QByteArray key = read("self.key");
    QTest::newRow("alone") << self << key << QByteArray();
    QTest::newRow("pass phrase that is not needed") << self << key << QByteArray("unused");
    QTest::newRow("with its issuer") << read("trusted.pem") + read("ca.pem") << read("trusted.key") << QByteArray();
    QTest::newRow("expired") << read("expired.pem") << read("expired.key") << QByteArray();
    QTest::newRow("one file, key last") << self + key << self + key << QByteArray();
    QTest::newRow("one file, key first") << key + self << key + self << QByteArray();
    QTest::newRow("words around, CRLF") << "Bag Attributes\r\n" + QByteArray(self).replace("\n", "\r\n") + "the end\r\n" << key
                                        << QByteArray();
    QTest::newRow("RSA") << read("rsa.pem") << read("rsa.key") << QByteArray();
    QTest::newRow("RSA, older form") << read("rsa.pem") << read("traditional.key") << QByteArray();
    QTest::newRow("encrypted") << self << read("self-locked8.key") << QByteArray("of it");
    QTest::newRow("encrypted, older form") << self << read("self-locked.key") << QByteArray("of it");
}

void TestTlsContext::takes()
{
    QFETCH(const QByteArray, certificates);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, passPhrase);
    const auto context = TlsContext::create({certificates, key, passPhrase});
    QVERIFY2(context, qPrintable(context ? QString() : context.error().detail));
}

void TestTlsContext::knowsTheCertificate()
{
    const auto context = TlsContext::create({read("trusted.pem"), read("trusted.key"), {}});
    QVERIFY(context);
    const CertificateFacts &facts = (*context)->facts();
    const QSslCertificate seen(read("trusted.pem"));
    QCOMPARE(facts.subject, QStringLiteral("trusted.example"));
    QCOMPARE(facts.issuer, QStringLiteral("Test Authority"));
    QCOMPARE(facts.names, (QStringList{QStringLiteral("localhost"), QStringLiteral("127.0.0.1")}));
    QCOMPARE(facts.fingerprint, QString::fromLatin1(seen.digest(QCryptographicHash::Sha256).toHex(':').toUpper()));
    QCOMPARE(facts.validFrom.time_since_epoch().count(), seen.effectiveDate().toMSecsSinceEpoch());
    QCOMPARE(facts.validTo.time_since_epoch().count(), seen.expiryDate().toMSecsSinceEpoch());
    QVERIFY(!facts.isSelfSigned);
}

void TestTlsContext::knowsWhenItIsValid()
{
    const Timestamp now{1'700'000'000'123ms};
    const SelfSigned made = *makeSelfSigned({QStringLiteral("localhost"), QStringLiteral("::1")}, now, 10);
    const CertificateFacts facts = (*TlsContext::create({made.certificate, made.key, {}}))->facts();
    QVERIFY(facts.isSelfSigned);
    QCOMPARE(facts.names, (QStringList{QStringLiteral("localhost"), QStringLiteral("::1")}));
    QCOMPARE(facts.daysLeft(now), 9); // its times are whole seconds
    QCOMPARE(facts.daysLeft(now + 10 * 24h), -1);
    QVERIFY(!facts.validityError(now));
    QVERIFY(!facts.validityError(now - 23h));
    QCOMPARE(facts.validityError(now - 25h).value_or(Error{}).code, ErrorCode::CertificateNotYetValid);
    QVERIFY(!facts.validityError(now + 10 * 24h - 1s));
    const Error expired = facts.validityError(now + 10 * 24h).value_or(Error{});
    QCOMPARE(expired.code, ErrorCode::CertificateExpired);
    QCOMPARE(expired.detail, QStringLiteral("2023-11-24T22:13:20Z"));
}

void TestTlsContext::makesOneThatOpenSslVerifies()
{
    const SelfSigned made =
        *makeSelfSigned({QStringLiteral("localhost"), QStringLiteral("127.0.0.1")}, SystemClock().now(), 30);
    m_certificates.write("made.pem", made.certificate);
    m_certificates.run({"verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", "made.pem", "-verify_ip", "127.0.0.1",
        "-verify_hostname", "localhost", "made.pem"});
    const SelfSigned again = *makeSelfSigned({QStringLiteral("localhost")}, SystemClock().now(), 30);
    QVERIFY(again.key != made.key);
    QVERIFY(made.key.contains("BEGIN PRIVATE KEY"));
}

QTEST_GUILESS_MAIN(TestTlsContext)
#include "tst_tlscontext.moc"
