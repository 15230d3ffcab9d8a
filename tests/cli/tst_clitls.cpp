// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/httpclient.h"
#include "support/samples.h"
#include "support/testcertificates.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpServer>

using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

/// Runs curl(1) with \a arguments; what it printed, "STATUS BODY".
QByteArray curl(const QStringList &arguments, const QByteArray &body)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"curl"_s,
        QStringList{u"--silent"_s, u"--show-error"_s, u"--max-time"_s, u"10"_s, u"--header"_s,
            u"Content-Type: application/json"_s, u"--data-binary"_s, u"@-"_s, u"--write-out"_s,
            u" %{http_code} %{http_version}"_s}
            + arguments);
    process.write(body);
    process.closeWriteChannel();
    if (!process.waitForFinished(15'000))
        qFatal("curl does not end");
    return process.readAll();
}

/// The address with TLS, which stands in the second line.
QString tlsUrl(ListeningCli &listening)
{
    return QString::fromUtf8(listening.readLine().mid(13));
}

} // namespace

class TestCliTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void curlPostsSamples_data();
    void curlPostsSamples();
    void aCertificateIsMade();
    void onlyTls();
    void passPhraseFromAFileOrInput_data();
    void passPhraseFromAFileOrInput();
    void everyMistakeIsSaid_data();
    void everyMistakeIsSaid();
    void wrongUsage_data();
    void wrongUsage();
    void aBusyPortIsNamed();
    void newCertificatesAreSaid();
    void certificateIsShown();
    void certificateIsMadeAnew();

private:
    [[nodiscard]] QStringList files(const char *certificate, const char *key) const
    {
        return {u"--tls-certificate"_s, m_certificates.path(certificate), u"--tls-key"_s, m_certificates.path(key)};
    }

    const TestCertificates m_certificates;
};

void TestCliTls::curlPostsSamples_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("TLS 1.2") << QStringList{u"--tlsv1.2"_s, u"--tls-max"_s, u"1.2"_s};
    QTest::newRow("TLS 1.3") << QStringList{u"--tlsv1.3"_s};
    QTest::newRow("HTTP/2 offered") << QStringList{u"--http2"_s};
}

void TestCliTls::curlPostsSamples()
{
    QFETCH(const QStringList, options);
    const CliStore store;
    ListeningCli listening(
        store, QStringList{u"--format"_s, u"json"_s, u"--tls-port"_s, u"0"_s} + files("trusted.pem", "trusted.key"));
    QCOMPARE(listening.url().scheme(), u"http"_s);
    const QString url = tlsUrl(listening);
    QVERIFY2(url.startsWith(u"https://127.0.0.1:"_s), qPrintable(url));
    const QStringList trusting = options + QStringList{u"--cacert"_s, m_certificates.path("ca.pem"), url};
    const QStringList samples{u"flow_start_LDHP"_s, u"technology_end_LDHP_success"_s, u"flow_end_LDHP_failed"_s};
    for (const QString &name : samples) {
        const QByteArray answer = curl(trusting, sample(name));
        QVERIFY2(answer.endsWith(" 200 1.1"), answer);
        QVERIFY(!listening.readLine().isEmpty());
    }
    // The other place takes events as ever, and somebody who does not trust the certificate sends none.
    QCOMPARE(postTo(listening.url(), eventBody(u"Plain"_s)).status, 200);
    const QByteArray mistrust = curl(options + QStringList{url}, sample(samples.constFirst()));
    QVERIFY2(mistrust.contains("certificate"), mistrust);
    QCOMPARE(store.run({u"events"_s, u"count"_s}).output, QByteArray("4\n"));
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

void TestCliTls::aCertificateIsMade()
{
    const CliStore store;
    QByteArray fingerprint;
    for (int round = 0; round < 2; ++round) {
        ListeningCli listening(store, {u"--format"_s, u"none"_s, u"--tls-port"_s, u"0"_s});
        QString url = tlsUrl(listening);
        const QString made = QFileInfo(store.path()).absolutePath() + u"/flowbell-tls.pem"_s;
        const QByteArray answer = curl({u"--cacert"_s, made, url.replace(u"127.0.0.1"_s, u"localhost"_s)}, eventBody(u"F"_s));
        QVERIFY2(answer.endsWith(" 200 1.1"), answer);
        QCOMPARE(listening.signalAndWait(SIGTERM), 0);
        const QByteArray said = listening.process().readAllStandardError();
        QVERIFY2(said.contains("flowbell-cli certificate show"), said);
        const QByteArray now = store.run({u"certificate"_s, u"show"_s, u"--json"_s}).json()[u"sha256"_s].toString().toLatin1();
        QVERIFY(round == 0 || now == fingerprint);
        fingerprint = now;
    }
}

void TestCliTls::onlyTls()
{
    const CliStore store;
    ListeningCli listening(
        store, QStringList{u"--format"_s, u"none"_s, u"--tls-port"_s, u"0"_s, u"--no-plain"_s} + files("self.pem", "self.key"));
    QCOMPARE(listening.url().scheme(), u"https"_s);
    const QByteArray answer =
        curl({u"--cacert"_s, m_certificates.path("self.pem"), listening.url().toString()}, eventBody(u"F"_s));
    QVERIFY2(answer.endsWith(" 200 1.1"), answer);
    QUrl plain = listening.url();
    plain.setScheme(u"http"_s);
    const HttpAnswer told = postTo(plain, eventBody(u"F"_s));
    QCOMPARE(told.status, 400);
    QVERIFY2(told.body.contains("tls-expected"), told.body);
}

void TestCliTls::passPhraseFromAFileOrInput_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("file") << m_certificates.path("phrase");
    QTest::newRow("standard input") << u"-"_s;
}

void TestCliTls::passPhraseFromAFileOrInput()
{
    QFETCH(const QString, file);
    m_certificates.run({"pkcs8", "-topk8", "-in", "self.key", "-passout", "pass:of the key", "-out", "locked.key"});
    m_certificates.write("phrase", "of the key\nsecond line\n");
    const CliStore store;
    const QStringList options = files("self.pem", "locked.key") + QStringList{u"--tls-passphrase-file"_s, file};
    const Outcome shown = store.run(QStringList{u"certificate"_s, u"show"_s} + options, "of the key\n");
    QVERIFY2(shown.status == 0, shown.told().constData());
    QVERIFY2(shown.output.contains("self.example"), shown.told().constData());
    const Outcome wrong = store.run(QStringList{u"certificate"_s, u"show"_s} + files("self.pem", "locked.key")
            + QStringList{u"--tls-passphrase-file"_s, u"-"_s},
        "of a key\n");
    QCOMPARE(wrong.status, 1);
    QVERIFY2(wrong.error.contains("pass phrase") && !wrong.error.contains("of a key"), wrong.told().constData());
    if (file == u"-")
        return;
    ListeningCli listening(store, QStringList{u"--format"_s, u"none"_s, u"--tls-port"_s, u"0"_s} + options);
    QVERIFY(tlsUrl(listening).startsWith(u"https://"_s));
}

void TestCliTls::everyMistakeIsSaid_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("status"); // of the listener: 3 if it fails again until somebody puts it right
    m_certificates.run({"pkcs8", "-topk8", "-in", "self.key", "-passout", "pass:secret", "-out", "encrypted.key"});
    QTest::newRow("no file") << files("nowhere.pem", "self.key") << QByteArray("cannot be read") << 1;
    QTest::newRow("no certificate") << files("self.key", "self.key") << QByteArray("no certificate in PEM") << 3;
    QTest::newRow("no key") << files("self.pem", "self.pem") << QByteArray("no private key in PEM") << 3;
    QTest::newRow("another's key") << files("self.pem", "other.key") << QByteArray("does not belong") << 3;
    QTest::newRow("encrypted") << files("self.pem", "encrypted.key") << QByteArray("pass phrase is needed") << 3;
}

void TestCliTls::everyMistakeIsSaid()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, said);
    QFETCH(const int, status);
    const CliStore store;
    const QStringList listen{u"listen"_s, u"--port"_s, u"0"_s, u"--tls-port"_s, u"0"_s};
    for (const QStringList &command : {listen, QStringList{u"certificate"_s, u"show"_s}}) {
        const Outcome outcome = store.run(command + options);
        QVERIFY2(outcome.status == (command == listen ? status : 1), outcome.told().constData());
        QVERIFY2(outcome.output.isEmpty(), outcome.told().constData());
        QCOMPARE(outcome.error.count('\n'), 1);
        QVERIFY2(outcome.error.contains(said), outcome.told().constData());
    }
}

void TestCliTls::wrongUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("neither") << QStringList{u"--no-tls"_s, u"--no-plain"_s};
    QTest::newRow("both ways") << QStringList{u"--no-tls"_s, u"--tls-port"_s, u"1"_s};
    QTest::newRow("key alone") << QStringList{u"--tls-key"_s, u"x"_s};
    QTest::newRow("no port") << QStringList{u"--tls-port"_s, u"65536"_s};
}

void TestCliTls::wrongUsage()
{
    QFETCH(const QStringList, options);
    const CliStore store;
    const Outcome outcome = store.run(QStringList{u"listen"_s} + options);
    QVERIFY2(outcome.status == 2, outcome.told().constData());
}

void TestCliTls::aBusyPortIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const CliStore store;
    const Outcome outcome = store.run({u"listen"_s, u"--port"_s, u"0"_s, u"--tls-port"_s, QString::number(other.serverPort())});
    QVERIFY2(outcome.status == 1 && outcome.output.isEmpty(), outcome.told().constData());
    QVERIFY2(outcome.error.contains(QByteArray(":" + QByteArray::number(other.serverPort()))), outcome.told().constData());
    QVERIFY2(outcome.error.contains("--tls-port "), outcome.told().constData());
}

void TestCliTls::newCertificatesAreSaid()
{
    m_certificates.write("live.pem", m_certificates.read("self.pem"));
    m_certificates.write("live.key", m_certificates.read("self.key"));
    const CliStore store;
    ListeningCli listening(store, QStringList{u"--format"_s, u"none"_s, u"--tls-port"_s, u"0"_s} + files("live.pem", "live.key"));
    QVERIFY(tlsUrl(listening).startsWith(u"https://"_s));
    QByteArray said;
    const auto isSaid = [&](const QByteArray &text) {
        listening.process().setReadChannel(QProcess::StandardError);
        return QTest::qWaitFor(
            [&] {
                said += listening.process().readAllStandardError();
                return said.contains(text);
            },
            15'000);
    };
    m_certificates.write("live.key", m_certificates.read("other.key"));
    QVERIFY2(isSaid("does not belong"), said);
    m_certificates.write("live.pem", m_certificates.read("other.pem"));
    QVERIFY2(isSaid("other.example"), said);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

void TestCliTls::certificateIsShown()
{
    const CliStore store;
    const Outcome none = store.run({u"certificate"_s, u"show"_s});
    QCOMPARE(none.status, 1);
    QVERIFY2(none.error.contains("certificate make"), none.told().constData());

    const Outcome expired = store.run(QStringList{u"certificate"_s, u"show"_s} + files("expired.pem", "expired.key"));
    QCOMPARE(expired.status, 1);
    QVERIFY2(expired.output.contains("Expired on") && expired.error.contains("has expired"), expired.told().constData());

    const Outcome json = store.run(QStringList{u"certificate"_s, u"show"_s, u"--json"_s} + files("trusted.pem", "trusted.key"));
    QCOMPARE(json.status, 0);
    const QJsonObject facts = json.json().object();
    QCOMPARE(facts[u"subject"_s].toString(), u"trusted.example"_s);
    QCOMPARE(facts[u"issuer"_s].toString(), u"Test Authority"_s);
    QCOMPARE(facts[u"days_left"_s].toInt(), 29);
    QCOMPARE(facts[u"self_signed"_s].toBool(), false);
}

void TestCliTls::certificateIsMadeAnew()
{
    const CliStore store;
    const Outcome made = store.run({u"certificate"_s, u"make"_s});
    QVERIFY2(made.status == 0, made.told().constData());
    QVERIFY2(made.output.contains("localhost, 127.0.0.1, ::1"), made.output);
    QVERIFY2(made.output.contains("--cacert") && made.output.contains("NODE_EXTRA_CA_CERTS"), made.output);
    const QString key = QFileInfo(store.path()).absolutePath() + u"/flowbell-tls.key"_s;
    QCOMPARE(QFile::permissions(key) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
    const auto fingerprint = [&store](const QString &verb) {
        return store.run({u"certificate"_s, verb, u"--json"_s}).json()[u"sha256"_s].toString();
    };
    const QString first = fingerprint(u"show"_s);
    const QString second = fingerprint(u"make"_s);
    QVERIFY(!first.isEmpty() && first != second);
    QCOMPARE(fingerprint(u"show"_s), second);
}

QTEST_GUILESS_MAIN(TestCliTls)
#include "tst_clitls.moc"
