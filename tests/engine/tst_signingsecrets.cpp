// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/flowservice.h"
#include "engine/keychain.h"
#include "engine/monitor.h"
#include "engine/secretstore.h"
#include "engine/signingsecretservice.h"
#include "engine/workspace.h"
#include "support/manualclock.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <mutex>
#include <optional>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The event loop runs meanwhile.
template <typename T>
Result<T> await(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
        qFatal("nothing came");
    return future.result();
}

/// Keeps everything, and looks at the webhook before each write.
class WatchingKeychain : public Keychain
{
public:
    struct Seen {
        bool emptied = false;
        bool wasSigned = false;
    };
    using Look = std::function<bool()>;

    void read(const QString &key, const Continuation &then) override
    {
        then({m_entries.contains(key) ? Outcome::Done : Outcome::NotFound, m_entries.value(key), {}});
    }
    void write(const QString &key, const QString &secret, const Continuation &then) override
    {
        seen.append({secret.isEmpty(), look()});
        m_entries.insert(key, secret);
        then({Outcome::Done, {}, {}});
    }

    Look look;
    QList<Seen> seen;

private:
    QHash<QString, QString> m_entries;
};

} // namespace

class TestSigningSecrets : public QObject
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
        m_flow = *await(m_workspace->flows().add(flow));
        Webhook webhook;
        webhook.flow = m_flow.id;
        webhook.url = u"https://a.example/"_s;
        m_webhook = *await(m_workspace->flows().addWebhook(webhook));
    }
    void cleanup()
    {
        m_workspace.reset();
        m_folder.reset();
    }

    void aSecretIsKeptAndItsWebhookMarked()
    {
        QVERIFY(!read().current);
        const SigningSecret secret = SigningSecret::generate();
        const Result<Webhook> saved = await(service().change(m_webhook, {secret, {}}));
        QVERIFY(saved && saved->isSigned);
        QCOMPARE(stored(), *saved);
        QCOMPARE(read().current, std::optional(secret));
        QVERIFY(read().former.isEmpty());
    }

    void aRotationKeepsTheFormerOneForItsGrace_data()
    {
        QTest::addColumn<qint64>("hours");
        QTest::addColumn<qint64>("kept");
        QTest::newRow("a day") << qint64{24} << qint64{24};
        QTest::newRow("not at all") << qint64{0} << qint64{0};
        QTest::newRow("longer than a week") << qint64{1'000} << qint64{7 * 24};
    }
    void aRotationKeepsTheFormerOneForItsGrace()
    {
        QFETCH(qint64, hours);
        QFETCH(qint64, kept);
        const SigningSecret first = SigningSecret::generate();
        const SigningSecret second = SigningSecret::generate();
        const Result<Webhook> signedOnce = await(service().change(m_webhook, {first, {}}));
        QVERIFY(signedOnce);
        QVERIFY(await(service().change(*signedOnce, {second, std::chrono::hours(hours)})));
        const SigningSecrets secrets = read();
        QCOMPARE(secrets.current, std::optional(second));
        const QList<SigningSecret> both = kept > 0 ? QList{second, first} : QList{second};
        QCOMPARE(secrets.valid(m_clock.now()), both);
        QCOMPARE(secrets.valid(m_clock.now() + std::chrono::hours(kept) + 1ms), QList{second});
    }

    void otherProgramsNotice()
    {
        const Result<Webhook> once = await(service().change(m_webhook, {SigningSecret::generate(), {}}));
        QVERIFY(once);
        const auto other = open();
        QSignalSpy noticed(&other->monitor(), &Monitor::flowsChanged);
        QVERIFY(await(service().change(*once, {SigningSecret::generate(), 24h})));
        QTRY_VERIFY(!noticed.isEmpty());
        QCOMPARE(await(other->signingSecrets().read(m_webhook.uid))->current, read().current);
    }

    void removedWithItsMark()
    {
        const Result<Webhook> once = await(service().change(m_webhook, {SigningSecret::generate(), {}}));
        QVERIFY(once);
        const Result<Webhook> unmarked = await(service().remove(*once));
        QVERIFY(unmarked && !unmarked->isSigned);
        QVERIFY(!stored().isSigned);
        QTRY_VERIFY(!read().current);
    }

    void theSecretComesFirstAndGoesLast()
    {
        auto keychain = std::make_unique<WatchingKeychain>();
        WatchingKeychain &watched = *keychain;
        // On the thread of the secrets, where a future of the store may be waited for.
        watched.look = [this] { return m_workspace->flows().find(m_flow.id).result()->webhooks.constFirst().isSigned; };
        SecretStore secrets(std::move(keychain), m_folder->filePath(u"other"_s), 10s);
        SigningSecretService service(secrets, m_workspace->flows(), m_clock);
        const Result<Webhook> once = await(service.change(m_webhook, {SigningSecret::generate(), {}}));
        QVERIFY(once);
        QVERIFY(await(service.remove(*once)));
        static_cast<void>(await(service.read(m_webhook.uid))); // behind the removal
        QCOMPARE(watched.seen.size(), 2);
        QVERIFY(!watched.seen.at(0).emptied && !watched.seen.at(0).wasSigned);
        QVERIFY(watched.seen.at(1).emptied && !watched.seen.at(1).wasSigned);
    }

    void aConflictLeavesTheSecretsAsTheyWere()
    {
        const SigningSecret first = SigningSecret::generate();
        const Result<Webhook> once = await(service().change(m_webhook, {first, {}}));
        QVERIFY(once);
        const Result<Webhook> stale = await(service().change(m_webhook, {SigningSecret::generate(), 24h}));
        QVERIFY(!stale && stale.error().code == ErrorCode::Conflict);
        QCOMPARE(read().current, std::optional(first));
        QVERIFY(read().former.isEmpty());
    }

    void withoutAPlaceForSecretsNothingIsMarked()
    {
        QVERIFY(QDir().mkpath(m_workspace->secrets().filePath())); // a folder where the file should be
        const Result<Webhook> saved = await(service().change(m_webhook, {SigningSecret::generate(), {}}));
        QVERIFY(!saved && saved.error().code == ErrorCode::SecretsUnavailable);
        QCOMPARE(stored(), m_webhook);
    }

    void aWholeEditIsSavedWithItsSecrets()
    {
        const FlowWithWebhooks base = *await(m_workspace->flows().find(m_flow.id));
        FlowWithWebhooks edited = base;
        edited.webhooks[0].isSigned = true;
        Webhook added;
        added.flow = m_flow.id;
        added.uid = u"11111111-2222-3333-4444-555555555555"_s;
        added.url = u"https://b.example/"_s;
        added.isSigned = true;
        edited.webhooks.append(added);
        const SigningSecret one = SigningSecret::generate();
        const SigningSecret two = SigningSecret::generate();
        const Result<FlowWithWebhooks> saved =
            await(service().saveAll(edited, base, {{m_webhook.uid, {one, {}}}, {added.uid, {two, {}}}}));
        QVERIFY(saved);
        QCOMPARE(saved->webhooks.size(), 2);
        QVERIFY(saved->webhooks.at(0).isSigned && saved->webhooks.at(1).isSigned);
        QCOMPARE(read().current, std::optional(one));
        QCOMPARE(await(service().read(added.uid))->current, std::optional(two));

        // Only a new secret, and the other webhook gone.
        FlowWithWebhooks next = *saved;
        next.webhooks.removeLast();
        const Result<FlowWithWebhooks> rotated = await(service().saveAll(next, *saved, {{m_webhook.uid, {two, 24h}}}));
        QVERIFY(rotated);
        QVERIFY(rotated->webhooks.constFirst().isSigned);
        QVERIFY(rotated->webhooks.constFirst().version > saved->webhooks.constFirst().version);
        QCOMPARE(read().valid(m_clock.now()), (QList{two, one}));
        QVERIFY(!await(service().read(added.uid))->current);
    }

    void anEditThatIsRefusedLeavesTheSecretsAsTheyWere()
    {
        const SigningSecret first = SigningSecret::generate();
        QVERIFY(await(service().change(m_webhook, {first, {}})));
        const FlowWithWebhooks base = *await(m_workspace->flows().find(m_flow.id));
        FlowWithWebhooks edited = base;
        edited.webhooks[0].description = u"mine"_s;
        Webhook theirs = base.webhooks.constFirst();
        theirs.description = u"theirs"_s;
        QVERIFY(await(m_workspace->flows().saveWebhook(theirs)));
        const auto refused = await(service().saveAll(edited, base, {{m_webhook.uid, {SigningSecret::generate(), 24h}}}));
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        QCOMPARE(read().current, std::optional(first));
    }

    void aCopyOfAFlowClaimsNoSecretItDoesNotHave()
    {
        QVERIFY(await(service().change(m_webhook, {SigningSecret::generate(), {}})));
        const Result<FlowWithWebhooks> copy = await(m_workspace->flows().duplicate(m_flow.id));
        QVERIFY(copy);
        QVERIFY(!copy->webhooks.constFirst().isSigned);
    }

private:
    [[nodiscard]] std::unique_ptr<Workspace> open() const
    {
        auto opened = Workspace::open({.storePath = m_folder->filePath(u"flowbell.db"_s),
                                          .preferencesFile = m_folder->filePath(u"flowbell.ini"_s),
                                          .fileSecretsOnly = true},
            m_clock);
        if (!opened)
            qFatal("no workspace");
        return std::move(*opened);
    }
    [[nodiscard]] SigningSecretService &service() const { return m_workspace->signingSecrets(); }
    [[nodiscard]] SigningSecrets read() const { return *await(service().read(m_webhook.uid)); }
    [[nodiscard]] Webhook stored() const { return await(m_workspace->flows().find(m_flow.id))->webhooks.constFirst(); }

    ManualClock m_clock;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    Flow m_flow;
    Webhook m_webhook;
};

QTEST_GUILESS_MAIN(TestSigningSecrets)
#include "tst_signingsecrets.moc"
