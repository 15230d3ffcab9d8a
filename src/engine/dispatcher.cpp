// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatcher.h"

#include "engine/dispatchloop.h"
#include "engine/knownlisteners.h"
#include "engine/listenercontrol.h"
#include "engine/preferences.h"
#include "engine/secretstore.h"
#include "engine/senderlock.h"
#include "engine/underway.h"
#include "store/outbox.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <algorithm>
#include <utility>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {

constexpr auto lockInterval = 1s;
constexpr auto frame = 33ms;
constexpr auto listenersInterval = 5s;
constexpr auto clockTolerance = 2s;
/// Longer than the time-out of most webhooks.
constexpr auto stopGrace = 30s;
constexpr std::chrono::milliseconds recordPatience = 8s;

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
    Private(store::DatabaseThread &readerThread, store::DatabaseThread &writerThread, SecretStore &keys,
        ListenerControl &listening, Preferences &chosen, const QString &storePath, const QString &storeUid, const Clock &now)
        : reader(readerThread)
        , writer(writerThread)
        , secrets(keys)
        , listener(listening)
        , preferences(chosen)
        , clock(now)
        , lock(storePath)
        , loop(std::make_unique<DispatchLoop>(reader, writer, clock, storeUid.toLatin1()))
    {
        thread.setObjectName(QStringLiteral("delivery"));
        loop->moveToThread(&thread);
    }

    /// Runs \a work on the thread of the loop.
    template <typename Work>
    void onLoop(Work work)
    {
        QMetaObject::invokeMethod(loop.get(), std::move(work), Qt::QueuedConnection);
    }

    store::DatabaseThread &reader;
    store::DatabaseThread &writer;
    SecretStore &secrets;
    ListenerControl &listener;
    Preferences &preferences;
    const Clock &clock;
    SenderLock lock;
    QThread thread;
    std::unique_ptr<DispatchLoop> loop;

    State state = State::Off;
    bool wanted = false; ///< between start() and stop()
    bool holding = false; ///< the loop works, or ends
    quint64 takeOvers = 0;
    QTimer *lockTimer = nullptr;
    QTimer *listenersTimer = nullptr;
    QTimer *frameTimer = nullptr;
    QElapsedTimer sinceTold;
};

Dispatcher::Dispatcher(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets,
    ListenerControl &listener, Preferences &preferences, const QString &storePath, const QString &storeUid, const Clock &clock,
    QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(reader, writer, secrets, listener, preferences, storePath, storeUid, clock))
{
    d->lockTimer = new QTimer(this);
    d->lockTimer->setInterval(lockInterval);
    connect(d->lockTimer, &QTimer::timeout, this, &Dispatcher::tryLock);
    d->listenersTimer = new QTimer(this);
    d->listenersTimer->setInterval(listenersInterval);
    connect(d->listenersTimer, &QTimer::timeout, this, &Dispatcher::lookForListeners);
    d->frameTimer = new QTimer(this);
    d->frameTimer->setSingleShot(true);
    connect(d->frameTimer, &QTimer::timeout, this, &Dispatcher::tellUnderWay);
    d->sinceTold.start();

    connect(&listener, &ListenerControl::stateChanged, this, &Dispatcher::lookForListeners);
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
    d->lockTimer->start();
    tryLock();
    if (!d->lock.isHeld())
        setState(State::Waiting);
}

void Dispatcher::stop()
{
    if (!std::exchange(d->wanted, false))
        return;
    d->lockTimer->stop();
    d->listenersTimer->stop();
    ++d->takeOvers;
    if (d->holding)
        d->onLoop([loop = d->loop.get()] { loop->end(stopGrace); });
    else
        d->lock.release();
    setState(State::Off);
}

void Dispatcher::shutDown(std::chrono::milliseconds grace)
{
    stop();
    if (std::exchange(d->holding, false)) {
        QSemaphore ended;
        const auto told = connect(
            d->loop.get(), &DispatchLoop::ended, d->loop.get(), [&ended] { ended.release(); }, Qt::DirectConnection);
        d->onLoop([loop = d->loop.get(), grace] { loop->end(grace); });
        // A store that takes nothing must not keep the program from ending.
        static_cast<void>(ended.tryAcquire(1, static_cast<int>((grace + recordPatience).count())));
        disconnect(told);
    }
    d->thread.quit();
    d->thread.wait();
    d->lock.release();
}

void Dispatcher::tryLock()
{
    // One that ends still holds it.
    if (!d->wanted || d->holding || d->lock.isHeld() || !d->lock.acquire())
        return;
    takeOver();
}

void Dispatcher::takeOver()
{
    const quint64 serial = ++d->takeOvers;
    const auto work = [now = d->clock.now()](store::Database &database) { return heritage(database, now); };
    d->writer.run(work).then(this, [this, serial](const Result<QList<store::EndpointState>> &endpoints) {
        if (serial != d->takeOvers)
            return;
        if (endpoints)
            begin(*endpoints);
        else
            QTimer::singleShot(lockInterval, this, [this, serial] {
                if (serial == d->takeOvers)
                    takeOver();
            });
    });
}

void Dispatcher::begin(const QList<store::EndpointState> &endpoints)
{
    d->lockTimer->stop();
    d->holding = true;
    d->thread.start();
    d->onLoop([loop = d->loop.get(), endpoints, preferences = d->preferences.delivery(), own = ownListeners(d->listener)] {
        loop->setPreferences(preferences);
        loop->setListeners(own);
        loop->begin(endpoints);
    });
    d->listenersTimer->start();
    setState(State::Sending);
    lookForListeners();
}

void Dispatcher::loopEnded()
{
    // Not one that was told before, or is waited for.
    if (!d->holding || d->state == State::Sending)
        return;
    d->holding = false;
    d->lock.release();
    if (d->wanted) {
        d->lockTimer->start();
        tryLock();
    }
}

void Dispatcher::takePreferences()
{
    if (d->holding)
        d->onLoop([loop = d->loop.get(), preferences = d->preferences.delivery()] { loop->setPreferences(preferences); });
}

void Dispatcher::lookForListeners()
{
    if (d->state != State::Sending)
        return;
    const auto work = [now = d->clock.now()](store::Database &database) { return knownListeners(database, now); };
    d->reader.run(work).then(this, [this](const Result<QList<QUrl>> &others) {
        const QList<QUrl> listeners = ownListeners(d->listener) + others.value_or(QList<QUrl>());
        d->onLoop([loop = d->loop.get(), listeners] { loop->setListeners(listeners); });
    });
}

void Dispatcher::readSecrets(WebhookId webhook, const QString &uid, quint64 generation)
{
    d->secrets.read(SecretStore::signingSecretsOf(uid)).then(this, [this, webhook, generation](const Result<QString> &text) {
        const Result<SigningSecrets> secrets = text.map(&SigningSecrets::fromText);
        d->onLoop([loop = d->loop.get(), webhook, generation, secrets] { loop->takeSecrets(webhook, generation, secrets); });
    });
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
    if (since < frame) {
        if (!d->frameTimer->isActive())
            d->frameTimer->start(frame - since);
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
        d->onLoop([loop = d->loop.get()] { loop->forgetSettings(); });
}

void Dispatcher::reloadDeliveries()
{
    if (d->holding)
        d->onLoop([loop = d->loop.get()] { loop->forgetLoaded(); });
}

void Dispatcher::setRandom(std::function<double()> random)
{
    d->onLoop([loop = d->loop.get(), random = std::move(random)] { loop->setRandom(random); });
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
