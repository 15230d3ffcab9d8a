// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatchloop.h"

#include "engine/attemptrecorder.h"
#include "engine/attemptrunner.h"
#include "engine/clockwatch.h"
#include "engine/endpointlane.h"
#include "engine/findwork.h"
#include "engine/underway.h"

#include <QtCore/QHash>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

#include <atomic>
#include <map>
#include <vector>

namespace flowbell::engine {

using namespace std::chrono_literals;
using Moment = EndpointLane::Moment;

namespace {

constexpr std::chrono::milliseconds tick = 1s;
/// What is due so soon is loaded already. Longer than a tick, so that it goes out to the millisecond.
constexpr std::chrono::milliseconds horizon = 2s;
constexpr int mostUnrecorded = 256;

store::AttemptOutcome outcomeOf(
    const EndedAttempt &ended, const QString &url, const delivery::AttemptDecision &decision, std::optional<Timestamp> due)
{
    const delivery::SendOutcome &sent = ended.outcome;
    return {.delivery = ended.due.row,
        .attempt = {.id = {},
            .delivery = ended.due.row.id,
            .webhook = ended.webhook,
            .number = ended.due.row.attempts + 1,
            .started = sent.started,
            .url = url,
            .verdict = sent.verdict,
            .status = sent.status,
            .reason = sent.reason,
            .responseHeaders = sent.responseHeaders,
            .responseBody = sent.responseBody,
            .bodyCut = sent.bodyCut,
            .times = sent.times,
            .detail = sent.detail,
            .nextDue = due},
        .state = decision.state,
        .end = decision.end,
        .due = due};
}

} // namespace

struct DispatchLoop::Private {
    Private(DispatchLoop *loop, store::DatabaseThread &readerThread, store::DatabaseThread &writerThread, const Clock &now,
        const QByteArray &uid)
        : q(loop)
        , reader(readerThread)
        , writer(writerThread)
        , clock(now)
        , storeUid(uid)
    {
    }

    [[nodiscard]] bool maySend() const;
    EndpointLane &laneOf(WebhookId webhook);
    void look();
    void takeWork(quint64 asked, const Result<FoundWork> &found);
    void serviceAll();
    void service(EndpointLane &lane);
    void wakeAt(const EndpointLane &lane);
    void onTimer();

    void takeEnded(const EndedAttempt &ended);
    void record(EndpointLane &lane, const EndedAttempt &ended);
    [[nodiscard]] std::optional<store::WebhookDisabling> disable(EndpointLane &lane, DisabledReason reason);
    void saveState(EndpointLane &lane);
    void takeRecorded(const Result<store::RecordedBatch> &batch);
    void forgetRecorded(const store::RecordedBatch &batch);
    void retryRecording();

    void checkClock();
    void shiftWhenRecorded();
    void shifted(const Result<void> &outcome);
    void finishEnding();

    DispatchLoop *const q;
    store::DatabaseThread &reader;
    store::DatabaseThread &writer;
    const Clock &clock;
    const QByteArray storeUid;
    std::function<double()> random = [] { return QRandomGenerator::global()->generateDouble(); };

    DeliveryPreferences preferences;
    QList<QUrl> listeners;
    std::map<WebhookId, EndpointLane> lanes;
    UnderWay underWay;
    std::unique_ptr<AttemptRunner> runner; ///< from begin() to ended()
    std::unique_ptr<AttemptRecorder> recorder; ///< likewise
    std::unique_ptr<QTimer> timer; ///< likewise
    Moment timerAt{};
    int unrecorded = 0;
    bool trouble = false; ///< the store refused to record
    bool ending = false;
    bool starting = false; ///< in the runner's start(): what ends now was not sent
    QHash<WebhookId, DisabledReason> disabling; ///< to be recorded

    quint64 generation = 0; ///< of what is known of settings and deliveries
    quint64 secretsGeneration = 0;
    bool looking = false;
    bool lookAgain = false;
    Moment lastLook{};
    std::atomic_bool woken = false;

    std::optional<ClockWatch> watch;
    std::chrono::milliseconds shiftBy{0}; ///< by which due times are to be moved, because the clock was set back
    bool shiftPosted = false;
    std::vector<EndedAttempt> held; ///< that ended meanwhile
};

bool DispatchLoop::Private::maySend() const
{
    return runner && !ending && !trouble && shiftBy == 0ms && unrecorded < mostUnrecorded;
}

EndpointLane &DispatchLoop::Private::laneOf(WebhookId webhook)
{
    return lanes.try_emplace(webhook, webhook, preferences).first->second;
}

void DispatchLoop::Private::look()
{
    if (!runner || ending)
        return;
    if (looking) {
        lookAgain = true;
        return;
    }
    looking = true;
    lastLook = clock.steady();
    const Timestamp until = clock.now() + horizon;
    QHash<WebhookId, WorkWanted> wanted;
    for (auto &[webhook, lane] : lanes) {
        const int limit = lane.wanted(lastLook);
        wanted.insert(webhook, {limit, limit > 0 ? lane.known() : QSet<DeliveryId>()});
        if (limit > 0)
            lane.looked(until);
    }
    reader.run([until, wanted](store::Database &database) { return findWork(database, until, wanted, EndpointLane::firstLoad); })
        .then(q, [this, asked = generation](const Result<FoundWork> &found) { takeWork(asked, found); });
}

void DispatchLoop::Private::takeWork(quint64 asked, const Result<FoundWork> &found)
{
    looking = false;
    if (!runner || ending)
        return;
    bool again = std::exchange(lookAgain, false);
    if (found && asked == generation) {
        for (const WorkFound &one : found->work) {
            if (!disabling.contains(one.webhook))
                laneOf(one.webhook).take(one, clock.steady());
        }
        for (auto later = found->later.cbegin(); later != found->later.cend(); ++later)
            laneOf(later.key()).expect(later.value());
    } else if (found) {
        again = true;
    }
    if (again)
        look();
    serviceAll();
}

void DispatchLoop::Private::serviceAll()
{
    for (auto &[webhook, lane] : lanes)
        service(lane);
}

void DispatchLoop::Private::service(EndpointLane &lane)
{
    while (maySend() && !lane.isClosed && lane.hasDue(clock.now()) && lane.lane().room(clock.steady()) > 0) {
        starting = true;
        const bool started = runner->start(lane);
        starting = false;
        if (!started)
            return; // goes on with takeSecrets()
        if (lane.lane().breaker().isProbing())
            saveState(lane);
    }
    if (!maySend())
        return; // goes on with takeRecorded()
    const Moment now = clock.steady();
    if (!looking && (lane.isStarving(now) || lane.isExpecting(now, clock.now())))
        look();
    wakeAt(lane);
}

// Only ever earlier: a timer that fires too early does no harm.
void DispatchLoop::Private::wakeAt(const EndpointLane &lane)
{
    const std::optional<Timestamp> due = lane.nextDue();
    if (!due || lane.isClosed)
        return;
    const Moment now = clock.steady();
    Moment at = now + std::max<std::chrono::milliseconds>(*due - clock.now(), 0ms);
    if (lane.lane().room(now) <= 0) {
        const std::optional<Moment> chance = lane.lane().nextChance(now);
        if (!chance)
            return;
        at = std::max(at, *chance);
    }
    if (at >= timerAt)
        return;
    timerAt = at;
    timer->start(std::chrono::ceil<std::chrono::milliseconds>(at - now));
}

void DispatchLoop::Private::onTimer()
{
    const Moment now = clock.steady();
    timerAt = now + tick;
    timer->start(tick);
    checkClock();
    bool expecting = now - lastLook >= tick;
    for (auto &[webhook, lane] : lanes) {
        lane.dropStale(now);
        expecting = expecting || lane.isExpecting(now, clock.now());
    }
    if (expecting)
        look();
    serviceAll();
}

void DispatchLoop::Private::takeEnded(const EndedAttempt &ended)
{
    checkClock();
    EndpointLane &lane = laneOf(ended.webhook);
    if (ended.outcome.verdict == EndpointVerdict::Cancelled) {
        lane.ended(clock.steady(), clock.now(), ended.outcome.verdict, {}, ended.started);
        lane.forget(ended.due.row.id);
    } else if (shiftBy != 0ms) {
        held.push_back(ended);
        return;
    } else {
        record(lane, ended);
    }
    if (!starting) {
        service(lane);
        finishEnding();
    }
}

void DispatchLoop::Private::record(EndpointLane &lane, const EndedAttempt &ended)
{
    const Timestamp now = clock.now();
    const delivery::AttemptDecision decision =
        delivery::decideAfter(ended.outcome, ended.due.step + 1, lane.schedule(), now, random());
    const std::optional<Timestamp> due = decision.delay ? std::optional(now + *decision.delay) : std::nullopt;
    lane.ended(clock.steady(), now, ended.outcome.verdict, decision, ended.started);
    ++unrecorded;
    std::optional<store::WebhookDisabling> disabled;
    if (decision.end == DeliveryEnd::Gone)
        disabled = disable(lane, DisabledReason::Gone);
    else if (lane.hasFailedForDays(now, preferences.disableAfterDays))
        disabled = disable(lane, DisabledReason::Failing);
    recorder->add(outcomeOf(ended, lane.webhook().url, decision, due), lane.changedState(clock.steady(), now), disabled);
}

std::optional<store::WebhookDisabling> DispatchLoop::Private::disable(EndpointLane &lane, DisabledReason reason)
{
    if (std::exchange(lane.isClosed, true))
        return std::nullopt;
    lane.drop();
    // So that it begins anew once the user enables it.
    lane.forgive();
    disabling.insert(lane.id(), reason);
    return store::WebhookDisabling{lane.id(), reason};
}

void DispatchLoop::Private::saveState(EndpointLane &lane)
{
    if (const std::optional<store::EndpointState> state = lane.changedState(clock.steady(), clock.now()))
        recorder->add(*state);
}

void DispatchLoop::Private::takeRecorded(const Result<store::RecordedBatch> &batch)
{
    if (!recorder)
        return;
    trouble = !batch.has_value();
    if (trouble) {
        retryRecording();
        return;
    }
    forgetRecorded(*batch);
    if (!batch->attempts.isEmpty())
        Q_EMIT q->recorded(batch->attempts);
    for (const WebhookId webhook : batch->disabled) {
        ++generation; // a look that is under way may still have seen it enabled
        Q_EMIT q->webhookDisabled(webhook, laneOf(webhook).webhook().url, disabling.take(webhook));
    }
    if (unrecorded == 0)
        disabling.clear(); // those that others had disabled already
    shiftWhenRecorded();
    finishEnding();
    if (!maySend())
        return;
    serviceAll();
}

void DispatchLoop::Private::forgetRecorded(const store::RecordedBatch &batch)
{
    unrecorded -= static_cast<int>(batch.attempts.size());
    for (const store::RecordedBatch::Recorded &recorded : batch.attempts) {
        EndpointLane &lane = laneOf(recorded.delivery.webhook);
        lane.forget(recorded.delivery.id);
        if (recorded.delivery.state == DeliveryState::Pending && recorded.delivery.due)
            lane.expect(*recorded.delivery.due);
        else if (lane.webhook().ordered)
            lane.expect(clock.now()); // the next one of its session may go now
    }
}

void DispatchLoop::Private::retryRecording()
{
    if (ending) {
        finishEnding();
        return;
    }
    QTimer::singleShot(tick, q, [this] {
        if (recorder)
            recorder->retry();
    });
}

void DispatchLoop::Private::checkClock()
{
    const std::optional<std::chrono::milliseconds> by = watch->setBack();
    if (!by)
        return;
    shiftBy += *by;
    for (auto &[webhook, lane] : lanes) {
        lane.drop();
        lane.shift(*by);
    }
    ++generation;
    shiftWhenRecorded();
}

// What was recorded by the old clock has to be moved too, and nothing that is recorded by the new one.
void DispatchLoop::Private::shiftWhenRecorded()
{
    if (shiftBy == 0ms || unrecorded > 0 || shiftPosted)
        return;
    shiftPosted = true;
    writer.run([by = shiftBy, now = clock.now()](store::Database &database) { return store::Outbox(database).shiftDue(by, now); })
        .then(q, [this, by = shiftBy](const Result<void> &outcome) {
            shiftPosted = false;
            if (outcome)
                shiftBy -= by;
            shifted(outcome);
        });
}

void DispatchLoop::Private::shifted(const Result<void> &outcome)
{
    if (!runner)
        return;
    if (!outcome && !ending) {
        QTimer::singleShot(tick, q, [this] { shiftWhenRecorded(); });
        return;
    }
    if (shiftBy != 0ms && outcome) {
        shiftWhenRecorded(); // it was set back once more meanwhile
        return;
    }
    for (const EndedAttempt &ended : std::exchange(held, {}))
        record(laneOf(ended.webhook), ended);
    look();
    serviceAll();
    finishEnding();
}

void DispatchLoop::Private::finishEnding()
{
    if (!ending || !runner || !runner->isIdle() || !held.empty() || (unrecorded > 0 && !trouble))
        return;
    // Not at once: this may be called from within the runner.
    ending = false;
    recorder->detach();
    recorder.reset();
    timer.reset();
    runner.release()->deleteLater();
    lanes.clear();
    unrecorded = 0;
    Q_EMIT q->ended();
}

DispatchLoop::DispatchLoop(
    store::DatabaseThread &reader, store::DatabaseThread &writer, const Clock &clock, const QByteArray &storeUid)
    : d(std::make_unique<Private>(this, reader, writer, clock, storeUid))
{
}

DispatchLoop::~DispatchLoop() = default;

void DispatchLoop::setRandom(std::function<double()> random)
{
    d->random = std::move(random);
}

void DispatchLoop::begin(const QList<store::EndpointState> &endpoints)
{
    d->watch.emplace(d->clock);
    d->trouble = false;
    d->shiftBy = 0ms;
    for (const store::EndpointState &endpoint : endpoints)
        d->laneOf(endpoint.webhook).restore(endpoint, d->clock.steady(), d->clock.now());

    d->recorder = std::make_unique<AttemptRecorder>(d->writer, d->clock, [this](const Result<store::RecordedBatch> &batch) {
        QMetaObject::invokeMethod(
            this, [this, batch] { d->takeRecorded(batch); }, Qt::QueuedConnection);
    });
    d->runner = std::make_unique<AttemptRunner>(d->clock, d->storeUid, d->underWay);
    d->runner->setListeners(d->listeners);
    connect(d->runner.get(), &AttemptRunner::ended, this, [this](const EndedAttempt &ended) { d->takeEnded(ended); });
    connect(d->runner.get(), &AttemptRunner::underWayChanged, this, &DispatchLoop::underWayChanged);
    connect(d->runner.get(), &AttemptRunner::secretsWanted, this,
        [this](WebhookId webhook, const QString &uid) { Q_EMIT secretsWanted(webhook, uid, d->secretsGeneration); });

    d->timer = std::make_unique<QTimer>();
    d->timer->setTimerType(Qt::PreciseTimer);
    connect(d->timer.get(), &QTimer::timeout, this, [this] { d->onTimer(); });
    d->timerAt = d->clock.steady() + tick;
    d->timer->start(tick);
    d->look();
}

void DispatchLoop::end(std::chrono::milliseconds grace)
{
    if (!d->runner) {
        Q_EMIT ended();
        return;
    }
    d->timer->stop();
    if (!std::exchange(d->ending, true) && std::exchange(d->trouble, false))
        d->recorder->retry(); // once more, then it is given up: it will be sent again
    QTimer::singleShot(grace, d->runner.get(), [runner = d->runner.get()] { runner->cancelAll(); });
    d->finishEnding();
}

void DispatchLoop::setPreferences(const DeliveryPreferences &preferences)
{
    d->preferences = preferences;
    for (auto &[webhook, lane] : d->lanes)
        lane.setPreferences(preferences);
    d->serviceAll();
}

void DispatchLoop::setListeners(const QList<QUrl> &listeners)
{
    if (d->listeners == listeners)
        return;
    d->listeners = listeners;
    for (auto &[webhook, lane] : d->lanes)
        lane.isLoop.reset();
    if (d->runner)
        d->runner->setListeners(listeners);
}

void DispatchLoop::forgetSettings()
{
    ++d->secretsGeneration;
    for (auto &[webhook, lane] : d->lanes)
        lane.secrets = {};
    forgetLoaded();
}

void DispatchLoop::forgetLoaded()
{
    ++d->generation;
    for (auto &[webhook, lane] : d->lanes)
        lane.drop();
    d->look();
}

void DispatchLoop::takeSecrets(WebhookId webhook, quint64 generation, const Result<SigningSecrets> &secrets)
{
    if (!d->runner || generation != d->secretsGeneration)
        return;
    EndpointLane &lane = d->laneOf(webhook);
    lane.secrets = {.state = EndpointLane::Secrets::State::Read,
        .secrets = secrets.value_or(SigningSecrets()),
        .detail = secrets ? QString() : secrets.error().detail};
    d->service(lane);
}

void DispatchLoop::wake()
{
    if (d->woken.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            d->woken = false;
            if (!d->runner || d->ending)
                return;
            d->checkClock();
            d->look();
        },
        Qt::QueuedConnection);
}

UnderWay &DispatchLoop::underWay()
{
    return d->underWay;
}

} // namespace flowbell::engine
