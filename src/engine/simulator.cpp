// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/simulator.h"

#include "engine/ingest.h"
#include "engine/replayscript.h"
#include "engine/scriptplayer.h"
#include "engine/whendone.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QThread>

namespace flowbell::engine {

struct Simulator::Private {
    Private(Simulator *simulator, Ingest &in, store::DatabaseThread &readerThread, const Clock &now)
        : q(simulator)
        , ingest(in)
        , reader(readerThread)
        , clock(now)
    {
        thread.setObjectName(QStringLiteral("simulator"));
    }

    bool begin(const QString &about, bool isReplay);
    void play(std::shared_ptr<EventScript> script, Pace pace);
    void finish(const SimulationOutcome &outcome);

    Simulator *q;
    Ingest &ingest;
    store::DatabaseThread &reader;
    const Clock &clock;
    QThread thread;
    ScriptPlayer *player = nullptr; ///< lives on the thread, which deletes it
    bool running = false;
    bool cancelled = false; ///< before there was a player
    bool replaying = false;
    QString subject;
    SimulationProgress progress;
};

bool Simulator::Private::begin(const QString &about, bool isReplay)
{
    if (running)
        return false;
    running = true;
    cancelled = false;
    replaying = isReplay;
    subject = about;
    progress = {};
    Q_EMIT q->started();
    return true;
}

void Simulator::Private::play(std::shared_ptr<EventScript> script, Pace pace)
{
    const auto enter = [this](ReceivedRequest &request, Ingest::Done done) { return ingest.enter(request, std::move(done)); };
    progress.total = script->total();
    player = new ScriptPlayer(std::move(script), pace, enter, clock);
    player->moveToThread(&thread);
    connect(&thread, &QThread::finished, player, &QObject::deleteLater);
    connect(player, &ScriptPlayer::progressed, q, [this, from = player](const SimulationProgress &now) {
        if (from != player)
            return;
        progress = now;
        Q_EMIT q->progressed(progress);
    });
    connect(player, &ScriptPlayer::finished, q, [this, from = player](const SimulationOutcome &outcome) {
        if (from == player)
            finish(outcome);
    });
    thread.start();
    QMetaObject::invokeMethod(player, &ScriptPlayer::start, Qt::QueuedConnection);
    if (cancelled)
        QMetaObject::invokeMethod(player, &ScriptPlayer::cancel, Qt::QueuedConnection);
}

void Simulator::Private::finish(const SimulationOutcome &outcome)
{
    if (player)
        player->deleteLater();
    player = nullptr;
    running = false;
    Q_EMIT q->finished(outcome);
}

Simulator::Simulator(Ingest &ingest, store::DatabaseThread &reader, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, ingest, reader, clock))
{
}

Simulator::~Simulator()
{
    shutDown();
}

bool Simulator::simulate(const Flow &flow, const SimulationOptions &options, Pace pace)
{
    if (!d->begin(flow.name, false))
        return false;
    const quint64 identity = QRandomGenerator::system()->generate64();
    d->play(std::make_shared<SessionScript>(options, flow.name, flow.technologies, identity), pace);
    return true;
}

bool Simulator::replay(const QString &sessionUid, Pace pace)
{
    if (!d->begin(sessionUid, true))
        return false;
    const auto opened = d->reader.run([reader = &d->reader, sessionUid](store::Database &database) {
        return ReplayScript::open(database, *reader, sessionUid);
    });
    whenDone(opened, this, [this, pace](const Result<std::shared_ptr<EventScript>> &script) {
        if (script)
            d->play(*script, pace);
        else
            d->finish({.stored = 0, .total = 0, .cancelled = d->cancelled, .error = script.error()});
    });
    return true;
}

void Simulator::cancel()
{
    if (!d->running)
        return;
    d->cancelled = true;
    if (d->player)
        QMetaObject::invokeMethod(d->player, &ScriptPlayer::cancel, Qt::QueuedConnection);
}

bool Simulator::isRunning() const
{
    return d->running;
}

const SimulationProgress &Simulator::progress() const
{
    return d->progress;
}

QString Simulator::subject() const
{
    return d->subject;
}

bool Simulator::isReplay() const
{
    return d->replaying;
}

void Simulator::shutDown()
{
    d->player = nullptr;
    d->thread.quit();
    d->thread.wait();
}

} // namespace flowbell::engine
