// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

// The test vector of Standard Webhooks 1.0.0, as its libraries have it.
const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_ba;
const QByteArray otherSecret = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_ba;
const QString id = u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s;
const QString timestamp = u"1614265330"_s;
const QByteArray body = R"({"test": 2432232314})"_ba;
const QByteArray vectorSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="_ba;

} // namespace

class TestCliSign : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void signsTheVector();
    void signsHeaders();
    void signsNow();
    void signsWithSeveral();
    void verifiesTheVector();
    void verifiesASignatureAmongSeveral();
    void saysWhyNot_data();
    void saysWhyNot();
    void secretFiles_data();
    void secretFiles();
    void missingFile();
    void wrongUsage_data();
    void wrongUsage();
    void opensNoStore();

private:
    [[nodiscard]] QString file(const QString &name, const QByteArray &contents) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
            qFatal("no file %s", qPrintable(name));
        return file.fileName();
    }
    /// \a command with the files and the id of the vector.
    [[nodiscard]] Outcome run(const QString &command, const QStringList &further) const
    {
        return CliStore::runProgram(
            QStringList{command, u"--secret-file"_s, m_secretFile, u"--body-file"_s, m_bodyFile} + further);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_secretFile;
    QString m_bodyFile;
};

void TestCliSign::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_secretFile = file(u"secret"_s, secret + '\n');
    m_bodyFile = file(u"body"_s, body);
}

void TestCliSign::signsTheVector()
{
    const Outcome outcome = run(u"sign"_s, {u"--id"_s, id, u"--timestamp"_s, timestamp});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.output, vectorSignature + '\n');
    QCOMPARE(outcome.error, QByteArray());
}

void TestCliSign::signsHeaders()
{
    const Outcome outcome = run(u"sign"_s, {u"--id"_s, id, u"--timestamp"_s, timestamp, u"--headers"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.output,
        "webhook-id: " + id.toLatin1() + "\nwebhook-timestamp: 1614265330\nwebhook-signature: " + vectorSignature + '\n');
}

void TestCliSign::signsNow()
{
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    const Outcome outcome = run(u"sign"_s, {u"--id"_s, id, u"--headers"_s});
    const qint64 after = QDateTime::currentSecsSinceEpoch();
    static const QRegularExpression form(u"^webhook-id: (\\S+)\nwebhook-timestamp: (\\d+)\nwebhook-signature: (v1,\\S+)\n$"_s);
    const QRegularExpressionMatch lines = form.match(QString::fromUtf8(outcome.output));
    QVERIFY2(lines.hasMatch(), outcome.told().constData());
    QVERIFY(lines.captured(2).toLongLong() >= before && lines.captured(2).toLongLong() <= after);

    // Now it is fresh enough without --tolerance.
    const Outcome verified =
        run(u"verify"_s, {u"--id"_s, id, u"--timestamp"_s, lines.captured(2), u"--signature"_s, lines.captured(3)});
    QVERIFY2(verified.status == 0, verified.told().constData());
}

void TestCliSign::signsWithSeveral()
{
    m_secretFile = file(u"secrets"_s, "\n" + otherSecret + "\r\n\n" + secret);
    const Outcome outcome = run(u"sign"_s, {u"--id"_s, id, u"--timestamp"_s, timestamp});
    const QList<QByteArray> signatures = outcome.output.trimmed().split(' ');
    QVERIFY2(signatures.size() == 2, outcome.told().constData());
    QVERIFY(signatures.at(0).startsWith("v1,") && signatures.at(0) != vectorSignature);
    QCOMPARE(signatures.at(1), vectorSignature);
}

void TestCliSign::verifiesTheVector()
{
    const Outcome outcome = run(u"verify"_s,
        {u"--id"_s, id, u"--timestamp"_s, timestamp, u"--signature"_s, QString::fromLatin1(vectorSignature), u"--tolerance"_s,
            u"0"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.output, "The signature is valid.\n"_ba);
    QCOMPARE(outcome.error, QByteArray());
}

void TestCliSign::verifiesASignatureAmongSeveral()
{
    m_secretFile = file(u"secrets"_s, otherSecret + '\n' + secret + '\n');
    const QString several = u"v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,abc "_s + QString::fromLatin1(vectorSignature);
    const Outcome outcome =
        run(u"verify"_s, {u"--id"_s, id, u"--timestamp"_s, timestamp, u"--signature"_s, several, u"--tolerance"_s, u"0"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
}

void TestCliSign::saysWhyNot_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("why");

    const QString right = QString::fromLatin1(vectorSignature);
    const QString now = QString::number(QDateTime::currentSecsSinceEpoch());
    const QString later = QString::number(QDateTime::currentSecsSinceEpoch() + 3600);
    const auto row = [](const char *name, const QString &messageId, const QString &time, const QString &signature,
                         const QStringList &more, const QByteArray &why) {
        QTest::newRow(name) << (QStringList{u"--id"_s, messageId, u"--timestamp"_s, time, u"--signature"_s, signature} + more)
                            << why;
    };
    const QStringList anyAge{u"--tolerance"_s, u"0"_s};
    row("other id", u"msg_other"_s, timestamp, right, anyAge, "No signature matches");
    row("other time", id, now, right, {}, "No signature matches");
    row("other signature", id, timestamp, u"v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="_s, anyAge, "No signature matches");
    row("old", id, timestamp, right, {}, "too old");
    row("old for this tolerance", id, timestamp, right, {u"--tolerance"_s, u"3600"_s}, "too old");
    row("too new", id, later, right, {}, "too far ahead");
    row("no time", id, u"soon"_s, right, {}, "whole number of seconds");
    row("no signature", id, timestamp, QString(), {}, "missing");
}

void TestCliSign::saysWhyNot()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, why);
    const Outcome outcome = run(u"verify"_s, options);
    QVERIFY2(outcome.status == 1, outcome.told().constData());
    QVERIFY2(outcome.error.contains(why), outcome.told().constData());
    QCOMPARE(outcome.error.count('\n'), 1);
    QCOMPARE(outcome.output, QByteArray());
}

void TestCliSign::secretFiles_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::addColumn<QByteArray>("why");

    QTest::newRow("empty") << QByteArray() << "stands no secret. A secret is"_ba;
    QTest::newRow("empty lines") << "\n \n"_ba
                                 << "stands no secret. A secret is"_ba;
    QTest::newRow("not base64") << secret + "\nwhsec_hush!\n"_ba
                                << "In line 2 of"_ba;
    QTest::newRow("too short") << "whsec_aHVzaA=="_ba
                               << "at least 24 bytes"_ba;
    QTest::newRow("of the other scheme") << "whsk_aHVzaA=="_ba
                                         << "begins with"_ba;
}

void TestCliSign::secretFiles()
{
    QFETCH(QByteArray, contents);
    QFETCH(QByteArray, why);
    m_secretFile = file(u"wrong"_s, contents);
    for (const QString &command : {u"sign"_s, u"verify"_s}) {
        QStringList options{u"--id"_s, id, u"--timestamp"_s, timestamp};
        if (command == u"verify")
            options += {u"--signature"_s, QString::fromLatin1(vectorSignature)};
        const Outcome outcome = run(command, options);
        QVERIFY2(outcome.status == 1 && outcome.output.isEmpty(), outcome.told().constData());
        QVERIFY2(outcome.error.contains(why), outcome.told().constData());
        QVERIFY2(!outcome.error.contains("hush") && !outcome.error.contains("aHVz"), "the secret is shown");
        QCOMPARE(outcome.error.count('\n'), 1);
    }
}

void TestCliSign::missingFile()
{
    m_bodyFile = m_folder->filePath(u"none"_s);
    const Outcome outcome = run(u"sign"_s, {u"--id"_s, id});
    QVERIFY2(outcome.status == 1, outcome.told().constData());
    QVERIFY2(outcome.error.contains(QByteArray(m_bodyFile.toUtf8() + " cannot be read")), outcome.told().constData());
}

void TestCliSign::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("why");

    QTest::newRow("nothing") << QStringList{u"sign"_s} << "--secret-file is missing"_ba;
    QTest::newRow("no body") << QStringList{u"sign"_s, u"--secret-file"_s, u"s"_s, u"--id"_s, id} << "--body-file is missing"_ba;
    QTest::newRow("no signature") << QStringList{u"verify"_s, u"--secret-file"_s, u"s"_s, u"--id"_s, id, u"--timestamp"_s,
        timestamp, u"--body-file"_s, u"b"_s}
                                  << "--signature is missing"_ba;
    QTest::newRow("full stop in the id") << QStringList{u"sign"_s, u"--secret-file"_s, u"s"_s, u"--id"_s, u"a.b"_s,
        u"--body-file"_s, u"b"_s} << "without blanks and full stops"_ba;
    QTest::newRow("time in words") << QStringList{u"sign"_s, u"--secret-file"_s, u"s"_s, u"--id"_s, id, u"--timestamp"_s,
        u"now"_s, u"--body-file"_s, u"b"_s}
                                   << "--timestamp must be a whole number"_ba;
    QTest::newRow("secret as an argument") << QStringList{u"sign"_s, u"--secret"_s, u"x"_s} << "secret"_ba;
}

void TestCliSign::wrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, why);
    const Outcome outcome = CliStore::runProgram(words);
    QVERIFY2(outcome.status == 2, outcome.told().constData());
    QVERIFY2(outcome.error.contains(why), outcome.told().constData());
}

void TestCliSign::opensNoStore()
{
    const CliStore store;
    const Outcome outcome = store.run({u"sign"_s, u"--secret-file"_s, m_secretFile, u"--body-file"_s, m_bodyFile, u"--id"_s, id});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QVERIFY(!QFile::exists(store.path()));
}

QTEST_GUILESS_MAIN(TestCliSign)
#include "tst_clisign.moc"
