// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rulerunner.h"

#include "engine/listenerwatch.h"
#include "engine/loopthread.h"
#include "engine/rules/programconfirmations.h"
#include "engine/rules/ruleloop.h"
#include "engine/senderturn.h"

#include <algorithm>

namespace flowbell::engine {

using namespace std::chrono_literals;

struct RuleRunner::Private {
    Private(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets, ListenerControl &listener,
        ProgramConfirmations &confirmations, const QString &storePath, const QString &storeUid, const Clock &clock)
        : turn(storePath, QStringLiteral("rules"))
        , listeners(reader, listener, clock)
        , loop(QStringLiteral("rules"),
              std::make_unique<RuleLoop>(storePath, writer, secrets, confirmations, storeUid.toLatin1(), clock))
    {
    }

    SenderTurn turn;
    ListenerWatch listeners;
    LoopThread<RuleLoop> loop;
    Notifier *notifier = nullptr;
    State state = State::Off;
    bool wanted = false;
};

RuleRunner::RuleRunner(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets,
    ListenerControl &listener, ProgramConfirmations &confirmations, const QString &storePath, const QString &storeUid,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(reader, writer, secrets, listener, confirmations, storePath, storeUid, clock))
{
    connect(&d->turn, &SenderTurn::taken, this, &RuleRunner::begin);
    connect(&d->listeners, &ListenerWatch::found, this,
        [this](const QList<QUrl> &listeners) { d->loop.post([listeners](RuleLoop &loop) { loop.setListeners(listeners); }); });
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
    d->turn.await();
    if (d->state == State::Off)
        setState(State::Waiting);
}

void RuleRunner::begin()
{
    d->loop.start();
    d->loop.post([own = d->listeners.own()](RuleLoop &loop) {
        loop.begin();
        loop.setListeners(own);
    });
    setState(State::Running);
    d->listeners.start();
}

void RuleRunner::notify(const std::pair<FiringId, int> &action, const Notification &notification)
{
    if (d->notifier)
        d->notifier->notify(notification);
    d->loop.post([action, shown = d->notifier != nullptr](RuleLoop &loop) { loop.takeNotified(action, shown); });
}

void RuleRunner::shutDown(std::chrono::milliseconds grace)
{
    d->wanted = false;
    d->listeners.stop();
    if (d->state == State::Running)
        d->loop.end(grace);
    d->loop.stop();
    d->turn.giveUp();
    setState(State::Off);
}

void RuleRunner::wake()
{
    d->loop->wake();
}

void RuleRunner::lookNow()
{
    d->loop.post([](RuleLoop &loop) { loop.lookNow(); });
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
