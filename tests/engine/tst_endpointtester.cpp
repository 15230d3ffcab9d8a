// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventtype.h"
#include "engine/endpointtester.h"
#include "engine/eventqueries.h"
#include "engine/flowservice.h"
#include "engine/listenercontrol.h"
#include "engine/secretstore.h"
#include "engine/signingsecretservice.h"
#include "engine/workspace.h"
#include "support/scriptedserver.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUuid>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <optional>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace std::chrono_literals;
using Handle = EndpointTester::TestHandle;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestEndpointTester : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder.emplace();
        auto opened = Workspace::open({.storePath = m_folder->filePath(QStringLiteral("flowbell.db")),
                                          .preferencesFile = m_folder->filePath(QStringLiteral("flowbell.ini")),
                                          .fileSecretsOnly = true},
            m_clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        Flow flow;
        flow.name = QStringLiteral("Liveness");
        flow.technologies = {QStringLiteral("LDD"), QStringLiteral("F2F")};
        const Result<Flow> added = m_workspace->flows().add(flow).result();
        QVERIFY(added);
        m_flow = *added;
        m_tested.emplace(&tester(), &EndpointTester::tested);
        m_probed.emplace(&tester(), &EndpointTester::probed);
    }
    void cleanup()
    {
        m_tested.reset();
        m_probed.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void payloads_data()
    {
        QTest::addColumn<QString>("type");
        for (const EventType type : knownEventTypes())
            QTest::newRow(qPrintable(eventTypeName(type))) << eventTypeName(type);
    }
    void payloads()
    {
        QFETCH(QString, type);
        const QJsonObject one = object(tester().payload(m_flow, type));
        const QJsonObject other = object(tester().payload(m_flow, type));
        QCOMPARE(one.value(u"event").toString(), type);
        QCOMPARE(one.value(u"flow_name").toString(), m_flow.name);
        for (const QString &name : {QStringLiteral("id"), QStringLiteral("session_id")}) {
            QVERIFY(!QUuid(one.value(name).toString()).isNull());
            QCOMPARE(one.value(name).toString().size(), 36);
            QVERIFY(one.value(name) != other.value(name));
        }
        const double now = std::chrono::duration<double>(m_clock.now().time_since_epoch()).count();
        QVERIFY(std::abs(one.value(u"created").toDouble() - now) < 60);
        if (type.startsWith(QLatin1String("technology.")))
            QCOMPARE(one.value(u"data").toObject().value(u"technology_code").toString(), QStringLiteral("LDD"));
    }

    void testIsSentToldAndKept()
    {
        ScriptedServer server(answering(ok));
        Webhook webhook = add(server.url().toString());
        webhook.headers = {{"X-Key", "value"}};
        const QByteArray payload = tester().payload(m_flow, QStringLiteral("flow.end"));
        const Handle handle = tester().test(webhook, QStringLiteral("flow.end"), payload);
        const EndpointTest test = ended(handle);
        QCOMPARE(test.verdict, EndpointVerdict::Delivered);
        QVERIFY(test.id.isValid());
        QCOMPARE(test.webhook, webhook.id);
        QCOMPARE(test.eventType, QStringLiteral("flow.end"));
        QCOMPARE(test.payload, payload);
        QVERIFY(!test.arrived.isValid());
        QCOMPARE(server.requests.size(), 1);
        QVERIFY(server.requests.first().contains("\r\nX-Key: value\r\n"));
        QVERIFY(server.requests.first().endsWith(payload));

        const auto history = tester().history(webhook.id).result();
        QVERIFY(history);
        QCOMPARE(*history, QList<EndpointTest>{test});
        const auto newest = tester().newestOfEach().result();
        QVERIFY(newest);
        QCOMPARE(newest->size(), 1);
        QCOMPARE(newest->first().id, test.id);
    }

    void testOfASignedWebhookIsSigned_data()
    {
        QTest::addColumn<bool>("unsaved");
        QTest::newRow("with the secret that is kept") << false;
        QTest::newRow("with one that is not saved yet") << true;
    }
    void testOfASignedWebhookIsSigned()
    {
        QFETCH(bool, unsaved);
        ScriptedServer server(answering(ok));
        Webhook webhook = add(server.url().toString());
        webhook.headers = {{"Webhook-Id", "mine"}, {"X-Key", "value"}};
        const SigningSecret kept = SigningSecret::generate();
        const SigningSecret own = SigningSecret::generate();
        webhook = keepSecret(webhook, kept);
        std::optional<SigningSecrets> given;
        if (unsaved)
            given = SigningSecrets{own, {}};
        const QByteArray payload = tester().payload(m_flow, QStringLiteral("flow.end"));
        QCOMPARE(ended(tester().test(webhook, QStringLiteral("flow.end"), payload, given)).verdict, EndpointVerdict::Delivered);
        const QByteArray request = server.requests.value(0);
        QCOMPARE(request.toLower().count("\r\nwebhook-id: "), 1);
        QVERIFY(request.contains("\r\nX-Key: value\r\n"));
        const auto verification = [&](const SigningSecret &secret) {
            return signature::verify({secret}, field(request, "webhook-id"), field(request, "webhook-timestamp"),
                field(request, "webhook-signature"), payload, m_clock.now());
        };
        QCOMPARE(verification(unsaved ? own : kept), signature::Verification::Valid);
        QCOMPARE(verification(unsaved ? kept : own), signature::Verification::NoMatch);
    }

    void withoutItsSecretNothingIsSent_data()
    {
        QTest::addColumn<bool>("unreadable");
        QTest::newRow("there is none") << false;
        QTest::newRow("it cannot be read") << true;
    }
    void withoutItsSecretNothingIsSent()
    {
        QFETCH(bool, unreadable);
        ScriptedServer server(answering(ok));
        Webhook webhook = add(server.url().toString());
        webhook.isSigned = true;
        if (unreadable)
            QVERIFY(QDir().mkpath(m_workspace->secrets().filePath()));
        const EndpointTest test = ended(tester().test(webhook, QStringLiteral("flow.end"), "{}"));
        QCOMPARE(test.verdict, EndpointVerdict::SecretUnavailable);
        QCOMPARE(test.url, webhook.url);
        QVERIFY(test.id.isValid());
        QCOMPARE(server.connections, 0);
        QCOMPARE(ended(tester().test(webhook, QStringLiteral("flow.end"), "{}", SigningSecrets())).verdict,
            EndpointVerdict::SecretUnavailable);
        QCOMPARE(server.connections, 0);
    }

    void cancelledWhileItsSecretIsRead()
    {
        ScriptedServer server(answering(ok));
        const Webhook webhook = keepSecret(add(server.url().toString()), SigningSecret::generate());
        const Handle handle = tester().test(webhook, QStringLiteral("flow.end"), "{}");
        tester().cancel(handle);
        QCOMPARE(ended(handle).verdict, EndpointVerdict::Cancelled);
        QCOMPARE(ended(tester().test(webhook, QStringLiteral("flow.end"), "{}")).verdict, EndpointVerdict::Delivered);
        QCOMPARE(server.connections, 1);
        QCOMPARE(m_tested->size(), 2);
    }

    void testOfAWebhookThatIsNotStored()
    {
        ScriptedServer server(answering("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"));
        Webhook webhook;
        webhook.url = server.url().toString();
        const EndpointTest test = ended(tester().test(webhook, QStringLiteral("flow.start"), "{}"));
        QCOMPARE(test.verdict, EndpointVerdict::RefusedByEndpoint);
        QVERIFY(!test.id.isValid());
        QCOMPARE(tester().newestOfEach().result()->size(), 0);
    }

    void webhookIsRemovedMeanwhile()
    {
        ScriptedServer server(answering(ok));
        const Webhook webhook = add(server.url().toString());
        QVERIFY(m_workspace->flows().removeWebhook(webhook.id).result());
        const EndpointTest test = ended(tester().test(webhook, QStringLiteral("flow.start"), "{}"));
        QCOMPARE(test.verdict, EndpointVerdict::Delivered);
        QVERIFY(!test.id.isValid());
    }

    void timeoutIsTheWebhooks()
    {
        ScriptedServer server(answering(""));
        Webhook webhook;
        webhook.url = server.url().toString();
        webhook.timeout = 100ms;
        QCOMPARE(ended(tester().test(webhook, QStringLiteral("flow.start"), "{}")).verdict, EndpointVerdict::TimedOut);
    }

    void severalAtOnce()
    {
        ScriptedServer good(answering(ok));
        ScriptedServer bad(answering("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"));
        QHash<Handle, EndpointVerdict> expected;
        for (int i = 0; i < 10; ++i) {
            Webhook webhook;
            webhook.url = (i % 2 ? good : bad).url().toString();
            expected.insert(tester().test(webhook, QStringLiteral("flow.start"), "{}"),
                i % 2 ? EndpointVerdict::Delivered : EndpointVerdict::RefusedByEndpoint);
        }
        QCOMPARE(expected.size(), 10);
        QTRY_COMPARE(m_tested->size(), 10);
        for (const QList<QVariant> &told : *m_tested)
            QCOMPARE(told.at(1).value<EndpointTest>().verdict, expected.take(told.at(0).value<Handle>()));
        QVERIFY(expected.isEmpty());
    }

    void ownListenerNamesTheRow()
    {
        listen();
        const Webhook webhook = add(m_workspace->listener().url());
        const QByteArray payload = tester().payload(m_flow, QStringLiteral("technology.end"));
        const EndpointTest test = ended(tester().test(webhook, QStringLiteral("technology.end"), payload));
        QCOMPARE(test.verdict, EndpointVerdict::Delivered);
        QVERIFY(test.arrived.isValid());
        const auto details = m_workspace->events().details(test.arrived).result();
        QVERIFY(details);
        QCOMPARE(details->request.body, payload);
        QCOMPARE(tester().history(webhook.id).result()->first().arrived, test.arrived);

        // The same once more: the row that came now, not the first one.
        const EndpointTest again = ended(tester().test(webhook, QStringLiteral("technology.end"), payload));
        QVERIFY(again.arrived > test.arrived);
        QCOMPARE(m_workspace->events().details(again.arrived).result()->row.duplicateOf, test.arrived);
    }

    void ownListenerWithoutARow_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("no ids") << QByteArray("{}");
    }
    void ownListenerWithoutARow()
    {
        QFETCH(QByteArray, payload);
        listen();
        Webhook webhook;
        webhook.url = m_workspace->listener().url();
        const EndpointTest test = ended(tester().test(webhook, QStringLiteral("flow.start"), payload));
        QVERIFY(test.status >= 200);
        QVERIFY(!test.arrived.isValid());
    }

    void cancelling_data()
    {
        QTest::addColumn<bool>("later");
        QTest::newRow("at once") << false;
        QTest::newRow("waiting for the answer") << true;
    }
    void cancelling()
    {
        QFETCH(bool, later);
        ScriptedServer server(answering(""));
        const Webhook webhook = add(server.url().toString());
        const Handle handle = tester().test(webhook, QStringLiteral("flow.start"), "{}");
        if (later)
            QTRY_COMPARE(server.requests.size(), 1);
        tester().cancel(handle);
        tester().cancel(handle);
        const EndpointTest test = ended(handle);
        QCOMPARE(test.verdict, EndpointVerdict::Cancelled);
        tester().cancel(handle);
        tester().cancel(handle + 100);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_tested->size(), 1);
    }

    void cancellingATestOfTheOwnListener()
    {
        listen();
        Webhook webhook;
        webhook.url = m_workspace->listener().url();
        const Handle handle =
            tester().test(webhook, QStringLiteral("flow.start"), tester().payload(m_flow, QStringLiteral("flow.start")));
        tester().cancel(handle);
        QCOMPARE(ended(handle).verdict, EndpointVerdict::Cancelled);
    }

    void endOfTheProgramInTheMiddle()
    {
        ScriptedServer server(answering(""));
        Webhook webhook;
        webhook.url = server.url().toString();
        (void)tester().test(webhook, QStringLiteral("flow.start"), "{}");
        (void)tester().probeReachability(server.url().toString(), 10s);
        QTRY_COMPARE(server.requests.size(), 1);
        m_tested.reset();
        m_probed.reset();
        m_workspace.reset();
    }

    void reachability()
    {
        ScriptedServer server(answering(ok));
        const Handle handle = tester().probeReachability(server.url().toString(), 10s);
        QTRY_COMPARE(m_probed->size(), 1);
        QCOMPARE(m_probed->first().at(0).value<Handle>(), handle);
        QCOMPARE(m_probed->first().at(1).value<delivery::ReachabilityOutcome>().verdict, EndpointVerdict::Delivered);
        QCOMPARE(server.requests.size(), 0);

        const Handle silent = tester().probeReachability(server.url(QStringLiteral("https")).toString(), 60s);
        tester().cancel(silent);
        QCOMPARE(m_probed->size(), 2);
        QCOMPARE(m_probed->last().at(1).value<delivery::ReachabilityOutcome>().verdict, EndpointVerdict::Cancelled);
        tester().cancel(silent);
        QCOMPARE(m_probed->size(), 2);
        QCOMPARE(m_tested->size(), 0);
    }

private:
    EndpointTester &tester() { return m_workspace->tester(); }

    Webhook add(const QString &url)
    {
        Webhook webhook;
        webhook.flow = m_flow.id;
        webhook.url = url;
        const Result<Webhook> added = m_workspace->flows().addWebhook(webhook).result();
        if (!added)
            qFatal("no webhook: %s", qPrintable(added.error().detail));
        return *added;
    }

    Webhook keepSecret(const Webhook &webhook, const SigningSecret &secret)
    {
        const auto saved = m_workspace->signingSecrets().change(webhook, {secret, {}});
        if (!QTest::qWaitFor([&saved] { return saved.isFinished(); }, 10'000) || !saved.result())
            qFatal("the secret was not kept");
        return *saved.result();
    }

    static QByteArray field(const QByteArray &request, const QByteArray &name)
    {
        const QByteArray start = "\r\n" + name + ": ";
        const qsizetype at = request.indexOf(start) + start.size();
        return request.mid(at, request.indexOf('\r', at) - at);
    }

    void listen()
    {
        ListenPreferences preferences;
        preferences.port = 0;
        m_workspace->listener().start(preferences);
        QTRY_COMPARE(m_workspace->listener().state(), ListenerControl::State::Listening);
    }

    EndpointTest ended(Handle handle)
    {
        const auto find = [this, handle]() -> std::optional<EndpointTest> {
            for (const QList<QVariant> &told : *m_tested) {
                if (told.at(0).value<Handle>() == handle)
                    return told.at(1).value<EndpointTest>();
            }
            return std::nullopt;
        };
        while (!find()) {
            if (!m_tested->wait(30'000))
                qFatal("the test never ended");
        }
        return *find();
    }

    const SystemClock m_clock;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::optional<QSignalSpy> m_tested;
    std::optional<QSignalSpy> m_probed;
    Flow m_flow;
};

QTEST_GUILESS_MAIN(TestEndpointTester)
#include "tst_endpointtester.moc"
