// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatcher.h"

#include "engine/clockwatch.h"
#include "engine/dispatchloop.h"
#include "engine/listenerwatch.h"
#include "engine/loopthread.h"
#include "engine/preferences.h"
#include "engine/secretstore.h"
#include "engine/senderturn.h"
#include "engine/underway.h"
#include "engine/webhooksecrets.h"
#include "engine/whendone.h"
#include "store/outbox.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <algorithm>
#include <utility>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {

constexpr auto tellingInterval = 33ms;
constexpr auto clockTolerance = 2s;
/// Longer than the time-out of most webhooks.
constexpr auto stopGrace = 30s;

/// What the sender before left, put right if the clock was set back since.
Result<QList<store::EndpointState>> heritage(store::Database &database, Timestamp now)
{
    store::Outbox outbox(database);
    const Result<Timestamp> newest = outbox.newestTime();
    if (!newest)
        return Failure(newest.error());
    if (*newest > now + clockTolerance) {
        if (const Result<void> shifted = outbox.shiftDue(now - *newest, now); !shifted)
            return Failure(shifted.error());
    }
    return outbox.endpoints();
}

} // namespace

struct Dispatcher::Private {
    Private(store::DatabaseThread &reader, store::DatabaseThread &writerThread, SecretStore &keys, ListenerControl &listener,
        Preferences &chosen, const QString &storePath, const QString &storeUid, const Clock &now)
        : writer(writerThread)
        , secrets(keys)
        , preferences(chosen)
        , clock(now)
        , turn(storePath)
        , listeners(reader, listener, clock)
        , loop(QStringLiteral("delivery"), std::make_unique<DispatchLoop>(reader, writer, clock, storeUid.toLatin1()))
    {
    }

    store::DatabaseThread &writer;
    SecretStore &secrets;
    Preferences &preferences;
    const Clock &clock;
    SenderTurn turn;
    ListenerWatch listeners;
    LoopThread<DispatchLoop> loop;

    State state = State::Off;
    bool wanted = false; ///< between start() and stop()
    bool holding = false; ///< the loop works, or ends
    quint64 takeOvers = 0;
    QTimer *frameTimer = nullptr;
    QElapsedTimer sinceTold;
};

Dispatcher::Dispatcher(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets,
    ListenerControl &listener, Preferences &preferences, const QString &storePath, const QString &storeUid, const Clock &clock,
    QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(reader, writer, secrets, listener, preferences, storePath, storeUid, clock))
{
    d->frameTimer = new QTimer(this);
    d->frameTimer->setSingleShot(true);
    connect(d->frameTimer, &QTimer::timeout, this, &Dispatcher::tellUnderWay);
    d->sinceTold.start();

    connect(&d->turn, &SenderTurn::taken, this, &Dispatcher::takeOver);
    connect(&d->listeners, &ListenerWatch::found, this, [this](const QList<QUrl> &listeners) {
        d->loop.post([listeners](DispatchLoop &loop) { loop.setListeners(listeners); });
    });
    connect(&preferences, &Preferences::deliveryChanged, this, &Dispatcher::takePreferences);
    const DispatchLoop *loop = d->loop.get();
    connect(loop, &DispatchLoop::ended, this, &Dispatcher::loopEnded);
    connect(loop, &DispatchLoop::underWayChanged, this, &Dispatcher::tellUnderWay);
    connect(loop, &DispatchLoop::secretsWanted, this, &Dispatcher::readSecrets);
    connect(loop, &DispatchLoop::recorded, this, &Dispatcher::tellAttempts);
    connect(loop, &DispatchLoop::webhookDisabled, this, &Dispatcher::webhookDisabled);
    connect(loop, &DispatchLoop::troubleChanged, this, &Dispatcher::troubleChanged);
}

Dispatcher::~Dispatcher()
{
    shutDown(0ms);
}

void Dispatcher::start()
{
    if (std::exchange(d->wanted, true))
        return;
    d->turn.await();
    if (!d->turn.isHeld())
        setState(State::Waiting);
}

void Dispatcher::stop()
{
    if (!std::exchange(d->wanted, false))
        return;
    d->listeners.stop();
    ++d->takeOvers;
    if (d->holding)
        d->loop.post([](DispatchLoop &loop) { loop.end(stopGrace); });
    else
        d->turn.giveUp();
    setState(State::Off);
}

void Dispatcher::shutDown(std::chrono::milliseconds grace)
{
    stop();
    if (std::exchange(d->holding, false))
        d->loop.end(grace);
    d->loop.stop();
    d->turn.giveUp();
}

void Dispatcher::takeOver()
{
    const quint64 serial = ++d->takeOvers;
    const auto work = [now = d->clock.now()](store::Database &database) { return heritage(database, now); };
    whenDone(d->writer.run(work), this, [this, serial](const Result<QList<store::EndpointState>> &endpoints) {
        if (serial != d->takeOvers)
            return;
        if (endpoints)
            begin(*endpoints);
        else
            QTimer::singleShot(SenderTurn::interval, this, [this, serial] {
                if (serial == d->takeOvers)
                    takeOver();
            });
    });
}

void Dispatcher::begin(const QList<store::EndpointState> &endpoints)
{
    d->holding = true;
    d->loop.start();
    const ClockWatch watch(d->clock); // from now on: the machine may sleep before the loop runs
    d->loop.post([endpoints, watch, preferences = d->preferences.delivery(), own = d->listeners.own()](DispatchLoop &loop) {
        loop.setPreferences(preferences);
        loop.setListeners(own);
        loop.begin(endpoints, watch);
    });
    setState(State::Sending);
    d->listeners.start();
}

void Dispatcher::loopEnded()
{
    // Not one that was told before, or is waited for.
    if (!d->holding || d->state == State::Sending)
        return;
    d->holding = false;
    d->turn.giveUp();
    if (d->wanted)
        d->turn.await();
}

void Dispatcher::takePreferences()
{
    if (d->holding)
        d->loop.post([preferences = d->preferences.delivery()](DispatchLoop &loop) { loop.setPreferences(preferences); });
}

void Dispatcher::readSecrets(WebhookId webhook, const QString &uid, quint64 generation)
{
    const auto take = [this, webhook, generation](const Result<WebhookSecrets> &secrets) {
        d->loop.post([webhook, generation, secrets](DispatchLoop &loop) { loop.takeSecrets(webhook, generation, secrets); });
    };
    readWebhookSecrets(d->secrets, uid, this, take);
}

void Dispatcher::tellAttempts(const QList<store::RecordedBatch::Recorded> &attempts)
{
    for (const store::RecordedBatch::Recorded &recorded : attempts) {
        if (!recorded.gone)
            Q_EMIT attempted(recorded.delivery, recorded.attempt);
    }
}

void Dispatcher::tellUnderWay()
{
    const auto since = std::chrono::milliseconds(d->sinceTold.elapsed());
    if (since < tellingInterval) {
        if (!d->frameTimer->isActive())
            d->frameTimer->start(tellingInterval - since);
        return;
    }
    d->sinceTold.restart();
    d->loop->underWay().seen();
    Q_EMIT underWayChanged();
}

void Dispatcher::setState(State state)
{
    if (std::exchange(d->state, state) != state)
        Q_EMIT stateChanged(state);
}

void Dispatcher::wake()
{
    d->loop->wake();
}

void Dispatcher::batchDone(const std::vector<store::StoredEvent> &batch)
{
    if (std::any_of(batch.cbegin(), batch.cend(), [](const store::StoredEvent &stored) { return stored.deliveries > 0; }))
        wake();
}

void Dispatcher::reloadSettings()
{
    if (d->holding)
        d->loop.post([](DispatchLoop &loop) { loop.forgetSettings(); });
}

void Dispatcher::reloadDeliveries()
{
    if (d->holding)
        d->loop.post([](DispatchLoop &loop) { loop.forgetLoaded(); });
}

void Dispatcher::setRandom(std::function<double()> random)
{
    d->loop.post([random = std::move(random)](DispatchLoop &loop) { loop.setRandom(random); });
}

Dispatcher::State Dispatcher::state() const
{
    return d->state;
}

QSet<DeliveryId> Dispatcher::underWay() const
{
    return d->loop->underWay().deliveries();
}

} // namespace flowbell::engine
