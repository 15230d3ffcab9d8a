// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/keychain.h"
#include "engine/secretstore.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <atomic>
#include <optional>
#include <thread>

using namespace flowbell;
using namespace flowbell::engine;
using namespace std::chrono_literals;
using Backend = SecretStore::Backend;
using Outcome = Keychain::Outcome;

namespace {

/// What a test keychain holds and how it answers; outlives it, and is looked at from the test.
struct KeychainState {
    std::atomic<Outcome> reading = Outcome::Done; ///< Done: what is there
    std::atomic<Outcome> writing = Outcome::Done;
    std::atomic_bool hangs = false;
    std::atomic_int asked = 0;
    QHash<QString, QString> entries; ///< only while nothing is asked
    QString thread;
};

class FakeKeychain final : public Keychain
{
public:
    explicit FakeKeychain(KeychainState &state)
        : m_state(state)
    {
    }

    void read(const QString &key, const Continuation &then) override
    {
        m_state.thread = QThread::currentThread()->objectName();
        ++m_state.asked;
        if (m_state.hangs)
            return;
        if (m_state.reading != Outcome::Done)
            then({.outcome = m_state.reading, .secret = {}, .detail = QStringLiteral("read")});
        else if (m_state.entries.contains(key))
            then({.outcome = Outcome::Done, .secret = m_state.entries.value(key), .detail = {}});
        else
            then({.outcome = Outcome::NotFound, .secret = {}, .detail = {}});
    }

    void write(const QString &key, const QString &secret, const Continuation &then) override
    {
        ++m_state.asked;
        if (m_state.hangs)
            return;
        if (m_state.writing == Outcome::Done && secret.isEmpty())
            m_state.entries.remove(key);
        else if (m_state.writing == Outcome::Done)
            m_state.entries.insert(key, secret);
        then({.outcome = m_state.writing, .secret = {}, .detail = QStringLiteral("write")});
    }

private:
    KeychainState &m_state;
};

const QString key = QStringLiteral("flow/1/api-key");
const QString secret = QStringLiteral("s3cret-\u00e4\u044f\U0001f511");

} // namespace

class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder.emplace();
    }

    // The file

    void fileKeepsSecrets()
    {
        {
            SecretStore store(QStringLiteral("uid"), path(), true);
            QCOMPARE(store.backend(), Backend::File);
            QCOMPARE(store.filePath(), path() + QStringLiteral(".secrets"));
            QCOMPARE(read(store), QString());
            QVERIFY(!QFile::exists(store.filePath()));
            QVERIFY(write(store, secret));
            QCOMPARE(read(store), secret);
            QVERIFY(write(store, secret + u'2'));
            QCOMPARE(read(store), secret + u'2');
        }
        SecretStore again(QStringLiteral("uid"), path(), true);
        QCOMPARE(read(again), secret + u'2');
        QCOMPARE(read(again, QStringLiteral("another")), QString());
        QVERIFY(write(again, {}));
        QCOMPARE(read(again), QString());
        QVERIFY(!contents().contains("api-key"));
    }

    void filePermissions_data()
    {
        QTest::addColumn<bool>("existed");
        QTest::newRow("new") << false;
        QTest::newRow("was open to all") << true;
    }
    void filePermissions()
    {
        QFETCH(bool, existed);
        SecretStore store({}, path(), true);
        if (existed) {
            QVERIFY(write(store, QStringLiteral("old")));
            QVERIFY(QFile::setPermissions(store.filePath(), QFile::Permissions(0x6644)));
            QCOMPARE(read(store), QStringLiteral("old"));
            QVERIFY(isPrivate(store.filePath()));
            QVERIFY(QFile::setPermissions(store.filePath(), QFile::Permissions(0x6644)));
        }
        QVERIFY(write(store, secret));
        QVERIFY(isPrivate(store.filePath()));
    }

    void damagedFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray(R"({"format": 1, "secrets": {"a")");
        QTest::newRow("no JSON") << QByteArray("\x00\xff", 2);
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("a later format") << QByteArray(R"({"format": 2, "secrets": {}})");
        QTest::newRow("no secrets") << QByteArray(R"({"format": 1, "secrets": 5})");
    }
    void damagedFile()
    {
        QFETCH(QByteArray, bytes);
        SecretStore store({}, path(), true);
        put(bytes);
        const Result<QString> failed = wait(store.read(key));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::SecretsUnavailable);
        QCOMPARE(failed.error().subject, store.filePath());
        QCOMPARE(contents(), bytes);

        QVERIFY(write(store, secret));
        QCOMPARE(read(store), secret);
        QFile aside(store.filePath() + QStringLiteral(".damaged"));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), bytes);

        put(bytes);
        QVERIFY(write(store, secret));
        QVERIFY(QFile::exists(store.filePath() + QStringLiteral(".damaged-2")));
    }

    void folderIsMissing()
    {
        SecretStore store({}, m_folder->filePath(QStringLiteral("none/flowbell.db")), true);
        QCOMPARE(read(store), QString());
        const Result<void> failed = wait(store.write(key, secret));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::SecretsUnavailable);
        QVERIFY(!failed.error().detail.contains(secret));
        QVERIFY(wait(store.write(key, {})));
    }

    void twoProgramsAtOnce()
    {
        const auto fill = [this](const QString &prefix) {
            SecretStore store({}, path(), true);
            QList<QFuture<Result<void>>> writes;
            for (int i = 0; i < 40; ++i)
                writes.append(store.write(prefix + QString::number(i), secret));
            for (QFuture<Result<void>> &one : writes) {
                if (!one.result())
                    qFatal("not written");
            }
        };
        std::thread other(fill, QStringLiteral("a"));
        fill(QStringLiteral("b"));
        other.join();
        const QJsonObject all = QJsonDocument::fromJson(contents()).object().value(u"secrets").toObject();
        QCOMPARE(all.size(), 80);
    }

    void everyoneIsAnsweredAtTheEnd()
    {
        QList<QFuture<Result<void>>> writes;
        {
            SecretStore store({}, path(), true);
            for (int i = 0; i < 20; ++i)
                writes.append(store.write(QString::number(i), secret));
        }
        for (QFuture<Result<void>> &one : writes) {
            QVERIFY(one.isFinished());
            QVERIFY(one.result());
        }
    }

    // The keychain

    void keychainIsTakenWhenItAnswers()
    {
        KeychainState state;
        auto store = make(state);
        QSignalSpy fallen(store.get(), &SecretStore::fellBackToFile);
        QCOMPARE(store->backend(), Backend::Undecided);
        QCOMPARE(read(*store), QString());
        QCOMPARE(store->backend(), Backend::Keychain);
        QVERIFY(write(*store, secret));
        QCOMPARE(read(*store), secret);
        QCOMPARE(state.thread, QStringLiteral("secrets"));
        QVERIFY(!QFile::exists(store->filePath()));
        QVERIFY(write(*store, {}));
        QCOMPARE(read(*store), QString());
        QVERIFY(!QFile::exists(store->filePath()));
        QCOMPARE(fallen.size(), 0);
    }

    void fileTakesItsPlace_data()
    {
        QTest::addColumn<Outcome>("reading");
        QTest::addColumn<Outcome>("writing");
        QTest::addColumn<bool>("readFirst");
        QTest::newRow("missing, read") << Outcome::Missing << Outcome::Missing << true;
        QTest::newRow("missing, written") << Outcome::Missing << Outcome::Missing << false;
        QTest::newRow("fails, read") << Outcome::Failed << Outcome::Failed << true;
        QTest::newRow("fails, written") << Outcome::Failed << Outcome::Failed << false;
        QTest::newRow("reads, but takes nothing") << Outcome::Done << Outcome::Failed << true;
    }
    void fileTakesItsPlace()
    {
        QFETCH(Outcome, reading);
        QFETCH(Outcome, writing);
        QFETCH(bool, readFirst);
        KeychainState state;
        state.reading = reading;
        state.writing = writing;
        auto store = make(state);
        QSignalSpy fallen(store.get(), &SecretStore::fellBackToFile);
        if (readFirst)
            QCOMPARE(read(*store), QString());
        QVERIFY(write(*store, secret));
        QCOMPARE(store->backend(), Backend::File);
        QVERIFY(isPrivate(store->filePath()));
        const int asked = state.asked;
        QCOMPARE(read(*store), secret);
        QVERIFY(write(*store, secret + u'2'));
        QCOMPARE(state.asked, asked);
        QCOMPARE(fallen.size(), 1);
        QCOMPARE(fallen.first().first().toString(), store->filePath());
    }

    void fileIsFoundWhenTheKeychainIsBack()
    {
        KeychainState state;
        state.entries.insert(key, QStringLiteral("older"));
        state.writing = Outcome::Missing;
        QVERIFY(write(*make(state), secret));
        state.writing = Outcome::Done;
        auto store = make(state);
        QCOMPARE(read(*store), secret);
        QVERIFY(write(*store, secret + u'2'));
        QCOMPARE(state.entries.value(key), secret + u'2');
        QVERIFY(!contents().contains("api-key"));
        QCOMPARE(read(*store), secret + u'2');
    }

    void removedStaysRemovedWhenTheKeychainIsBack()
    {
        KeychainState state;
        state.entries.insert(key, QStringLiteral("older"));
        state.writing = Outcome::Missing;
        QVERIFY(write(*make(state), {}));
        state.writing = Outcome::Done;
        QCOMPARE(read(*make(state)), QString());
    }

    void refusalDecidesNothing()
    {
        KeychainState state;
        state.reading = state.writing = Outcome::Denied;
        auto store = make(state);
        QCOMPARE(errorOf(wait(store->read(key))), ErrorCode::SecretsDenied);
        QCOMPARE(errorOf(wait(store->write(key, secret))), ErrorCode::SecretsDenied);
        QCOMPARE(store->backend(), Backend::Undecided);
        QVERIFY(!QFile::exists(store->filePath()));
        state.reading = state.writing = Outcome::Done;
        QVERIFY(write(*store, secret));
        QCOMPARE(store->backend(), Backend::Keychain);
    }

    void silenceDecidesNothing()
    {
        KeychainState state;
        state.hangs = true;
        auto store = make(state, 30ms);
        QSignalSpy fallen(store.get(), &SecretStore::fellBackToFile);
        QCOMPARE(errorOf(wait(store->read(key))), ErrorCode::SecretsUnavailable);
        const Result<void> written = wait(store->write(key, secret));
        QCOMPARE(errorOf(written), ErrorCode::SecretsUnavailable);
        QVERIFY(!written.error().detail.contains(secret));
        QCOMPARE(store->backend(), Backend::Undecided);
        QCOMPARE(fallen.size(), 0);
        state.hangs = false;
        QVERIFY(write(*store, secret));
        QCOMPARE(read(*store), secret);
    }

    void failureOfAKnownKeychainIsAnError()
    {
        KeychainState state;
        auto store = make(state);
        QVERIFY(write(*store, secret));
        state.reading = Outcome::Failed;
        QCOMPARE(errorOf(wait(store->read(key))), ErrorCode::SecretsUnavailable);
        QCOMPARE(store->backend(), Backend::Keychain);
    }

    void hangingKeychainDoesNotHoldTheEnd()
    {
        KeychainState state;
        state.hangs = true;
        auto store = make(state, 1h);
        QFuture<Result<QString>> reading = store->read(key);
        QFuture<Result<void>> writing = store->write(key, secret);
        store.reset();
        QCOMPARE(errorOf(reading.result()), ErrorCode::ShuttingDown);
        QCOMPARE(errorOf(writing.result()), ErrorCode::ShuttingDown);
    }

    void damagedFileDoesNotHideTheKeychain()
    {
        KeychainState state;
        state.entries.insert(key, secret);
        put("garbage");
        auto store = make(state);
        QCOMPARE(read(*store), secret);
        QCOMPARE(errorOf(wait(store->read(QStringLiteral("another")))), ErrorCode::SecretsUnavailable);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("flowbell.db")); }

    std::unique_ptr<SecretStore> make(KeychainState &state, std::chrono::milliseconds timeout = 60s) const
    {
        return std::make_unique<SecretStore>(std::make_unique<FakeKeychain>(state), path(), timeout);
    }

    /// As the command line does: without an event loop of its own.
    template <typename T>
    static T wait(QFuture<T> future)
    {
        future.waitForFinished();
        return future.result();
    }
    static QString read(SecretStore &store, const QString &name = key)
    {
        const Result<QString> outcome = wait(store.read(name));
        return outcome ? *outcome : QStringLiteral("error: ") + outcome.error().detail;
    }
    static bool write(SecretStore &store, const QString &text) { return wait(store.write(key, text)).has_value(); }

    template <typename T>
    static std::optional<ErrorCode> errorOf(const Result<T> &outcome)
    {
        return outcome ? std::nullopt : std::optional(outcome.error().code);
    }

    static bool isPrivate(const QString &file)
    {
        return !(QFile::permissions(file) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther));
    }

    QByteArray contents() const
    {
        QFile stored(path() + QStringLiteral(".secrets"));
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
    }

    void put(const QByteArray &bytes) const
    {
        QFile stored(path() + QStringLiteral(".secrets"));
        QVERIFY(stored.open(QIODevice::WriteOnly | QIODevice::Truncate));
        stored.write(bytes);
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
