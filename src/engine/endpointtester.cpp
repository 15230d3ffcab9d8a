// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/endpointtester.h"

#include "core/samplepayload.h"
#include "core/signature.h"
#include "delivery/probe.h"
#include "delivery/proxies.h"
#include "engine/arrivedrow.h"
#include "engine/eventqueries.h"
#include "engine/listenercontrol.h"
#include "engine/webhooksecrets.h"
#include "engine/whendone.h"
#include "store/endpointtestrepository.h"

#include <QtCore/QTimer>
#include <QtCore/QUuid>
#include <QtNetwork/QNetworkAccessManager>

#include <unordered_map>

namespace flowbell::engine {

namespace {

constexpr std::chrono::milliseconds arrivalInterval{50};
constexpr std::chrono::milliseconds arrivalPatience{2'000};

QString newUid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// A header of the webhook's own would make the signature's of the same name ambiguous.
void addSignature(HeaderFields &headers, const QList<SigningSecret> &secrets, QByteArrayView body, Timestamp now)
{
    const QByteArray id = "msg_" + newUid().remove(u'-').toLatin1();
    const HeaderFields signature = signature::headers(secrets, id, now, body);
    headers.removeIf([&signature](const HeaderField &own) {
        return std::any_of(signature.begin(), signature.end(),
            [&own](const HeaderField &field) { return own.name.compare(field.name, Qt::CaseInsensitive) == 0; });
    });
    headers += signature;
}

/// A test from its start until tested(). The manager goes after the probe that uses it.
struct RunningTest {
    WebhookId webhook;
    QString eventType;
    QByteArray payload;
    QUrl url;
    HeaderFields headers;
    QByteArrayList withheld; ///< as RequestSecrets::withheld
    std::chrono::milliseconds timeout{};
    bool own = false; ///< goes to our own listener
    EventId before; ///< the last row when it was sent; set for our own listener
    std::unique_ptr<QNetworkAccessManager> network;
    std::unique_ptr<delivery::Probe> probe; ///< set while the exchange runs
    std::optional<EndpointTest> outcome; ///< set while its row is waited for
    std::chrono::steady_clock::time_point answered;
};

} // namespace

struct EndpointTester::Private {
    void readSecrets(TestHandle handle, const Webhook &webhook, const std::optional<SigningSecrets> &unsaved);
    void prepare(TestHandle handle, const Webhook &webhook, const WebhookSecrets &kept);
    void endWithoutSecrets(TestHandle handle, const QString &detail);
    void begin(TestHandle handle);
    void send(TestHandle handle);
    void answered(TestHandle handle, const EndpointTest &test);
    void awaitRow(TestHandle handle);
    void lookAgain(TestHandle handle);
    void end(TestHandle handle, const EndpointTest &outcome);
    [[nodiscard]] RunningTest *running(TestHandle handle) const;
    [[nodiscard]] EndpointTest unsent(const RunningTest &test, EndpointVerdict verdict) const;

    EndpointTester *q = nullptr;
    store::DatabaseThread &reader;
    store::DatabaseThread &writer;
    EventQueries &queries;
    ListenerControl &listener;
    SecretStore &secrets;
    const Clock &clock;
    TestHandle lastHandle = 0;
    std::unordered_map<TestHandle, std::unique_ptr<RunningTest>> tests;
    std::unordered_map<TestHandle, std::unique_ptr<delivery::Reachability>> probes;
};

EndpointTester::EndpointTester(store::DatabaseThread &reader, store::DatabaseThread &writer, EventQueries &queries,
    ListenerControl &listener, SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(new Private{this, reader, writer, queries, listener, secrets, clock, 0, {}, {}})
{
}

EndpointTester::~EndpointTester() = default;

QByteArray EndpointTester::payload(const Flow &flow, const QString &eventType) const
{
    const SampleFields fields{.eventUid = newUid(),
        .sessionUid = newUid(),
        .created = d->clock.now(),
        .flowName = flow.name,
        .technologies = flow.technologies};
    return samplePayload(eventTypeFromName(eventType), fields);
}

EndpointTester::TestHandle EndpointTester::test(
    const Webhook &webhook, const QString &eventType, const QByteArray &payload, const std::optional<SigningSecrets> &unsaved)
{
    const TestHandle handle = ++d->lastHandle;
    auto running = std::make_unique<RunningTest>();
    running->webhook = webhook.id;
    running->eventType = eventType;
    running->payload = payload;
    running->url = QUrl(webhook.url, QUrl::StrictMode);
    running->timeout = webhook.timeout;
    running->own = d->listener.isOwn(running->url);
    d->tests.emplace(handle, std::move(running));
    if ((!webhook.isSigned || unsaved) && completeFields(webhook.headers, {}))
        d->prepare(handle, webhook, {unsaved.value_or(SigningSecrets()), {}});
    else
        d->readSecrets(handle, webhook, unsaved);
    return handle;
}

void EndpointTester::cancel(TestHandle handle)
{
    if (const auto probe = d->probes.find(handle); probe != d->probes.end()) {
        probe->second->cancel();
        return;
    }
    RunningTest *running = d->running(handle);
    if (!running)
        return;
    if (running->outcome)
        d->end(handle, *running->outcome); // it was answered; only its row is not waited for any longer
    else if (running->probe)
        running->probe->cancel();
    else
        d->end(handle, d->unsent(*running, EndpointVerdict::Cancelled)); // its secret is still being read
}

EndpointTester::TestHandle EndpointTester::probeReachability(const QString &url, std::chrono::milliseconds timeout)
{
    const TestHandle handle = ++d->lastHandle;
    auto probe = std::make_unique<delivery::Reachability>(d->clock, QUrl(url, QUrl::StrictMode), timeout);
    connect(probe.get(), &delivery::Reachability::finished, this, [this, handle](const delivery::ReachabilityOutcome &outcome) {
        const auto ended = d->probes.find(handle);
        ended->second.release()->deleteLater();
        d->probes.erase(ended);
        Q_EMIT probed(handle, outcome);
    });
    probe->start();
    d->probes.emplace(handle, std::move(probe));
    return handle;
}

QFuture<Result<EndpointTest>> EndpointTester::keep(const EndpointTest &test)
{
    return d->writer.run([test](store::Database &database) { return store::EndpointTestRepository(database).add(test); });
}

QFuture<Result<QList<EndpointTest>>> EndpointTester::history(WebhookId webhook)
{
    return d->reader.run([webhook](store::Database &database) { return store::EndpointTestRepository(database).list(webhook); });
}

QFuture<Result<QList<EndpointTest>>> EndpointTester::newestOfEach()
{
    return d->reader.run([](store::Database &database) { return store::EndpointTestRepository(database).newestOfEach(); });
}

RunningTest *EndpointTester::Private::running(TestHandle handle) const
{
    const auto found = tests.find(handle);
    return found == tests.end() ? nullptr : found->second.get();
}

void EndpointTester::Private::readSecrets(TestHandle handle, const Webhook &webhook, const std::optional<SigningSecrets> &unsaved)
{
    const auto take = [this, handle, webhook, unsaved](const Result<WebhookSecrets> &kept) {
        if (!running(handle))
            return;
        if (kept)
            prepare(handle, webhook, {unsaved.value_or(kept->signing), kept->headerValues});
        else
            endWithoutSecrets(handle, kept.error().detail);
    };
    readWebhookSecrets(secrets, webhook.uid, q, take);
}

void EndpointTester::Private::prepare(TestHandle handle, const Webhook &webhook, const WebhookSecrets &kept)
{
    RunningTest &test = *running(handle);
    const Timestamp now = clock.now();
    const std::optional<RequestSecrets> request = requestSecrets(webhook, kept, now);
    if (!request) {
        endWithoutSecrets(handle, {});
        return;
    }
    test.headers = request->fields;
    test.withheld = request->withheld;
    if (webhook.isSigned)
        addSignature(test.headers, request->signing, test.payload, now);
    begin(handle);
}

EndpointTest EndpointTester::Private::unsent(const RunningTest &test, EndpointVerdict verdict) const
{
    EndpointTest outcome;
    outcome.webhook = test.webhook;
    outcome.started = clock.now();
    outcome.url = test.url.toString(QUrl::FullyEncoded);
    outcome.eventType = test.eventType;
    outcome.payload = test.payload;
    outcome.verdict = verdict;
    return outcome;
}

void EndpointTester::Private::endWithoutSecrets(TestHandle handle, const QString &detail)
{
    EndpointTest outcome = unsent(*running(handle), EndpointVerdict::SecretUnavailable);
    outcome.detail = detail;
    // Never from within test(): its handle is not known yet.
    QMetaObject::invokeMethod(
        q,
        [this, handle, outcome] {
            if (running(handle))
                end(handle, outcome);
        },
        Qt::QueuedConnection);
}

void EndpointTester::Private::begin(TestHandle handle)
{
    RunningTest &test = *running(handle);
    test.network = delivery::makeNetwork();
    test.probe = std::make_unique<delivery::Probe>(*test.network, clock,
        delivery::ProbeRequest{.url = test.url, .body = test.payload, .headers = test.headers, .timeout = test.timeout});
    QObject::connect(test.probe.get(), &delivery::Probe::finished, q,
        [this, handle](const EndpointTest &outcome) { answered(handle, outcome); });
    if (!test.own) {
        test.probe->start();
        return;
    }
    whenDone(queries.summary(), q, [this, handle](const Result<store::EventSummary> &summary) {
        RunningTest *asked = running(handle);
        if (!asked)
            return;
        if (summary)
            asked->before = summary->last;
        asked->probe->start();
    });
}

void EndpointTester::Private::answered(TestHandle handle, const EndpointTest &test)
{
    RunningTest &ended = *running(handle);
    // Not at once: the probe is still in its signal, and its manager in that of the reply.
    ended.probe->setParent(q);
    ended.probe.release()->deleteLater();
    ended.network->setParent(q);
    ended.network.release()->deleteLater();

    EndpointTest outcome = test;
    outcome.webhook = ended.webhook;
    outcome.eventType = ended.eventType;
    withhold(ended.withheld, outcome.responseHeaders, outcome.responseBody);
    if (!ended.own || outcome.status == 0 || !PayloadIdentity::of(ended.payload).isComplete()) {
        end(handle, outcome);
        return;
    }
    ended.outcome = outcome;
    ended.answered = clock.steady();
    awaitRow(handle);
}

void EndpointTester::Private::awaitRow(TestHandle handle)
{
    const RunningTest *waiting = running(handle);
    if (!waiting)
        return;
    const auto look = [identity = PayloadIdentity::of(waiting->payload), before = waiting->before](
                          store::Database &database) { return arrivedRow(database, identity, before); };
    whenDone(reader.run(look), q, [this, handle](const Result<EventId> &row) {
        RunningTest *found = running(handle);
        if (!found)
            return;
        if (row)
            found->outcome->arrived = *row;
        if (row || row.error().code != ErrorCode::NotFound || clock.steady() - found->answered >= arrivalPatience)
            end(handle, *found->outcome);
        else
            lookAgain(handle);
    });
}

void EndpointTester::Private::lookAgain(TestHandle handle)
{
    QTimer::singleShot(arrivalInterval, q, [this, handle] { awaitRow(handle); });
}

void EndpointTester::Private::end(TestHandle handle, const EndpointTest &outcome)
{
    const EndpointTest test = outcome; // which may be part of what goes now
    tests.erase(handle);
    if (!test.webhook.isValid()) {
        Q_EMIT q->tested(handle, test);
        return;
    }
    // Kept or not (the webhook may be gone by now): what the endpoint did is told.
    whenDone(q->keep(test), q,
        [this, handle, test](const Result<EndpointTest> &kept) { Q_EMIT q->tested(handle, kept ? *kept : test); });
}

} // namespace flowbell::engine
