// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/scriptplayer.h"

#include <QtCore/QMutex>

namespace flowbell::engine {

namespace {

using namespace std::chrono_literals;

constexpr qint64 mostEntering = 2'000; ///< two batches of the writer: one is being synced while the next collects
constexpr int mostInARow = 200; ///< then whoever wants to cancel has a turn
constexpr std::chrono::milliseconds retryWhenFull = 20ms;
constexpr std::chrono::milliseconds tellEvery = 100ms;
constexpr std::chrono::milliseconds longestWait = 1h;

} // namespace

/// What the writer's thread tells. The player may be gone by then.
struct ScriptPlayer::Flight {
    QMutex mutex; ///< guards all below
    ScriptPlayer *player = nullptr;
    qint64 stored = 0;
    qint64 failed = 0;
    std::optional<Error> error;
    bool told = false; ///< the player will come and look

    void take(const store::StoredEvent &event)
    {
        const QMutexLocker lock(&mutex);
        ++(event.error ? failed : stored);
        if (event.error)
            error = event.error;
        if (player && !std::exchange(told, true))
            QMetaObject::invokeMethod(player, &ScriptPlayer::takeCommits, Qt::QueuedConnection);
    }
};

ScriptPlayer::ScriptPlayer(std::shared_ptr<EventScript> script, Pace pace, Enter enter, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_script(std::move(script))
    , m_pace(pace)
    , m_enter(std::move(enter))
    , m_clock(clock)
    , m_flight(std::make_shared<Flight>())
    , m_timer(this)
    , m_tellTimer(this)
{
    m_flight->player = this;
    m_progress.total = m_script->total();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_tellTimer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ScriptPlayer::look);
    connect(&m_tellTimer, &QTimer::timeout, this, &ScriptPlayer::tellProgress);
}

ScriptPlayer::~ScriptPlayer()
{
    const QMutexLocker lock(&m_flight->mutex);
    m_flight->player = nullptr;
}

void ScriptPlayer::start()
{
    m_begin = m_clock.now();
    m_steadyBegin = m_clock.steady();
    m_lastTold = m_steadyBegin;
    look();
}

void ScriptPlayer::cancel()
{
    if (m_ended)
        return;
    m_cancelled = true;
    end({});
}

void ScriptPlayer::look()
{
    for (int entered = 0; !m_ended; ++entered) {
        if (entered == mostInARow) {
            lookAgain(0ms);
            break;
        }
        if (!enterNext())
            break;
    }
    tellProgress();
    finishIfDone();
}

/// False if there is nothing to enter now; what will change that is then on its way.
bool ScriptPlayer::enterNext()
{
    if (m_progress.entered - m_progress.stored >= mostEntering)
        return false;
    if (!m_next && !makeNext())
        return false;
    const auto done = [flight = m_flight](const store::StoredEvent &event) { flight->take(event); };
    if (!m_enter(*m_next, done)) {
        // The queue is full, and perhaps of other events than ours, whose commits nobody tells here.
        lookAgain(retryWhenFull);
        return false;
    }
    m_next.reset();
    ++m_progress.entered;
    return true;
}

bool ScriptPlayer::makeNext()
{
    const std::optional<std::chrono::milliseconds> at = m_script->nextAt();
    if (!at) {
        end({});
        return false;
    }
    const ScriptClock clock{.begin = m_begin, .now = m_clock.now(), .pace = m_pace};
    const auto elapsed = std::chrono::floor<std::chrono::milliseconds>(m_clock.steady() - m_steadyBegin);
    if (clock.delay(*at) > elapsed) {
        lookAgain(clock.delay(*at) - elapsed);
        return false;
    }
    Result<ScriptedEvent> event = m_script->take(clock);
    if (!event) {
        end(event.error());
        return false;
    }
    m_next.emplace();
    m_next->received = clock.now;
    m_next->source = EventSource::Simulator;
    m_next->headers = std::move(event->headers);
    m_next->body = std::move(event->body);
    return true;
}

void ScriptPlayer::lookAgain(std::chrono::milliseconds wait)
{
    m_timer.start(std::min(wait, longestWait));
}

void ScriptPlayer::takeCommits()
{
    {
        const QMutexLocker lock(&m_flight->mutex);
        m_flight->told = false;
        m_progress.stored = m_flight->stored;
        if (m_flight->error && !m_error)
            m_error = m_flight->error;
        // What was not stored will not be: it takes no room any more.
        m_progress.entered -= std::exchange(m_flight->failed, 0);
    }
    if (m_error)
        end(m_error);
    look();
}

void ScriptPlayer::tellProgress()
{
    if (m_progress == m_told)
        return;
    const auto now = m_clock.steady();
    const auto since = std::chrono::floor<std::chrono::milliseconds>(now - m_lastTold);
    if (since < tellEvery) {
        if (!m_tellTimer.isActive())
            m_tellTimer.start(tellEvery - since);
        return;
    }
    m_lastTold = now;
    m_told = m_progress;
    Q_EMIT progressed(m_progress);
}

void ScriptPlayer::end(const std::optional<Error> &error)
{
    m_ended = true;
    if (!m_error)
        m_error = error;
    m_timer.stop();
    m_next.reset();
    QMetaObject::invokeMethod(this, &ScriptPlayer::finishIfDone, Qt::QueuedConnection);
}

void ScriptPlayer::finishIfDone()
{
    if (!m_ended || m_finished || m_progress.entered != m_progress.stored)
        return;
    m_finished = true;
    m_tellTimer.stop();
    Q_EMIT progressed(m_progress);
    Q_EMIT finished({.stored = m_progress.stored, .total = m_progress.total, .cancelled = m_cancelled, .error = m_error});
}

} // namespace flowbell::engine
