// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/signature.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace std::chrono_literals;

using Problem = SigningSecret::Problem;
using signature::Verification;

Q_DECLARE_METATYPE(SigningSecret::Problem)

namespace {

// The test vector of Standard Webhooks 1.0.0, as its libraries have it.
const QString vectorSecret = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;
const QByteArray vectorId = "msg_p5jXN8AQM9LWM0D4loKWxJek"_ba;
constexpr qint64 vectorTimestamp = 1614265330;
const QByteArray vectorBody = R"({"test": 2432232314})"_ba;
const QByteArray vectorSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="_ba;

const QString otherSecret = u"whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s;

SigningSecret secretOf(const QString &text)
{
    return SigningSecret::parse(text).value();
}

QString secretOfBytes(int count)
{
    return u"whsec_"_s + QString::fromLatin1(QByteArray(count, 'k').toBase64());
}

Timestamp at(qint64 seconds)
{
    return Timestamp(std::chrono::seconds(seconds));
}

} // namespace

class TestSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void secretIsRead_data();
    void secretIsRead();
    void secretIsRefused_data();
    void secretIsRefused();
    void generatedSecretsDiffer();
    void signsTheVector();
    void signsAnyBytes();
    void headersOfSeveralSecrets();
    void headersWithoutSecrets();
    void verified_data();
    void verified();
    void eachChangedByteIsNoticed();
    void rotation();
    void rotationBackToAFormerSecret();
    void keptAsText();
    void readsWhatCanBeRead();
};

void TestSignature::secretIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");

    const auto row = [](const char *name, const QString &text, const QString &written) {
        QTest::newRow(name) << text << written;
    };
    row("of the vector", vectorSecret, vectorSecret);
    row("without prefix", vectorSecret.mid(6), vectorSecret);
    row("blanks at the ends", u" \t%1\r\n"_s.arg(vectorSecret), vectorSecret);
    row("shortest", secretOfBytes(24), secretOfBytes(24));
    row("one padding character", secretOfBytes(32), secretOfBytes(32));
    row("two padding characters", secretOfBytes(25), secretOfBytes(25));
    row("longest", secretOfBytes(64), secretOfBytes(64));
}

void TestSignature::secretIsRead()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const std::optional<SigningSecret> secret = SigningSecret::parse(text);
    QVERIFY(secret);
    QCOMPARE(secret->toText(), written);
    QCOMPARE(secret->key(), QByteArray::fromBase64(written.mid(6).toLatin1()));
}

void TestSignature::secretIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Problem>("problem");

    const auto row = [](const char *name, const QString &text, Problem problem) { QTest::newRow(name) << text << problem; };
    row("empty", QString(), Problem::Empty);
    row("blanks", u" \n"_s, Problem::Empty);
    row("prefix only", u"whsec_"_s, Problem::Empty);
    row("private key of the other scheme", u"whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s, Problem::Prefix);
    row("public key of the other scheme", u"whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s, Problem::Prefix);
    row("other characters", u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!"_s, Problem::NotBase64);
    row("blank inside", u"whsec_MfKQ9r8GKYqrTwjU PD8ILPZIo2LaLaSw"_s, Problem::NotBase64);
    row("alphabet of URLs", u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_"_s, Problem::NotBase64);
    row("padding inside", u"whsec_MfKQ9r8GKYqrTwj=PD8ILPZIo2LaLaSw"_s, Problem::NotBase64);
    row("not ASCII", u"whsec_ключ"_s, Problem::NotBase64);
    row("a byte too short", secretOfBytes(23), Problem::TooShort);
    row("a byte too long", secretOfBytes(65), Problem::TooLong);
}

void TestSignature::secretIsRefused()
{
    QFETCH(QString, text);
    QFETCH(Problem, problem);
    Problem found{};
    QVERIFY(!SigningSecret::parse(text, &found));
    QCOMPARE(found, problem);
    QVERIFY(!SigningSecret::parse(text));
}

void TestSignature::generatedSecretsDiffer()
{
    QSet<QString> texts;
    for (int i = 0; i < 100; ++i) {
        const SigningSecret secret = SigningSecret::generate();
        QCOMPARE(secret.key().size(), 32);
        QVERIFY(secret.toText().startsWith("whsec_"_L1));
        QCOMPARE(SigningSecret::parse(secret.toText()), std::optional(secret));
        texts.insert(secret.toText());
    }
    QCOMPARE(texts.size(), 100);
}

void TestSignature::signsTheVector()
{
    QCOMPARE(signature::sign(secretOf(vectorSecret), vectorId, vectorTimestamp, vectorBody), vectorSignature);
}

void TestSignature::signsAnyBytes()
{
    // printf 'id.1.a\0b\377' | openssl dgst -sha256 -mac HMAC -macopt hexkey:31f290f6bf06298aab4f08d43c3f082cf648a362da2da4b0
    const QByteArray body("a\0b\xff", 4);
    QCOMPARE(signature::sign(secretOf(vectorSecret), "id", 1, body), "v1,FOrQNQqjyGS3SvMq+TWkH2F6WZIx0B94E8rpqLoRJk8="_ba);
    // The same of `id.1.`.
    QCOMPARE(signature::sign(secretOf(vectorSecret), "id", 1, {}), "v1,F4kMCzaKs7K54Zw9jJl7hZDOoE+6rYWMacAP+g67o78="_ba);
}

void TestSignature::headersOfSeveralSecrets()
{
    const QList<SigningSecret> secrets{secretOf(otherSecret), secretOf(vectorSecret)};
    const Timestamp now = at(vectorTimestamp) + 999ms;
    const HeaderFields fields = signature::headers(secrets, vectorId, now, vectorBody);
    const QByteArray first = signature::sign(secrets.first(), vectorId, vectorTimestamp, vectorBody);
    QCOMPARE(fields,
        (HeaderFields{{"webhook-id"_ba, vectorId}, {"webhook-timestamp"_ba, "1614265330"_ba},
            {"webhook-signature"_ba, first + ' ' + vectorSignature}}));
}

void TestSignature::headersWithoutSecrets()
{
    QCOMPARE(signature::headers({}, vectorId, at(5), vectorBody),
        (HeaderFields{{"webhook-id"_ba, vectorId}, {"webhook-timestamp"_ba, "5"_ba}}));
}

void TestSignature::verified_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("timestamp");
    QTest::addColumn<QByteArray>("signatures");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("age"); ///< seconds from the timestamp to now
    QTest::addColumn<Verification>("verification");

    const QByteArray timestamp = QByteArray::number(vectorTimestamp);
    const QByteArray wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="_ba;
    const auto row = [&](const char *name, const QByteArray &signatures, Verification verification) {
        QTest::newRow(name) << vectorId << timestamp << signatures << vectorBody << 0 << verification;
    };
    row("valid", vectorSignature, Verification::Valid);
    row("among others", wrong + " v2," + vectorSignature.mid(3) + ' ' + vectorSignature + ' ' + wrong, Verification::Valid);
    row("blanks around", "  " + wrong + "   " + vectorSignature + ' ', Verification::Valid);
    row("beside one of the other scheme",
        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== " + vectorSignature,
        Verification::Valid);
    row("other signature", wrong, Verification::NoMatch);
    row("other version", "v2," + vectorSignature.mid(3), Verification::NoMatch);
    row("no version", vectorSignature.mid(3), Verification::NoMatch);
    row("part of it", vectorSignature.first(8), Verification::NoMatch);
    row("version only", "v1,"_ba, Verification::NoMatch);
    row("no padding", vectorSignature.chopped(1), Verification::NoMatch);
    row("parted by something else", QByteArray(wrong + '\v' + vectorSignature), Verification::NoMatch);
    row("none", {}, Verification::MissingHeaders);

    const auto other = [&](const char *name, const QByteArray &id, const QByteArray &time, const QByteArray &body, int age,
                           Verification verification) {
        QTest::newRow(name) << id << time << vectorSignature << body << age << verification;
    };
    other("other id", "msg_other", timestamp, vectorBody, 0, Verification::NoMatch);
    other("other time", vectorId, "1614265331", vectorBody, 0, Verification::NoMatch);
    other("other body", vectorId, timestamp, R"({"test":2432232314})", 0, Verification::NoMatch);
    other("no id", {}, timestamp, vectorBody, 0, Verification::MissingHeaders);
    other("no time", vectorId, {}, vectorBody, 0, Verification::MissingHeaders);
    other("time in words", vectorId, "hello", vectorBody, 0, Verification::BadTimestamp);
    other("time with decimals", vectorId, "1614265330.5", vectorBody, 0, Verification::BadTimestamp);
    other("negative time", vectorId, "-1", vectorBody, 0, Verification::BadTimestamp);
    other("time with a blank", vectorId, " 1614265330", vectorBody, 0, Verification::BadTimestamp);
    other("time beyond all numbers", vectorId, "99999999999999999999", vectorBody, 0, Verification::BadTimestamp);
    other("oldest", vectorId, timestamp, vectorBody, 300, Verification::Valid);
    other("too old", vectorId, timestamp, vectorBody, 301, Verification::TooOld);
    other("newest", vectorId, timestamp, vectorBody, -300, Verification::Valid);
    other("too new", vectorId, timestamp, vectorBody, -301, Verification::TooNew);
}

void TestSignature::verified()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, timestamp);
    QFETCH(QByteArray, signatures);
    QFETCH(QByteArray, body);
    QFETCH(int, age);
    QFETCH(Verification, verification);

    const QList<SigningSecret> both{secretOf(otherSecret), secretOf(vectorSecret)};
    const Timestamp now = at(vectorTimestamp + age);
    QCOMPARE(signature::verify(both, id, timestamp, signatures, body, now), verification);
    if (verification != Verification::Valid)
        return;
    QCOMPARE(signature::verify({both.first()}, id, timestamp, signatures, body, now), Verification::NoMatch);
    QCOMPARE(signature::verify({}, id, timestamp, signatures, body, now), Verification::NoMatch);
    QCOMPARE(signature::verify(both, id, timestamp, signatures, body, now + 1000h, 0s), Verification::Valid);
}

void TestSignature::eachChangedByteIsNoticed()
{
    const QList<SigningSecret> secrets{secretOf(vectorSecret)};
    const QByteArray timestamp = QByteArray::number(vectorTimestamp);
    for (qsizetype i = 0; i < vectorSignature.size(); ++i) {
        QByteArray changed = vectorSignature;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        QCOMPARE(
            signature::verify(secrets, vectorId, timestamp, changed, vectorBody, at(vectorTimestamp)), Verification::NoMatch);
    }
}

void TestSignature::rotation()
{
    const SigningSecret a = secretOf(secretOfBytes(24));
    const SigningSecret b = secretOf(secretOfBytes(25));
    const SigningSecret c = secretOf(secretOfBytes(26));
    SigningSecrets secrets;
    QVERIFY(secrets.valid(at(0)).isEmpty());

    secrets.rotate(a, at(0), defaultSecretGrace);
    QCOMPARE(secrets.valid(at(0)), QList{a});
    secrets.rotate(b, at(0), 100s);
    secrets.rotate(c, at(50), 100s);
    QCOMPARE(secrets.valid(at(50)), (QList{c, b, a}));
    QCOMPARE(secrets.valid(at(99)), (QList{c, b, a}));
    QCOMPARE(secrets.valid(at(100)), (QList{c, b}));
    QCOMPARE(secrets.valid(at(150)), QList{c});

    // Those out of grace leave; without grace the one before is gone at once.
    secrets.rotate(a, at(200), 0s);
    QCOMPARE(secrets.former.size(), 0);
    QCOMPARE(secrets.valid(at(200)), QList{a});
}

void TestSignature::rotationBackToAFormerSecret()
{
    const SigningSecret a = secretOf(secretOfBytes(24));
    const SigningSecret b = secretOf(secretOfBytes(25));
    SigningSecrets secrets;
    secrets.rotate(a, at(0), 100s);
    secrets.rotate(b, at(0), 100s);
    secrets.rotate(a, at(1), 100s);
    QCOMPARE(secrets.valid(at(1)), (QList{a, b}));
    secrets.rotate(a, at(2), 100s);
    QCOMPARE(secrets.valid(at(2)), (QList{a, b}));
}

void TestSignature::keptAsText()
{
    QCOMPARE(SigningSecrets().toText(), QString());
    QCOMPARE(SigningSecrets::fromText(QString()), SigningSecrets());

    SigningSecrets secrets;
    secrets.rotate(secretOf(vectorSecret), at(0), 100s);
    QCOMPARE(SigningSecrets::fromText(secrets.toText()), secrets);
    secrets.rotate(secretOf(otherSecret), at(vectorTimestamp) + 7ms, 100s);
    secrets.rotate(SigningSecret::generate(), at(vectorTimestamp) + 8ms, 100s);
    QCOMPARE(secrets.former.size(), 2);
    QCOMPARE(SigningSecrets::fromText(secrets.toText()), secrets);
}

void TestSignature::readsWhatCanBeRead()
{
    QCOMPARE(SigningSecrets::fromText(u"not JSON"_s), SigningSecrets());
    QCOMPARE(SigningSecrets::fromText(u"[1, 2]"_s), SigningSecrets());

    const QString text = uR"({"current":"%1","former":[1,{"secret":"no","until":5},{"secret":"%2"},)"
                         uR"({"secret":"%2","until":5000}],"more":true})"_s.arg(vectorSecret, otherSecret);
    const SigningSecrets secrets = SigningSecrets::fromText(text);
    QCOMPARE(secrets.current, std::optional(secretOf(vectorSecret)));
    QCOMPARE(secrets.former, (QList<SigningSecrets::Former>{{secretOf(otherSecret), at(5)}}));
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
