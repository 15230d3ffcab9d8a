// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/lockpassphrase.h"
#include "engine/secretstore.h"
#include "support/manualclock.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

using namespace flowbell;
using namespace flowbell::engine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Answer = LockPassPhrase::Answer;

namespace {

constexpr int few = 1'000; ///< iterations

const QString phrase = u"correct horse battery staple"_s;

} // namespace

/// The pass phrase of a locked window.
class TestLockPassPhrase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void verifierOfOneFitsNoOther();
    void verifierIsRead_data();
    void verifierIsRead();
    void isSetAndChecked();
    void isKeptAsAVerifierOnly();
    void wrongAttemptsAreSlowedDown();
    void oneAttemptAtATime();
    void canBeRemoved();
    void secretsThatCannotBeReadAreNoWrongAttempt();

private:
    [[nodiscard]] bool isSet();
    [[nodiscard]] Answer check(const QString &passPhrase);

    std::unique_ptr<QTemporaryDir> m_folder;
    test::ManualClock m_clock;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<LockPassPhrase> m_lock;
};

void TestLockPassPhrase::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_lock.reset();
    m_secrets.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = std::make_unique<SecretStore>(u"uid"_s, m_folder->filePath(u"store.db"_s), true);
    m_lock = std::make_unique<LockPassPhrase>(*m_secrets, m_clock);
    m_lock->setIterations(few);
}

bool TestLockPassPhrase::isSet()
{
    const QFuture<Result<bool>> answer = m_lock->isSet();
    if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, 20'000) || !answer.result())
        qFatal("no answer");
    return *answer.result();
}

Answer TestLockPassPhrase::check(const QString &passPhrase)
{
    const QFuture<Result<Answer>> answer = m_lock->check(passPhrase);
    if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, 20'000) || !answer.result())
        qFatal("no answer");
    return *answer.result();
}

void TestLockPassPhrase::verifierOfOneFitsNoOther()
{
    const PassPhraseVerifier one = PassPhraseVerifier::make(phrase, few);
    const PassPhraseVerifier other = PassPhraseVerifier::make(phrase, few);
    QVERIFY(one.matches(phrase));
    QVERIFY(!one.matches(phrase + u' '));
    QVERIFY(!one.matches({}));
    QVERIFY(one.toText() != other.toText()); // a salt of its own
    QVERIFY(!one.toText().contains(phrase));
    // The same letters, in another normalisation.
    QVERIFY(PassPhraseVerifier::make(u"caf\u00e9 au lait"_s, few).matches(u"cafe\u0301 au lait"_s));
}

void TestLockPassPhrase::verifierIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const QString text = PassPhraseVerifier::make(phrase, few).toText();
    QTest::newRow("as written") << text << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("the phrase itself") << phrase << false;
    QTest::newRow("another scheme") << QString(text).replace(u"sha512"_s, u"md5"_s) << false;
    QTest::newRow("no work") << QString(text).replace(u":1000:"_s, u":0:"_s) << false;
    QTest::newRow("endless work") << QString(text).replace(u":1000:"_s, u":2000000000:"_s) << false;
    QTest::newRow("no key") << text.section(u':', 0, 2) + u':' << false;
    QTest::newRow("a short key") << text.section(u':', 0, 2) + u":AAAA"_s << false;
}

void TestLockPassPhrase::verifierIsRead()
{
    QFETCH(const QString, text);
    QFETCH(const bool, good);
    const auto verifier = PassPhraseVerifier::parse(text);
    QCOMPARE(verifier.has_value(), good);
    if (verifier)
        QVERIFY(verifier->matches(phrase));
}

void TestLockPassPhrase::isSetAndChecked()
{
    QVERIFY(!isSet());
    QCOMPARE(check(phrase), Answer::NoneSet);
    const QSignalSpy changed(m_lock.get(), &LockPassPhrase::changed);
    const QFuture<Result<void>> set = m_lock->set(phrase);
    QTRY_VERIFY(set.isFinished());
    QVERIFY(set.result());
    QCOMPARE(changed.size(), 1);
    QVERIFY(changed.constFirst().constFirst().toBool());
    QVERIFY(isSet());
    QCOMPARE(check(phrase), Answer::Right);
}

void TestLockPassPhrase::isKeptAsAVerifierOnly()
{
    const QFuture<Result<void>> set = m_lock->set(phrase);
    QTRY_VERIFY(set.isFinished());
    QFile file(m_secrets->filePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("pbkdf2-sha512:1000:"));
    QVERIFY(!bytes.contains("horse"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    // Without the seam of this test it is work to find it by trying.
    QVERIFY(PassPhraseVerifier::standardIterations >= 210'000);
}

void TestLockPassPhrase::wrongAttemptsAreSlowedDown()
{
    const QFuture<Result<void>> set = m_lock->set(phrase);
    QTRY_VERIFY(set.isFinished());
    auto wait = 1'000ms;
    for (int attempt = 0; attempt < 9; ++attempt) {
        QCOMPARE(check(u"guess %1"_s.arg(attempt)), Answer::Wrong);
        QCOMPARE(m_lock->pause(), wait);
        m_clock.advance(wait - 1ms);
        QCOMPARE(check(phrase), Answer::TooSoon);
        // The wall clock is no way round.
        m_clock.jump(24h);
        QCOMPARE(check(phrase), Answer::TooSoon);
        m_clock.advance(1ms);
        wait = std::min(wait * 2, std::chrono::milliseconds(LockPassPhrase::longestPause));
    }
    QCOMPARE(check(phrase), Answer::Right);
    QCOMPARE(check(u"guess"_s), Answer::Wrong);
    QCOMPARE(m_lock->pause(), 1'000ms); // from the beginning
}

void TestLockPassPhrase::oneAttemptAtATime()
{
    const QFuture<Result<void>> set = m_lock->set(phrase);
    QTRY_VERIFY(set.isFinished());
    const QFuture<Result<Answer>> first = m_lock->check(u"guess"_s);
    QCOMPARE(*m_lock->check(phrase).result(), Answer::TooSoon);
    QTRY_VERIFY(first.isFinished());
    QCOMPARE(*first.result(), Answer::Wrong);
}

void TestLockPassPhrase::canBeRemoved()
{
    for (const QString &next : {phrase, QString()}) {
        const QFuture<Result<void>> set = m_lock->set(next);
        QTRY_VERIFY(set.isFinished());
    }
    QVERIFY(!isSet());
    QCOMPARE(check(phrase), Answer::NoneSet);
}

void TestLockPassPhrase::secretsThatCannotBeReadAreNoWrongAttempt()
{
    QFile file(m_secrets->filePath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no JSON");
    file.close();
    const QFuture<Result<Answer>> answer = m_lock->check(phrase);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().code, ErrorCode::SecretsUnavailable);
    QCOMPARE(m_lock->pause(), 0ms);
}

QTEST_GUILESS_MAIN(TestLockPassPhrase)
#include "tst_lockpassphrase.moc"
