// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rulerunner.h"

#include "engine/knownlisteners.h"
#include "engine/listenercontrol.h"
#include "engine/rules/programconfirmations.h"
#include "engine/rules/ruleloop.h"
#include "engine/senderlock.h"
#include "engine/whendone.h"

#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <algorithm>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {

constexpr auto lockInterval = 1s;
constexpr auto listenersInterval = 5s;
constexpr std::chrono::milliseconds recordPatience = 8s;

} // namespace

struct RuleRunner::Private {
    Private(store::DatabaseThread &readerThread, store::DatabaseThread &writerThread, SecretStore &secrets,
        ListenerControl &listening, ProgramConfirmations &confirmations, const QString &storePath, const QString &storeUid,
        const Clock &now)
        : reader(readerThread)
        , listener(listening)
        , clock(now)
        , lock(storePath, QStringLiteral("rules"))
        , loop(std::make_unique<RuleLoop>(storePath, writerThread, secrets, confirmations, storeUid.toLatin1(), now))
    {
        thread.setObjectName(QStringLiteral("rules"));
        loop->moveToThread(&thread);
    }

    /// Runs \a work on the thread of the loop.
    template <typename Work>
    void onLoop(Work work)
    {
        QMetaObject::invokeMethod(loop.get(), std::move(work), Qt::QueuedConnection);
    }

    store::DatabaseThread &reader;
    ListenerControl &listener;
    const Clock &clock;
    SenderLock lock;
    QThread thread;
    std::unique_ptr<RuleLoop> loop;
    Notifier *notifier = nullptr;
    State state = State::Off;
    bool wanted = false;
    QTimer *lockTimer = nullptr;
    QTimer *listenersTimer = nullptr;
};

RuleRunner::RuleRunner(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets,
    ListenerControl &listener, ProgramConfirmations &confirmations, const QString &storePath, const QString &storeUid,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(reader, writer, secrets, listener, confirmations, storePath, storeUid, clock))
{
    d->lockTimer = new QTimer(this);
    d->lockTimer->setInterval(lockInterval);
    connect(d->lockTimer, &QTimer::timeout, this, &RuleRunner::tryLock);
    d->listenersTimer = new QTimer(this);
    d->listenersTimer->setInterval(listenersInterval);
    connect(d->listenersTimer, &QTimer::timeout, this, &RuleRunner::lookForListeners);
    connect(&listener, &ListenerControl::stateChanged, this, &RuleRunner::lookForListeners);
    const RuleLoop *loop = d->loop.get();
    connect(loop, &RuleLoop::changed, this, &RuleRunner::changed);
    connect(loop, &RuleLoop::rulePaused, this, &RuleRunner::rulePaused);
    connect(loop, &RuleLoop::troubleChanged, this, &RuleRunner::troubleChanged);
    connect(loop, &RuleLoop::notificationWanted, this, &RuleRunner::notify);
}

RuleRunner::~RuleRunner()
{
    shutDown(0ms);
}

void RuleRunner::setNotifier(Notifier *notifier)
{
    d->notifier = notifier;
}

void RuleRunner::start()
{
    if (std::exchange(d->wanted, true))
        return;
    d->lockTimer->start();
    tryLock();
    if (d->state == State::Off)
        setState(State::Waiting);
}

void RuleRunner::tryLock()
{
    if (!d->wanted || d->lock.isHeld() || !d->lock.acquire())
        return;
    d->lockTimer->stop();
    d->thread.start();
    d->onLoop([loop = d->loop.get(), own = ownListeners(d->listener)] {
        loop->begin();
        loop->setListeners(own);
    });
    d->listenersTimer->start();
    setState(State::Running);
    lookForListeners();
}

void RuleRunner::lookForListeners()
{
    if (d->state != State::Running)
        return;
    const auto work = [now = d->clock.now()](store::Database &database) { return knownListeners(database, now); };
    whenDone(d->reader.run(work), this, [this](const Result<QList<QUrl>> &others) {
        const QList<QUrl> listeners = ownListeners(d->listener) + others.value_or(QList<QUrl>());
        d->onLoop([loop = d->loop.get(), listeners] { loop->setListeners(listeners); });
    });
}

void RuleRunner::notify(const std::pair<FiringId, int> &action, const Notification &notification)
{
    if (d->notifier)
        d->notifier->notify(notification);
    d->onLoop([loop = d->loop.get(), action, shown = d->notifier != nullptr] { loop->takeNotified(action, shown); });
}

void RuleRunner::shutDown(std::chrono::milliseconds grace)
{
    d->wanted = false;
    d->lockTimer->stop();
    d->listenersTimer->stop();
    if (d->state == State::Running) {
        QSemaphore ended;
        const auto told = connect(
            d->loop.get(), &RuleLoop::ended, d->loop.get(), [&ended] { ended.release(); }, Qt::DirectConnection);
        d->onLoop([loop = d->loop.get(), grace] { loop->end(grace); });
        // A store that takes nothing must not keep the program from ending.
        static_cast<void>(ended.tryAcquire(1, static_cast<int>((grace + recordPatience).count())));
        disconnect(told);
    }
    d->thread.quit();
    d->thread.wait();
    d->lock.release();
    setState(State::Off);
}

void RuleRunner::wake()
{
    d->loop->wake();
}

void RuleRunner::lookNow()
{
    d->onLoop([loop = d->loop.get()] { loop->lookNow(); });
}

void RuleRunner::batchDone(const std::vector<store::StoredEvent> &batch)
{
    if (std::any_of(batch.cbegin(), batch.cend(), [](const store::StoredEvent &stored) { return !stored.error; }))
        wake();
}

RuleRunner::State RuleRunner::state() const
{
    return d->state;
}

void RuleRunner::setState(State state)
{
    if (std::exchange(d->state, state) != state)
        Q_EMIT stateChanged(state);
}

} // namespace flowbell::engine
