// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/samplepayload.h"
#include "engine/dispatcher.h"
#include "engine/endpointtester.h"
#include "engine/flowservice.h"
#include "engine/headersecretmove.h"
#include "engine/headersecretservice.h"
#include "engine/keychain.h"
#include "engine/listenercontrol.h"
#include "engine/secretstore.h"
#include "engine/signingsecretservice.h"
#include "engine/workspace.h"
#include "store/deliveryrepository.h"
#include "store/flowrepository.h"
#include "support/httpclient.h"
#include "support/manualclock.h"
#include "support/scriptedserver.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <optional>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray credential = "Bearer planted-credential-77ab";
const QByteArray another = "planted-api-key-1234";

/// As it stands in a request.
QByteArray authorization(const QByteArray &value)
{
    return "\r\nAuthorization: " + value + "\r\n";
}

/// The event loop runs meanwhile.
template <typename T>
Result<T> awaited(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
        qFatal("nothing came");
    return future.result();
}

/// Takes everything and says so, and has something else afterwards.
class ForgetfulKeychain : public Keychain
{
public:
    void read(const QString &, const Continuation &then) override { then({Outcome::NotFound, {}, {}}); }
    void write(const QString &, const QString &, const Continuation &then) override { then({Outcome::Done, {}, {}}); }
};

class DenyingKeychain : public Keychain
{
public:
    void read(const QString &, const Continuation &then) override { then({Outcome::Denied, {}, u"locked"_s}); }
    void write(const QString &, const QString &, const Continuation &then) override { then({Outcome::Denied, {}, u"locked"_s}); }
};

/// Answers with all it was sent, and once more with the credential.
ScriptedServer::Script echoing(const QByteArray &status, const ScriptedServer *&server)
{
    return [status, &server](QTcpSocket &socket) {
        const QByteArray echo = server->requests.last();
        const QByteArray again = echo.contains(credential) ? "X-Echo: " + credential + "\r\n" : QByteArray();
        socket.write(
            "HTTP/1.1 " + status + "\r\n" + again + "Content-Length: " + QByteArray::number(echo.size()) + "\r\n\r\n" + echo);
    };
}

} // namespace

/// Values of secret header fields: kept beside the store, sent with every request, and in no file of the store.
class TestHeaderSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder.emplace();
        m_workspace = open();
        Flow flow;
        flow.name = u"Liveness"_s;
        flow.forward = true;
        flow.schedule = u"0, 5s, 1m"_s;
        m_flow = *awaited(m_workspace->flows().add(flow));
    }
    void cleanup()
    {
        m_workspace.reset();
        m_folder.reset();
    }

    void keptAndNotInTheStore();
    void deliveredAlsoAfterARestart();
    void withoutItsValueNothingIsSent();
    void testedWithTheKeptValueAndTheNextOne();
    void aWholeEditIsSavedWithItsValues();
    void anEditThatIsRefusedLeavesThemAsTheyWere();
    void withoutAPlaceForThemNothingIsSaved();
    void aCopyOfAFlowHasItsOwn();
    void oldCredentialsAreMovedOnce();
    void whatCannotBeKeptIsNotMoved_data();
    void whatCannotBeKeptIsNotMoved();
    void anOldWebhookThatIsSavedIsStillMoved();

private:
    [[nodiscard]] std::unique_ptr<Workspace> open() const
    {
        auto opened = Workspace::open(
            {.storePath = path(), .preferencesFile = m_folder->filePath(u"flowbell.ini"_s), .fileSecretsOnly = true}, m_clock);
        if (!opened)
            qFatal("no workspace");
        (*opened)->dispatcher().setRandom([] { return 0.5; });
        return std::move(*opened);
    }
    [[nodiscard]] QString path() const { return m_folder->filePath(u"store/flowbell.db"_s); }
    [[nodiscard]] HeaderSecretService &service() const { return m_workspace->headerSecrets(); }
    [[nodiscard]] HeaderFields kept(const QString &uid) const { return *awaited(service().read(uid)); }
    [[nodiscard]] Webhook stored() const { return awaited(m_workspace->flows().find(m_flow.id))->webhooks.constFirst(); }

    [[nodiscard]] Webhook webhookOf(const QString &url, const WebhookHeaders &headers) const
    {
        Webhook webhook;
        webhook.flow = m_flow.id;
        webhook.url = url;
        webhook.headers = headers;
        return webhook;
    }
    [[nodiscard]] Webhook add(const QUrl &url = QUrl(u"https://a.example/"_s)) const
    {
        const Result<Webhook> added =
            awaited(service().add(webhookOf(url.toString(), {{"X-Plain", "on"}, {"Authorization", credential, true}})));
        if (!added)
            qFatal("no webhook: %s", qPrintable(added.error().detail));
        return *added;
    }

    /// In any file of the store but the stand-in of the keychain.
    [[nodiscard]] bool isInStore(const QByteArray &text) const
    {
        QDirIterator files(QFileInfo(path()).absolutePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.fileName().endsWith(u".secrets"_s) && file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    }

    void receive() const
    {
        ListenerControl &listener = m_workspace->listener();
        if (listener.url().isEmpty()) {
            ListenPreferences preferences;
            preferences.port = 0;
            listener.start(preferences);
            QTRY_COMPARE(listener.state(), ListenerControl::State::Listening);
        }
        const QByteArray body = samplePayload(EventType::FlowEnd,
            {.eventUid = u"e-1"_s,
                .sessionUid = u"s-1"_s,
                .created = m_clock.now(),
                .flowName = m_flow.name,
                .technologies = {}});
        QCOMPARE(postTo(QUrl(listener.url()), body).status, 200);
    }
    [[nodiscard]] QList<Attempt> attempts() const
    {
        store::DatabaseThread thread(path(), u"test"_s);
        if (!thread.start())
            qFatal("no connection");
        return thread.run([](store::Database &database) { return store::DeliveryRepository(database).attempts(DeliveryId{1}); })
            .result()
            .value_or(QList<Attempt>());
    }

    [[nodiscard]] static WebhookHeaders headersIn(store::DatabaseThread &thread)
    {
        const auto find = [](store::Database &database) { return store::FlowRepository(database).findByName(u"Liveness"_s); };
        return thread.run(find).result()->webhooks.constFirst().headers;
    }

    /// As a program of before schema version 5 left it.
    void makeOld(const QString &headersHex) const
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
            database.setDatabaseName(path());
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"UPDATE webhook SET secret_headers = NULL, headers = X'%1'"_s.arg(headersHex)));
        }
        QSqlDatabase::removeDatabase(u"old"_s);
    }
    static QString oldHeaders()
    {
        const QByteArray coded = "7:X-Plain,2:on,13:Authorization,30:" + credential + ",9:X-Api-Key,20:" + another + ",";
        return QString::fromLatin1(coded.toHex());
    }

    ManualClock m_clock;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    Flow m_flow;
};

void TestHeaderSecrets::keptAndNotInTheStore()
{
    const Webhook webhook = add();
    QCOMPARE(webhook.headers, (WebhookHeaders{{"X-Plain", "on"}, {"Authorization", "", true}}));
    QCOMPARE(stored(), webhook);
    QCOMPARE(kept(webhook.uid), (HeaderFields{{"Authorization", credential}}));
    QVERIFY(!isInStore(credential) && isInStore("X-Plain"));

    // Another value, then none.
    Webhook edited = webhook;
    edited.headers[1].value = another;
    const Result<Webhook> changed = awaited(service().save(edited, webhook));
    QVERIFY(changed && changed->version > webhook.version);
    QCOMPARE(kept(webhook.uid), (HeaderFields{{"Authorization", another}}));
    edited = *changed;
    edited.headers.removeLast();
    QVERIFY(awaited(service().save(edited, *changed)));
    QTRY_VERIFY(kept(webhook.uid).isEmpty());
    QVERIFY(!isInStore(another));
}

void TestHeaderSecrets::deliveredAlsoAfterARestart()
{
    const ScriptedServer *self = nullptr;
    ScriptedServer server(echoing("500 No", self));
    self = &server;
    static_cast<void>(add(server.url()));
    m_workspace->dispatcher().start();
    receive();
    QTRY_COMPARE(server.requests.size(), 1);
    QVERIFY2(server.requests.last().contains(authorization(credential)), server.requests.last());
    QTRY_COMPARE(attempts().size(), 1);
    const Attempt attempt = attempts().constFirst();
    QVERIFY(attempt.responseBody.contains("Authorization: <withheld>"));
    QCOMPARE(headerValue(attempt.responseHeaders, "X-Echo"), QByteArray("<withheld>"));

    m_workspace.reset();
    m_workspace = open();
    m_clock.advance(10s);
    m_workspace->dispatcher().start();
    QTRY_COMPARE(server.requests.size(), 2);
    QVERIFY(server.requests.last().contains(authorization(credential)));
    QTRY_COMPARE(attempts().size(), 2);
    QVERIFY(!isInStore(credential) && !isInStore(credential.mid(7)));
}

void TestHeaderSecrets::withoutItsValueNothingIsSent()
{
    const ScriptedServer *self = nullptr;
    ScriptedServer server(echoing("200 OK", self));
    self = &server;
    const Webhook webhook = add(server.url());
    const QString file = m_workspace->secrets().filePath();
    QVERIFY(QFile::rename(file, file + u".away"_s));
    QVERIFY(QDir().mkpath(file)); // a folder where the file should be: it cannot be read
    m_workspace->dispatcher().start();
    receive();
    QTRY_COMPARE(attempts().size(), 1);
    QCOMPARE(attempts().constFirst().verdict, EndpointVerdict::SecretUnavailable);
    QCOMPARE(server.requests.size(), 0);

    // It is read again before the next attempt.
    QVERIFY(QDir().rmdir(file) && QFile::rename(file + u".away"_s, file));
    m_clock.advance(10s);
    m_workspace->dispatcher().wake();
    QTRY_COMPARE(server.requests.size(), 1);
    QVERIFY(server.requests.last().contains(authorization(credential)));
}

void TestHeaderSecrets::testedWithTheKeptValueAndTheNextOne()
{
    const ScriptedServer *self = nullptr;
    ScriptedServer server(echoing("200 OK", self));
    self = &server;
    Webhook webhook = add(server.url());
    QSignalSpy tested(&m_workspace->tester(), &EndpointTester::tested);
    m_workspace->tester().test(webhook, u"flow.end"_s, "{}");
    QTRY_COMPARE(tested.size(), 1);
    QVERIFY(server.requests.last().contains(authorization(credential)));
    QVERIFY(!tested.last().at(1).value<EndpointTest>().responseBody.contains(credential));

    webhook.headers[1].value = another;
    m_workspace->tester().test(webhook, u"flow.end"_s, "{}");
    QTRY_COMPARE(tested.size(), 2);
    QVERIFY(server.requests.last().contains(authorization(another)));

    QVERIFY(awaited(service().forget(webhook.uid)));
    webhook.headers[1].value.clear();
    m_workspace->tester().test(webhook, u"flow.end"_s, "{}");
    QTRY_COMPARE(tested.size(), 3);
    QCOMPARE(tested.last().at(1).value<EndpointTest>().verdict, EndpointVerdict::SecretUnavailable);
    QCOMPARE(server.requests.size(), 2);
    QVERIFY(!isInStore(credential) && !isInStore(another));
}

void TestHeaderSecrets::aWholeEditIsSavedWithItsValues()
{
    const Webhook webhook = add();
    const FlowWithWebhooks base = *awaited(m_workspace->flows().find(m_flow.id));
    FlowWithWebhooks edited = base;
    edited.webhooks[0].headers.append({"X-Api-Key", another, true});
    Webhook second = webhookOf(u"https://b.example/"_s, {{"X-Token", "second-value", true}});
    second.uid = u"11111111-2222-3333-4444-555555555555"_s;
    edited.webhooks.append(second);
    const auto saved = awaited(m_workspace->signingSecrets().saveAll(edited, base, {}));
    QVERIFY(saved);
    QCOMPARE(kept(webhook.uid), (HeaderFields{{"Authorization", credential}, {"X-Api-Key", another}}));
    QCOMPARE(kept(second.uid), (HeaderFields{{"X-Token", "second-value"}}));
    QVERIFY(!hasNextValue(saved->webhooks.constFirst().headers));

    FlowWithWebhooks next = *saved;
    next.webhooks.removeLast();
    next.webhooks[0].headers.removeAt(1);
    QVERIFY(awaited(m_workspace->signingSecrets().saveAll(next, *saved, {})));
    QTRY_COMPARE(kept(webhook.uid), (HeaderFields{{"X-Api-Key", another}}));
    QTRY_VERIFY(kept(second.uid).isEmpty());
    QVERIFY(!isInStore(another) && !isInStore("second-value"));
}

void TestHeaderSecrets::anEditThatIsRefusedLeavesThemAsTheyWere()
{
    const Webhook webhook = add();
    Webhook theirs = webhook;
    theirs.description = u"theirs"_s;
    QVERIFY(awaited(m_workspace->flows().saveWebhook(theirs)));
    Webhook mine = webhook;
    mine.headers[1].value = another;
    const Result<Webhook> refused = awaited(service().save(mine, webhook));
    QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
    QCOMPARE(kept(webhook.uid), (HeaderFields{{"Authorization", credential}}));
}

void TestHeaderSecrets::withoutAPlaceForThemNothingIsSaved()
{
    QVERIFY(QDir().mkpath(m_workspace->secrets().filePath())); // a folder where the file should be
    const Result<Webhook> refused =
        awaited(service().add(webhookOf(u"https://a.example/"_s, {{"Authorization", credential, true}})));
    QVERIFY(!refused && refused.error().code == ErrorCode::SecretsUnavailable);
    QVERIFY(awaited(m_workspace->flows().find(m_flow.id))->webhooks.isEmpty());
}

void TestHeaderSecrets::aCopyOfAFlowHasItsOwn()
{
    const Webhook webhook = add();
    const Result<FlowWithWebhooks> copy = awaited(service().duplicate(m_flow.id));
    QVERIFY(copy);
    const Webhook &copied = copy->webhooks.constFirst();
    QVERIFY(copied.uid != webhook.uid);
    QCOMPARE(copied.headers, webhook.headers);
    QCOMPARE(kept(copied.uid), kept(webhook.uid));
    QVERIFY(awaited(service().forget(webhook.uid)));
    QCOMPARE(kept(copied.uid), (HeaderFields{{"Authorization", credential}}));
}

void TestHeaderSecrets::oldCredentialsAreMovedOnce()
{
    const Webhook webhook = add();
    QVERIFY(awaited(service().forget(webhook.uid)));
    m_workspace.reset();
    makeOld(oldHeaders());
    QVERIFY(isInStore(credential) && isInStore(another));
    m_workspace = open();
    QSignalSpy moved(&m_workspace->headerSecretMove(), &HeaderSecretMove::moved);
    QTRY_COMPARE_WITH_TIMEOUT(moved.size(), 1, 10'000); // by itself
    QCOMPARE(kept(webhook.uid), (HeaderFields{{"Authorization", credential}, {"X-Api-Key", another}}));
    const Webhook now = stored();
    QCOMPARE(now.headers, (WebhookHeaders{{"X-Plain", "on"}, {"Authorization", "", true}, {"X-Api-Key", "", true}}));
    QVERIFY(now.version > webhook.version);

    // Whoever unmarks one later means it.
    Webhook edited = now;
    edited.headers[2] = {"X-Api-Key", another, false};
    QVERIFY(awaited(service().save(edited, now)));
    QCOMPARE(awaited(m_workspace->headerSecretMove().run()), Result<int>(0));
    QCOMPARE(stored().headers.at(2).value, another);
    m_workspace.reset(); // the journal goes with the last program
    QVERIFY(!isInStore(credential) && isInStore(another));
}

void TestHeaderSecrets::whatCannotBeKeptIsNotMoved_data()
{
    QTest::addColumn<bool>("denies");
    QTest::newRow("refused") << true;
    QTest::newRow("taken, but not there afterwards") << false;
}

void TestHeaderSecrets::whatCannotBeKeptIsNotMoved()
{
    QFETCH(const bool, denies);
    static_cast<void>(add());
    m_workspace.reset();
    makeOld(oldHeaders());
    std::unique_ptr<Keychain> keychain;
    if (denies)
        keychain = std::make_unique<DenyingKeychain>();
    else
        keychain = std::make_unique<ForgetfulKeychain>();
    store::DatabaseThread thread(path(), u"mover"_s);
    QVERIFY(thread.start());
    const WebhookHeaders before = headersIn(thread);
    {
        SecretStore secrets(std::move(keychain), m_folder->filePath(u"other"_s), 10s);
        HeaderSecretMove move(thread, thread, secrets);
        const Result<int> outcome = awaited(move.run());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, denies ? ErrorCode::SecretsDenied : ErrorCode::SecretsUnavailable);
    }
    QCOMPARE(headersIn(thread), before);
    QCOMPARE(before.at(1).value, credential);
    m_workspace = open(); // the next program does it
    QVERIFY(awaited(m_workspace->headerSecretMove().run()));
    QVERIFY(stored().headers.at(1).isSecret);
}

void TestHeaderSecrets::anOldWebhookThatIsSavedIsStillMoved()
{
    static_cast<void>(add());
    m_workspace.reset();
    makeOld(oldHeaders());
    store::DatabaseThread thread(path(), u"editor"_s);
    QVERIFY(thread.start());
    const auto edit = [](store::Database &database) -> Result<Webhook> {
        store::FlowRepository flows(database);
        Webhook webhook = flows.findByName(u"Liveness"_s)->webhooks.constFirst();
        webhook.description = u"edited before it was moved"_s;
        return flows.saveWebhook(webhook);
    };
    const Result<Webhook> saved = thread.run(edit).result();
    QVERIFY(saved);
    QCOMPARE(saved->headers.at(1).value, credential);
    m_workspace = open();
    QVERIFY(awaited(m_workspace->headerSecretMove().run()));
    QVERIFY(stored().headers.at(1).isSecret && stored().headers.at(1).value.isEmpty());
}

QTEST_GUILESS_MAIN(TestHeaderSecrets)
#include "tst_headersecrets.moc"
