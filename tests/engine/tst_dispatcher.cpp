// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventparser.h"
#include "core/loopheader.h"
#include "core/samplepayload.h"
#include "core/signature.h"
#include "engine/dispatcher.h"
#include "engine/flowservice.h"
#include "engine/listenercontrol.h"
#include "engine/monitor.h"
#include "engine/secretstore.h"
#include "engine/workspace.h"
#include "store/databasethread.h"
#include "store/deliveryrepository.h"
#include "support/httpclient.h"
#include "support/manualclock.h"
#include "support/scriptedserver.h"

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

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
const Timestamp start{std::chrono::milliseconds{1'734'597'400'000}};

QByteArray status(int code, const QByteArray &fields = {})
{
    return "HTTP/1.1 " + QByteArray::number(code) + " Answer\r\n" + fields + "Content-Length: 0\r\n\r\n";
}

QByteArray field(const QByteArray &request, const QByteArray &name)
{
    const qsizetype at = request.toLower().indexOf(QByteArray("\r\n" + name.toLower() + ':'));
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 3;
    return request.mid(from, request.indexOf('\r', from) - from).trimmed();
}

QByteArray bodyOf(const QByteArray &request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

/// Answers one script after the other, the last one from then on.
ScriptedServer::Script inTurn(QList<ScriptedServer::Script> scripts)
{
    auto left = std::make_shared<QList<ScriptedServer::Script>>(std::move(scripts));
    return [left](QTcpSocket &socket) {
        const ScriptedServer::Script script = left->size() > 1 ? left->takeFirst() : left->first();
        script(socket);
    };
}

/// One program on a store.
struct Instance {
    Instance(const QTemporaryDir &folder, const Clock &clock)
    {
        auto opened = Workspace::open({.storePath = folder.filePath(QStringLiteral("flowbell.db")),
                                          .preferencesFile = folder.filePath(QStringLiteral("flowbell.ini")),
                                          .fileSecretsOnly = true},
            clock);
        if (!opened)
            qFatal("no workspace");
        workspace = std::move(*opened);
        workspace->dispatcher().setRandom([] { return 0.5; });
    }

    [[nodiscard]] Dispatcher &dispatcher() const { return workspace->dispatcher(); }

    std::unique_ptr<Workspace> workspace;
};

} // namespace

class TestDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder.emplace();
        m_clock.emplace(start);
        m_program = std::make_unique<Instance>(*m_folder, *m_clock);
        Flow flow;
        flow.name = QStringLiteral("Liveness");
        flow.forward = true;
        flow.schedule = QStringLiteral("0, 5s, 1m, 1h");
        const Result<Flow> added = m_program->workspace->flows().add(flow).result();
        QVERIFY(added);
        m_flow = *added;
    }
    void cleanup()
    {
        m_program.reset();
        m_folder.reset();
    }

    void goesOutAsItCameIn();
    void signedWithEverySecretInGrace();
    void nothingGoesOutUnsigned();
    void attemptsFollowTheSchedule_data();
    void attemptsFollowTheSchedule();
    void exhaustedIsFailed();
    void goneDisablesTheWebhook();
    void abortEndsTheDelivery();
    void retryAfterPutsOff();
    void hangingEndpointTimesOut();
    void soManyAtOnce();
    void breakerPausesAndIsKept();
    void failingForDaysDisables();
    void strictOrderUnderRetries();
    void deadEndpointDelaysNoOther();
    void loopIsRefused();
    void clockSetBack();
    void clockSetBackBetweenRuns();
    void restartInTheMiddle();
    void onlyOneProgramSends();
    void cancelledIsNotSent();
    void stoppedSendsNothing();
    void lockedStoreLosesNoAttempt();

private:
    Webhook addWebhook(const QUrl &url, const std::function<void(Webhook &)> &change = {})
    {
        Webhook webhook;
        webhook.flow = m_flow.id;
        webhook.url = url.toString();
        if (change)
            change(webhook);
        const Result<Webhook> added = m_program->workspace->flows().addWebhook(webhook).result();
        if (!added)
            qFatal("no webhook: %s", qPrintable(added.error().detail));
        return *added;
    }

    QByteArray body(const QString &session = QStringLiteral("s1"))
    {
        return samplePayload(EventType::FlowEnd,
            {.eventUid = QUuid::createUuid().toString(QUuid::WithoutBraces),
                .sessionUid = session,
                .created = m_clock->now(),
                .flowName = m_flow.name,
                .technologies = {},
                .success = true});
    }

    /// Through the listener, as events come.
    QByteArray receive(const QString &session = QStringLiteral("s1"))
    {
        ListenerControl &listener = m_program->workspace->listener();
        if (listener.url().isEmpty()) {
            ListenPreferences preferences;
            preferences.port = 0;
            listener.start(preferences);
            if (!QTest::qWaitFor([&] { return listener.state() == ListenerControl::State::Listening; }, 5'000))
                qFatal("not listening");
        }
        const QByteArray sent = body(session);
        if (postTo(QUrl(listener.url()), sent).status != 200)
            qFatal("not accepted");
        return sent;
    }

    DeliveryRow delivery(qint64 id = 1)
    {
        const auto rows =
            read([id](store::Database &database) { return store::DeliveryRepository(database).rows({DeliveryId{id}}); });
        return rows && !rows->isEmpty() ? rows->first() : DeliveryRow{};
    }
    QList<Attempt> attempts(qint64 id = 1)
    {
        return read([id](store::Database &database) {
            return store::DeliveryRepository(database).attempts(DeliveryId{id});
        }).value_or(QList<Attempt>());
    }
    EndpointHealth health(WebhookId webhook)
    {
        const auto all = read([](store::Database &database) { return store::DeliveryRepository(database).health(); });
        for (const EndpointHealth &one : all.value_or(QList<EndpointHealth>())) {
            if (one.webhook == webhook)
                return one;
        }
        return {};
    }
    template <typename Work>
    auto read(Work work) -> std::invoke_result_t<Work, store::Database &>
    {
        store::DatabaseThread thread(m_folder->filePath(QStringLiteral("flowbell.db")), QStringLiteral("test"));
        if (!thread.start())
            qFatal("no connection");
        return thread.run(work).result();
    }

    [[nodiscard]] bool hasAttempts(int count, qint64 id = 1)
    {
        return QTest::qWaitFor([&] { return attempts(id).size() >= count; }, 10'000);
    }
    /// To the time of the next attempt, which is made then and not before.
    void advance(std::chrono::milliseconds by)
    {
        m_clock->advance(by);
        m_program->dispatcher().wake();
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<ManualClock> m_clock;
    std::unique_ptr<Instance> m_program;
    Flow m_flow;
};

void TestDispatcher::goesOutAsItCameIn()
{
    ScriptedServer server(answering(ok));
    const Webhook webhook = addWebhook(server.url(), [](Webhook &w) { w.headers = {{"X-Key", "value"}}; });
    QSignalSpy attempted(&m_program->dispatcher(), &Dispatcher::attempted);
    m_program->dispatcher().start();
    const QByteArray sent = receive();
    QTRY_COMPARE(attempted.size(), 1);
    QCOMPARE(m_program->dispatcher().state(), Dispatcher::State::Sending);

    const QByteArray request = server.requests.first();
    QCOMPARE(bodyOf(request), sent);
    QCOMPARE(field(request, "content-type"), QByteArray("application/json"));
    QCOMPARE(field(request, "x-key"), QByteArray("value"));
    QCOMPARE(field(request, loopHeaderName.toByteArray()), m_program->workspace->storeReport().uid.toUtf8());
    QCOMPARE(field(request, "webhook-timestamp"), QByteArray::number(qint64(start.time_since_epoch() / 1s)));
    QVERIFY(field(request, "webhook-signature").isEmpty());

    const DeliveryRow row = delivery();
    QCOMPARE(row.state, DeliveryState::Delivered);
    QCOMPARE(row.messageId.toUtf8(), field(request, "webhook-id"));
    QCOMPARE(row.webhook, webhook.id);
    QCOMPARE(row.attempts, 1);
    QCOMPARE(attempts().size(), 1);
    QCOMPARE(attempts().first(), attempted.first().at(1).value<Attempt>());
    QCOMPARE(attempts().first().status, 200);
    QCOMPARE(attempts().first().responseBody, QByteArray("{}"));
    QVERIFY(m_program->dispatcher().underWay().isEmpty());
}

void TestDispatcher::signedWithEverySecretInGrace()
{
    ScriptedServer server(answering(ok));
    const Webhook webhook = addWebhook(server.url(), [](Webhook &w) { w.isSigned = true; });
    SigningSecrets secrets;
    secrets.current = SigningSecret::generate();
    secrets.rotate(SigningSecret::generate(), m_clock->now(), 1h);
    const QString key = SecretStore::signingSecretsOf(webhook.uid);
    QVERIFY(m_program->workspace->secrets().write(key, secrets.toText()).result());
    m_program->dispatcher().start();
    const QByteArray sent = receive();
    QTRY_COMPARE(server.requests.size(), 1);
    const QByteArray request = server.requests.first();
    const auto verifies = [&](const SigningSecret &secret) {
        return signature::verify({secret}, field(request, "webhook-id"), field(request, "webhook-timestamp"),
                   field(request, "webhook-signature"), sent, m_clock->now())
            == signature::Verification::Valid;
    };
    QVERIFY(verifies(*secrets.current));
    QVERIFY(verifies(secrets.former.first().secret));
    QVERIFY(!verifies(SigningSecret::generate()));
}

void TestDispatcher::nothingGoesOutUnsigned()
{
    ScriptedServer server(answering(ok));
    const Webhook webhook = addWebhook(server.url(), [](Webhook &w) { w.isSigned = true; });
    m_program->dispatcher().start();
    receive();
    QVERIFY(hasAttempts(1));
    QCOMPARE(attempts().first().verdict, EndpointVerdict::SecretUnavailable);
    QCOMPARE(delivery().state, DeliveryState::Pending);
    QCOMPARE(delivery().due, std::optional(start + 5s));

    SigningSecrets secrets;
    secrets.current = SigningSecret::generate();
    QVERIFY(m_program->workspace->secrets().write(SecretStore::signingSecretsOf(webhook.uid), secrets.toText()).result());
    advance(5s);
    QVERIFY(hasAttempts(2));
    QCOMPARE(delivery().state, DeliveryState::Delivered);
    QCOMPARE(server.requests.size(), 1);
    QVERIFY(!field(server.requests.first(), "webhook-signature").isEmpty());
}

void TestDispatcher::attemptsFollowTheSchedule_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<EndpointVerdict>("verdict");
    QTest::newRow("500") << status(500) << false << EndpointVerdict::RefusedByEndpoint;
    QTest::newRow("404") << status(404) << false << EndpointVerdict::RefusedByEndpoint;
    QTest::newRow("302") << status(302, "Location: /elsewhere\r\n") << false << EndpointVerdict::Redirect;
    QTest::newRow("closed before the answer") << QByteArray() << true << EndpointVerdict::ConnectionLost;
    QTest::newRow("closed in mid-answer") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf") << true
                                          << EndpointVerdict::ConnectionLost;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << true << EndpointVerdict::NotHttp;
}
void TestDispatcher::attemptsFollowTheSchedule()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, closes);
    QFETCH(EndpointVerdict, verdict);
    const auto failing = answering(answer, closes);
    ScriptedServer server(inTurn({failing, failing, failing, answering(ok)}));
    addWebhook(server.url());
    m_program->dispatcher().start();
    receive();

    const QList<std::chrono::milliseconds> delays{5s, 1min, 1h};
    for (int made = 1; made <= delays.size(); ++made) {
        QVERIFY(hasAttempts(made));
        QCOMPARE(attempts().last().verdict, verdict);
        QCOMPARE(attempts().last().number, made);
        const Timestamp due = m_clock->now() + delays.at(made - 1);
        QCOMPARE(delivery().due, std::optional(due));
        QCOMPARE(attempts().last().nextDue, std::optional(due));
        // Not a millisecond too early.
        advance(delays.at(made - 1) - 1ms);
        QTest::qWait(50);
        QCOMPARE(server.requests.size(), made);
        advance(1ms);
    }
    QVERIFY(hasAttempts(4));
    QCOMPARE(delivery().state, DeliveryState::Delivered);
    QCOMPARE(delivery().attempts, 4);
    const QList<Attempt> made = attempts();
    QCOMPARE(made.at(1).started, start + 5s);
    QCOMPARE(made.at(2).started, start + 65s);
    QCOMPARE(made.at(3).started, start + 65s + 1h);
    for (const QByteArray &request : server.requests)
        QCOMPARE(field(request, "webhook-id"), delivery().messageId.toUtf8());
}

void TestDispatcher::exhaustedIsFailed()
{
    ScriptedServer server(answering(status(500)));
    addWebhook(server.url());
    m_program->dispatcher().start();
    receive();
    for (int made = 1; made <= 4; ++made) {
        QVERIFY(hasAttempts(made));
        advance(1h);
    }
    QCOMPARE(delivery().state, DeliveryState::Failed);
    QCOMPARE(delivery().end, DeliveryEnd::Exhausted);
    QVERIFY(!delivery().due);
    QVERIFY(!attempts().last().nextDue);
    advance(24h);
    QTest::qWait(50);
    QCOMPARE(server.requests.size(), 4);
}

void TestDispatcher::goneDisablesTheWebhook()
{
    ScriptedServer server(answering(status(410)));
    const Webhook webhook = addWebhook(server.url());
    QSignalSpy disabled(&m_program->dispatcher(), &Dispatcher::webhookDisabled);
    m_program->dispatcher().start();
    receive();
    QTRY_COMPARE(disabled.size(), 1);
    QCOMPARE(disabled.first().at(0).value<WebhookId>(), webhook.id);
    QCOMPARE(disabled.first().at(1).toString(), webhook.url);
    QCOMPARE(disabled.first().at(2).value<DisabledReason>(), DisabledReason::Gone);
    QCOMPARE(delivery().state, DeliveryState::Failed);
    QCOMPARE(delivery().end, DeliveryEnd::Gone);
    const auto flow = m_program->workspace->flows().find(m_flow.id).result();
    QVERIFY(flow);
    QVERIFY(!flow->webhooks.first().enabled);
    QCOMPARE(flow->webhooks.first().disabledReason, DisabledReason::Gone);
    receive();
    advance(1h);
    QTest::qWait(50);
    QCOMPARE(server.requests.size(), 1);
}

void TestDispatcher::abortEndsTheDelivery()
{
    ScriptedServer server(answering(status(422, "Webhook-Delivery: abort-message\r\n")));
    addWebhook(server.url());
    m_program->dispatcher().start();
    receive();
    QVERIFY(hasAttempts(1));
    QCOMPARE(delivery().state, DeliveryState::Failed);
    QCOMPARE(delivery().end, DeliveryEnd::Aborted);
}

void TestDispatcher::retryAfterPutsOff()
{
    ScriptedServer server(inTurn({answering(status(429, "Retry-After: 90\r\n")), answering(ok)}));
    const Webhook webhook = addWebhook(server.url());
    m_program->dispatcher().start();
    receive();
    QVERIFY(hasAttempts(1));
    QCOMPARE(delivery().due, std::optional(start + 90s));
    QTRY_COMPARE(health(webhook.id).pausedUntil, std::optional(start + 90s));
    // The whole endpoint is left alone until then.
    receive(QStringLiteral("s2"));
    advance(89'999ms);
    QTest::qWait(50);
    QCOMPARE(server.requests.size(), 1);
    advance(1ms);
    QTRY_COMPARE(server.requests.size(), 3);
    QTRY_COMPARE(delivery(1).state, DeliveryState::Delivered);
    QTRY_COMPARE(delivery(2).state, DeliveryState::Delivered);
}

void TestDispatcher::hangingEndpointTimesOut()
{
    ScriptedServer server([](QTcpSocket &) {});
    addWebhook(server.url(), [](Webhook &w) { w.timeout = 100ms; });
    m_program->dispatcher().start();
    receive();
    QVERIFY(hasAttempts(1));
    QCOMPARE(attempts().first().verdict, EndpointVerdict::TimedOut);
    QCOMPARE(delivery().due, std::optional(start + 5s));
}

void TestDispatcher::soManyAtOnce()
{
    QList<QTcpSocket *> waiting;
    ScriptedServer server([&waiting](QTcpSocket &socket) { waiting.append(&socket); });
    addWebhook(server.url());
    for (int i = 0; i < 10; ++i)
        receive();
    m_program->dispatcher().start();
    QTRY_COMPARE(waiting.size(), 4);
    QTest::qWait(50);
    QCOMPARE(waiting.size(), 4);
    QCOMPARE(m_program->dispatcher().underWay().size(), 4);
    waiting.takeFirst()->write(ok);
    QTRY_COMPARE(waiting.size(), 4);
    for (int left = 9; left > 0; --left) {
        QTRY_VERIFY(!waiting.isEmpty());
        waiting.takeFirst()->write(ok);
    }
    QTRY_COMPARE(delivery(10).state, DeliveryState::Delivered);
    QCOMPARE(server.requests.size(), 10);
}

void TestDispatcher::breakerPausesAndIsKept()
{
    ScriptedServer server(inTurn({answering(status(500)), answering(status(500)), answering(status(500)), answering(status(500)),
        answering(status(500)), answering(ok)}));
    const Webhook webhook = addWebhook(server.url());
    DeliveryPreferences one;
    one.atOnce = 1;
    m_program->workspace->preferences().setDelivery(one);
    for (int i = 0; i < 8; ++i)
        receive();
    m_program->dispatcher().start();
    QVERIFY(hasAttempts(1, 5));
    QTRY_COMPARE(health(webhook.id).breaker, BreakerState::Open);
    QCOMPARE(health(webhook.id).pausedUntil, std::optional(start + 30s));
    QCOMPARE(health(webhook.id).failuresInARow, 5);
    QCOMPARE(health(webhook.id).failingSince, std::optional(start));

    // Another run keeps the pause.
    advance(29s);
    m_program.reset();
    m_program = std::make_unique<Instance>(*m_folder, *m_clock);
    m_program->dispatcher().start();
    QTRY_COMPARE(m_program->dispatcher().state(), Dispatcher::State::Sending);
    advance(999ms);
    QTest::qWait(50);
    QCOMPARE(server.requests.size(), 5);
    advance(1ms);
    QTRY_COMPARE(delivery(8).state, DeliveryState::Delivered);
    QTRY_COMPARE(health(webhook.id).breaker, BreakerState::Closed);
    QVERIFY(!health(webhook.id).failingSince);
}

void TestDispatcher::failingForDaysDisables()
{
    ScriptedServer server(answering(status(500)));
    const Webhook webhook = addWebhook(server.url());
    QSignalSpy disabled(&m_program->dispatcher(), &Dispatcher::webhookDisabled);
    m_program->dispatcher().start();
    for (int i = 0; i < 4; ++i) {
        receive();
        QVERIFY(hasAttempts(1, i + 1));
    }
    advance(24h * 5 - 1ms);
    QVERIFY(hasAttempts(2, 1));
    QTRY_COMPARE(health(webhook.id).breaker, BreakerState::Open); // the fifth in a row
    QVERIFY(disabled.isEmpty());
    advance(1min); // the pause is over, and one attempt decides
    QTRY_COMPARE(disabled.size(), 1);
    QCOMPARE(disabled.first().at(2).value<DisabledReason>(), DisabledReason::Failing);
    const auto flow = m_program->workspace->flows().find(m_flow.id).result();
    QCOMPARE(flow->webhooks.first().disabledReason, DisabledReason::Failing);
    QVERIFY(!flow->webhooks.first().enabled);
}

void TestDispatcher::strictOrderUnderRetries()
{
    // Each first attempt of an event fails.
    QSet<QByteArray> seen;
    QList<QByteArray> accepted;
    ScriptedServer *server = nullptr;
    ScriptedServer ordered([&](QTcpSocket &socket) {
        const QByteArray id = field(server->requests.last(), "webhook-id");
        const bool first = !seen.contains(id);
        seen.insert(id);
        if (!first)
            accepted.append(bodyOf(server->requests.last()));
        socket.write(first ? status(500) : ok);
    });
    server = &ordered;
    addWebhook(ordered.url(), [](Webhook &w) { w.ordered = true; });
    DeliveryPreferences patient;
    patient.breakerFailures = 1'000;
    m_program->workspace->preferences().setDelivery(patient);
    QList<QByteArray> sent;
    for (int i = 0; i < 4; ++i)
        sent.append(receive());
    m_program->dispatcher().start();
    for (int i = 1; i <= 4; ++i) {
        QVERIFY(hasAttempts(1, i));
        QTest::qWait(30);
        QCOMPARE(ordered.requests.size(), 2 * i - 1); // the others wait
        advance(5s);
        QVERIFY(hasAttempts(2, i));
    }
    QCOMPARE(accepted, sent);
}

void TestDispatcher::deadEndpointDelaysNoOther()
{
    ScriptedServer dead([](QTcpSocket &) {}); // takes everything and answers nothing
    ScriptedServer good(answering(ok));
    addWebhook(dead.url());
    for (int i = 0; i < 4; ++i) {
        QUrl url = good.url();
        url.setPath(QStringLiteral("/%1").arg(i));
        addWebhook(url);
    }
    for (int i = 0; i < 50; ++i)
        receive();
    m_program->dispatcher().start();
    QTRY_COMPARE_WITH_TIMEOUT(good.requests.size(), 200, 10'000);
    QCOMPARE(dead.requests.size(), 4);
}

void TestDispatcher::loopIsRefused()
{
    receive(); // so that it listens; no webhook yet
    ListenerControl &listener = m_program->workspace->listener();
    addWebhook(QUrl(listener.url()));
    m_program->dispatcher().start();
    QTRY_COMPARE(m_program->dispatcher().state(), Dispatcher::State::Sending);
    receive();
    QVERIFY(hasAttempts(1));
    QCOMPARE(attempts().first().verdict, EndpointVerdict::Loop);
    QCOMPARE(delivery().state, DeliveryState::Failed);
    QCOMPARE(delivery().end, DeliveryEnd::Loop);
    QCOMPARE(m_program->workspace->monitor().summary().count, 2);
}

void TestDispatcher::clockSetBack()
{
    ScriptedServer server(inTurn({answering(status(500)), answering(ok)}));
    addWebhook(server.url());
    m_program->dispatcher().start();
    receive();
    QVERIFY(hasAttempts(1));
    QCOMPARE(delivery().due, std::optional(start + 5s));
    m_clock->jump(-24h);
    m_program->dispatcher().wake();
    QTRY_COMPARE(delivery().due, std::optional(start + 5s - 24h));
    advance(4'999ms);
    QTest::qWait(50);
    QCOMPARE(server.requests.size(), 1);
    advance(1ms);
    QVERIFY(hasAttempts(2));
    QCOMPARE(delivery().state, DeliveryState::Delivered);
}

void TestDispatcher::clockSetBackBetweenRuns()
{
    ScriptedServer server(inTurn({answering(status(500)), answering(ok)}));
    addWebhook(server.url());
    m_program->dispatcher().start();
    receive();
    QVERIFY(hasAttempts(1));
    m_program.reset();
    m_clock->jump(-24h * 365);
    m_program = std::make_unique<Instance>(*m_folder, *m_clock);
    m_program->dispatcher().start();
    QTRY_COMPARE(m_program->dispatcher().state(), Dispatcher::State::Sending);
    QCOMPARE(delivery().due, std::optional(m_clock->now() + 5s));
    advance(5s);
    QVERIFY(hasAttempts(2));
}

void TestDispatcher::restartInTheMiddle()
{
    QList<QTcpSocket *> waiting;
    ScriptedServer server([&waiting](QTcpSocket &socket) { waiting.append(&socket); });
    addWebhook(server.url());
    m_program->dispatcher().start();
    receive();
    QTRY_COMPARE(waiting.size(), 1);
    m_program->dispatcher().shutDown(0ms); // cut off: no attempt was made
    m_program.reset();
    QVERIFY(attempts().isEmpty());
    m_program = std::make_unique<Instance>(*m_folder, *m_clock);
    m_program->dispatcher().start();
    QTRY_COMPARE(waiting.size(), 2);
    waiting.last()->write(ok);
    QVERIFY(hasAttempts(1));
    QCOMPARE(attempts().first().number, 1);
    QCOMPARE(delivery().state, DeliveryState::Delivered);
    QCOMPARE(field(server.requests.at(0), "webhook-id"), field(server.requests.at(1), "webhook-id"));
}

void TestDispatcher::onlyOneProgramSends()
{
    ScriptedServer server(answering(ok));
    addWebhook(server.url());
    Instance other(*m_folder, *m_clock);
    m_program->dispatcher().start();
    QTRY_COMPARE(m_program->dispatcher().state(), Dispatcher::State::Sending);
    other.dispatcher().start();
    QCOMPARE(other.dispatcher().state(), Dispatcher::State::Waiting);
    for (int i = 0; i < 20; ++i)
        receive();
    QTRY_COMPARE(delivery(20).state, DeliveryState::Delivered);
    QCOMPARE(server.requests.size(), 20);
    QCOMPARE(other.dispatcher().state(), Dispatcher::State::Waiting);

    m_program->dispatcher().stop();
    QTRY_COMPARE(other.dispatcher().state(), Dispatcher::State::Sending);
    receive();
    QTRY_COMPARE(delivery(21).state, DeliveryState::Delivered);
    QCOMPARE(server.requests.size(), 21);
}

void TestDispatcher::cancelledIsNotSent()
{
    QList<QTcpSocket *> waiting;
    ScriptedServer server([&waiting](QTcpSocket &socket) { waiting.append(&socket); });
    addWebhook(server.url());
    for (int i = 0; i < 8; ++i)
        receive();
    m_program->dispatcher().start();
    QTRY_COMPARE(waiting.size(), 4);
    const auto cancelled = read([this](store::Database &database) {
        return store::DeliveryRepository(database).cancel({DeliveryId{1}, DeliveryId{5}, DeliveryId{6}}, m_clock->now());
    });
    QCOMPARE(cancelled, Result<qint64>(3));
    m_program->dispatcher().reloadDeliveries();
    for (int answered = 0; answered < 6; ++answered) {
        QTRY_VERIFY(!waiting.isEmpty());
        waiting.takeFirst()->write(ok);
    }
    QTRY_COMPARE(delivery(8).state, DeliveryState::Delivered);
    QTRY_COMPARE(delivery(1).state, DeliveryState::Delivered); // it was on its way
    QCOMPARE(delivery(5).state, DeliveryState::Cancelled);
    QCOMPARE(delivery(6).state, DeliveryState::Cancelled);
    QCOMPARE(server.requests.size(), 6);
}

void TestDispatcher::stoppedSendsNothing()
{
    ScriptedServer server(answering(ok));
    addWebhook(server.url());
    m_program->dispatcher().start();
    QTRY_COMPARE(m_program->dispatcher().state(), Dispatcher::State::Sending);
    m_program->dispatcher().stop();
    QCOMPARE(m_program->dispatcher().state(), Dispatcher::State::Off);
    receive();
    QTest::qWait(100);
    QCOMPARE(server.requests.size(), 0);
    m_program->dispatcher().start();
    QTRY_COMPARE(server.requests.size(), 1);
}

void TestDispatcher::lockedStoreLosesNoAttempt()
{
    QList<QTcpSocket *> waiting;
    ScriptedServer server([&waiting](QTcpSocket &socket) { waiting.append(&socket); });
    addWebhook(server.url());
    for (int i = 0; i < 6; ++i)
        receive();
    m_program->dispatcher().start();
    QTRY_COMPARE(waiting.size(), 4);

    auto other = store::Database::open(m_folder->filePath(QStringLiteral("flowbell.db")), QStringLiteral("other"));
    QVERIFY(other);
    QVERIFY((*other)->execute(QStringLiteral("BEGIN IMMEDIATE")));
    waiting.takeFirst()->write(ok);
    QTRY_COMPARE(server.requests.size(), 5); // an attempt that waits to be recorded takes no room
    QTest::qWait(6'000); // longer than the writer waits for a lock
    waiting.takeFirst()->write(ok);
    QTest::qWait(300);
    QCOMPARE(server.requests.size(), 5); // nothing is begun while nothing can be recorded
    QVERIFY(attempts(1).isEmpty());

    QVERIFY((*other)->execute(QStringLiteral("COMMIT")));
    QTRY_COMPARE_WITH_TIMEOUT(server.requests.size(), 6, 15'000);
    while (!waiting.isEmpty())
        waiting.takeFirst()->write(ok);
    for (int i = 1; i <= 6; ++i) {
        QTRY_COMPARE(delivery(i).state, DeliveryState::Delivered);
        QCOMPARE(attempts(i).size(), 1);
    }
}

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
