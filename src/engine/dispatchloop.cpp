// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatchloop.h"

#include "engine/dispatchloop_p.h"

#include <utility>

namespace flowbell::engine {

using namespace std::chrono_literals;

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

void DispatchLoop::begin(const QList<store::EndpointState> &endpoints, const ClockWatch &watch)
{
    d->watch.emplace(watch);
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
    d->timerAt = d->clock.steady() + Private::tick;
    d->timer->start(Private::tick);
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

void DispatchLoop::takeSecrets(WebhookId webhook, quint64 generation, const Result<WebhookSecrets> &secrets)
{
    if (!d->runner || generation != d->secretsGeneration)
        return;
    EndpointLane &lane = d->laneOf(webhook);
    lane.secrets = {.state = EndpointLane::Secrets::State::Read,
        .secrets = secrets.value_or(WebhookSecrets()),
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
