// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "core/signature.h"
#include "support/httpclient.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

#include <chrono>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "s3cret-s3cret-s3cret";

HttpAnswer post(const QUrl &url, const QByteArrayList &fields, const QByteArray &body = eventBody(u"F"_s))
{
    QByteArray head = "POST " + url.path().toLatin1() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    for (const QByteArray &field : fields)
        head += field + "\r\n";
    return sendRaw(url, head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

} // namespace

/// `flowbell-cli listen` and who may send to it.
class TestCliAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void wrongUsage_data();
    void wrongUsage();
    void beyondThisMachineIsRefused();
    void anyoneIsAcceptedWithAWarning();
    void eachCheck_data();
    void eachCheck();
    void secretFromStandardInput();
    void secretThatCannotBe();
    void secretThatIsNotThere();
    void hostsAndAddresses();
    void sumOfRefusedRequests();

private:
    [[nodiscard]] QString fileWith(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(u"secret"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestCliAccess::wrongUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const QStringList &options, const QByteArray &said) {
        QTest::newRow(name) << options << said;
    };
    row("two checks", {u"--require-token"_s, u"--require-signature"_s}, "--require-signature");
    row("check and anyone", {u"--require-token"_s, u"--accept-anyone"_s}, "--accept-anyone");
    row("secret for nothing", {u"--secret-file"_s, u"f"_s}, "--secret-file");
    row("header for nothing", {u"--require-password"_s, u"--token-header"_s, u"X"_s}, "--token-header");
    row("user for nothing", {u"--require-token"_s, u"--user"_s, u"x"_s}, "--user");
    row("header that is none", {u"--require-token"_s, u"--token-header"_s, u"X Y"_s}, "“X Y”");
    row("header of framing", {u"--require-token"_s, u"--token-header"_s, u"content-length"_s}, "“content-length”");
    row("user with a colon", {u"--require-password"_s, u"--user"_s, u"a:b"_s}, "“a:b”");
    row("host with a port", {u"--allow-host"_s, u"a.example:80"_s}, "“a.example:80”");
    row("origin with a path", {u"--allow-origin"_s, u"https://a.example/x"_s}, "“https://a.example/x”");
    row("sender", {u"--allow-sender"_s, u"192.0.2.0/24"_s, u"--allow-sender"_s, u"10/8"_s}, "“10/8”");
    row("proxy", {u"--trust-proxy"_s, u"localhost"_s}, "“localhost”");
    row("forwarded", {u"--forwarded-header"_s, u"X-Real-IP"_s}, "“X-Real-IP”");
}

void TestCliAccess::wrongUsage()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, said);
    const CliStore store;
    const Outcome outcome = store.run(QStringList{u"listen"_s} + options);
    QVERIFY2(outcome.status == 2, outcome.told().constData());
    QVERIFY2(outcome.error.contains(said), outcome.told().constData());
    QVERIFY(!QFile::exists(store.path()));
}

void TestCliAccess::beyondThisMachineIsRefused()
{
    const CliStore store;
    const Outcome outcome = store.run({u"listen"_s, u"--address"_s, u"0.0.0.0"_s, u"--port"_s, u"0"_s});
    QVERIFY2(outcome.status == 2, outcome.told().constData());
    QCOMPARE(outcome.output, QByteArray());
    QVERIFY2(outcome.error.contains("--accept-anyone") && outcome.error.contains("--require-token"), outcome.told().constData());
}

void TestCliAccess::anyoneIsAcceptedWithAWarning()
{
    const CliStore store;
    ListeningCli listening(store, {u"--address"_s, u"0.0.0.0"_s, u"--accept-anyone"_s, u"--format"_s, u"none"_s});
    QCOMPARE(listening.url().host(), u"0.0.0.0"_s);
    QUrl url = listening.url();
    url.setHost(u"127.0.0.1"_s);
    QCOMPARE(post(url, {}).status, 200);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    QVERIFY(listening.process().readAllStandardError().contains("Warning: nothing checks who sends."));
    // It is not remembered.
    QCOMPARE(store.run({u"listen"_s, u"--address"_s, u"0.0.0.0"_s, u"--port"_s, u"0"_s}).status, 2);
}

void TestCliAccess::eachCheck_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("without");
    const QString plain = u"/webhook"_s;
    QTest::newRow("token") << QStringList{u"--require-token"_s} << QByteArray("X-Webhook-Token: " + token) << plain << 403;
    QTest::newRow("token header") << QStringList{u"--require-token"_s, u"--token-header"_s, u"Authorization"_s}
                                  << QByteArray("Authorization: Bearer " + token) << plain << 401;
    QTest::newRow("password") << QStringList{u"--require-password"_s}
                              << QByteArray("Authorization: Basic " + QByteArray("webhook:" + token).toBase64()) << plain << 401;
    QTest::newRow("user") << QStringList{u"--require-password"_s, u"--user"_s, u"kyc"_s}
                          << QByteArray("Authorization: Basic " + QByteArray("kyc:" + token).toBase64()) << plain << 401;
    QTest::newRow("path") << QStringList{u"--require-secret-path"_s} << QByteArray("X: y")
                          << QString(plain + u'/' + QString::fromLatin1(token)) << 404;
}

void TestCliAccess::eachCheck()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, field);
    QFETCH(QString, path);
    QFETCH(int, without);
    const CliStore store;
    ListeningCli listening(store,
        options
            + QStringList{u"--secret-file"_s, fileWith(token + "\n"), u"--address"_s, u"0.0.0.0"_s, u"--format"_s, u"none"_s});
    QUrl url = listening.url();
    QCOMPARE(url.path(), u"/webhook"_s); // nothing secret in the output
    url.setHost(u"127.0.0.1"_s);
    QCOMPARE(post(url, {}).status, without);
    url.setPath(path);
    QCOMPARE(post(url, {field}).status, 200);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    const QByteArray error = listening.process().readAllStandardError();
    QVERIFY2(!error.contains(token) && !error.contains("Warning"), error.constData());
}

void TestCliAccess::secretFromStandardInput()
{
    const CliStore store;
    QProcess process;
    process.start(cliProgram(),
        {u"--store"_s, store.path(), u"listen"_s, u"--port"_s, u"0"_s, u"--format"_s, u"none"_s, u"--require-signature"_s,
            u"--secret-file"_s, u"-"_s});
    const SigningSecret secret = SigningSecret::generate();
    process.write(secret.toText().toLatin1() + '\n');
    while (!process.canReadLine() && process.waitForReadyRead(10'000)) { }
    const QUrl url(QString::fromUtf8(process.readLine().trimmed().mid(13)));
    QVERIFY(!url.isEmpty());
    const QByteArray body = eventBody(u"F"_s);
    QByteArrayList fields;
    const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    for (const HeaderField &field : signature::headers({secret}, "msg_1", now, body))
        fields.append(field.name + ": " + field.value);
    QCOMPARE(post(url, {}, body).status, 403);
    QCOMPARE(post(url, fields, body).status, 200);
    QCOMPARE(post(url, fields, body).status, 409);
    process.terminate();
    QVERIFY(process.waitForFinished(15'000));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(store.run({u"events"_s, u"count"_s, u"--filter"_s, u"verdict:replayed"_s}).output, QByteArray("1\n"));
}

void TestCliAccess::secretThatCannotBe()
{
    const CliStore store;
    const QByteArray bad = "too short";
    const Outcome outcome = store.run({u"listen"_s, u"--require-signature"_s, u"--secret-file"_s, fileWith(bad)});
    QVERIFY2(outcome.status == 1 && !outcome.error.isEmpty() && !outcome.error.contains(bad), outcome.told().constData());
    const Outcome missing = store.run({u"listen"_s, u"--require-token"_s, u"--secret-file"_s, u"/no/such/file"_s});
    QVERIFY2(missing.status == 1 && missing.error.contains("/no/such/file"), missing.told().constData());
}

void TestCliAccess::secretThatIsNotThere()
{
    const CliStore store;
    const Outcome outcome = store.run({u"listen"_s, u"--port"_s, u"0"_s, u"--require-token"_s});
    QVERIFY2(outcome.status == 3 && outcome.error.contains("not kept"), outcome.told().constData());
}

void TestCliAccess::hostsAndAddresses()
{
    const CliStore store;
    const ListeningCli listening(store,
        {u"--format"_s, u"none"_s, u"--allow-host"_s, u"a.example"_s, u"--allow-host"_s, u"*.b.example"_s, u"--allow-origin"_s,
            u"https://c.example"_s, u"--allow-sender"_s, u"192.0.2.0/24"_s, u"--trust-proxy"_s, u"127.0.0.1"_s,
            u"--forwarded-header"_s, u"Forwarded"_s});
    const auto status = [&listening](const QByteArray &host, const QByteArray &fields) {
        const QByteArray body = eventBody(u"F"_s);
        return sendRaw(listening.url(),
            "POST /webhook HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "Content-Length: " + QByteArray::number(body.size())
                + "\r\n\r\n" + body)
            .status;
    };
    const QByteArray allowed = "Forwarded: for=192.0.2.1\r\n";
    QCOMPARE(status("a.example", allowed), 200);
    QCOMPARE(status("x.b.example:443", allowed), 200);
    QCOMPARE(status("c.example", allowed), 421);
    QCOMPARE(status("a.example", allowed + "Origin: https://c.example\r\n"), 200);
    QCOMPARE(status("a.example", allowed + "Origin: https://d.example\r\n"), 403);
    QCOMPARE(status("a.example", "Forwarded: for=203.0.113.1\r\n"), 403);
    QCOMPARE(status("a.example", "X-Forwarded-For: 192.0.2.1\r\n"), 403);
}

void TestCliAccess::sumOfRefusedRequests()
{
    const CliStore store;
    ListeningCli listening(store, {u"--format"_s, u"none"_s});
    for (int number = 0; number < 110; ++number) {
        QUrl url = listening.url();
        url.setPath(u"/other"_s);
        QCOMPARE(postTo(url, "{}").status, 404);
    }
    QCOMPARE(post(listening.url(), {"Origin: https://attacker.example"}).status, 403);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    const QByteArray error = listening.process().readAllStandardError();
    QVERIFY2(error.contains("111") && error.contains("wrong path 110") && error.contains("101"), error.constData());
    QCOMPARE(store.run({u"events"_s, u"count"_s}).output, QByteArray("101\n"));
}

QTEST_GUILESS_MAIN(TestCliAccess)
#include "tst_cliaccess.moc"
