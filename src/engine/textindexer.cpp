// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/textindexer.h"

#include "engine/whendone.h"
#include "store/databasethread.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QLockFile>
#include <QtCore/QTimer>

#include <atomic>
#include <utility>

using namespace std::chrono_literals;

namespace flowbell::engine {

namespace {

constexpr int stepEvents = 1'000;
constexpr auto longestRound = 25ms;
/// While events pour in, rounds take at most this part of the time.
constexpr int pauseForEachRound = 10;
constexpr auto shortestIdlePause = 100ms;
/// Another program builds: so often its work is looked at.
constexpr auto pauseBetweenLooks = 2s;
constexpr auto pauseAfterIndexError = 5s;

struct IndexRound {
    store::TextIndexState state;
    bool builds = false; ///< this program does, not another one
    bool enabled = false; ///< as it was when the round began
    std::chrono::milliseconds took{};
    std::optional<Error> error;
};

/// Lives on the thread of the text index.
class Rounds
{
public:
    explicit Rounds(const QString &storePath)
        : m_path(storePath)
        , m_lock(storePath + QStringLiteral("-text.lock"))
        , m_indexing(std::make_unique<store::TextIndexing>(storePath))
    {
        m_lock.setStaleLockTime(0);
    }

    IndexRound round(store::Database &database)
    {
        QElapsedTimer clock;
        clock.start();
        IndexRound round;
        round.enabled = enabled.load();
        const Result<store::TextIndexState> state = round.enabled ? build(database, clock, round) : remove();
        if (state)
            round.state = *state;
        else
            round.error = state.error();
        round.took = std::chrono::milliseconds(clock.elapsed());
        return round;
    }

    std::atomic_bool enabled = true;
    std::atomic_bool stopping = false;

private:
    Result<store::TextIndexState> build(store::Database &database, const QElapsedTimer &clock, IndexRound &round)
    {
        round.builds = m_lock.isLocked() || m_lock.tryLock(0);
        if (!round.builds)
            return m_indexing->look(database);
        Result<store::TextIndexState> state = m_indexing->step(database, stepEvents);
        while (state && !state->isComplete() && !stopping && std::chrono::milliseconds(clock.elapsed()) < longestRound)
            state = m_indexing->step(database, stepEvents);
        return state;
    }

    Result<store::TextIndexState> remove()
    {
        m_indexing = std::make_unique<store::TextIndexing>(m_path);
        m_lock.unlock();
        if (const Result<void> removed = store::TextIndex(m_path).removeAll(); !removed)
            return Failure(removed.error());
        return store::TextIndexState{};
    }

    const QString m_path;
    QLockFile m_lock;
    std::unique_ptr<store::TextIndexing> m_indexing;
};

} // namespace

struct TextIndexer::Private {
    explicit Private(const QString &path)
        : thread(path, QStringLiteral("store-text"))
        , rounds(std::make_shared<Rounds>(path))
    {
    }

    store::DatabaseThread thread;
    std::shared_ptr<Rounds> rounds;
    QTimer timer; ///< to the next round
    store::TextIndexState state;
    bool started = false;
    bool open = false;
    bool running = false;
    bool woken = false; ///< since the last round began
};

TextIndexer::TextIndexer(const QString &storePath, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(storePath))
{
    d->timer.setSingleShot(true);
    connect(&d->timer, &QTimer::timeout, this, &TextIndexer::run);
}

TextIndexer::~TextIndexer()
{
    stop();
}

void TextIndexer::start()
{
    if (std::exchange(d->started, true))
        return;
    d->rounds->stopping = false;
    open();
}

void TextIndexer::open()
{
    if (const Result<void> opened = d->thread.start(); !opened) {
        Q_EMIT failed(opened.error());
        d->timer.start(pauseAfterIndexError);
        return;
    }
    d->open = true;
    run();
}

void TextIndexer::stop()
{
    if (!std::exchange(d->started, false))
        return;
    d->timer.stop();
    d->rounds->stopping = true;
    d->thread.stop();
}

void TextIndexer::wake()
{
    d->woken = true;
    if (d->started && !d->running && !d->timer.isActive())
        d->timer.start(shortestIdlePause);
}

void TextIndexer::setEnabled(bool enabled)
{
    if (d->rounds->enabled.exchange(enabled) == enabled)
        return;
    d->woken = true;
    if (d->started)
        d->timer.start(0);
    Q_EMIT stateChanged();
}

bool TextIndexer::isEnabled() const
{
    return d->rounds->enabled;
}

store::TextIndexState TextIndexer::state() const
{
    return d->state;
}

void TextIndexer::run()
{
    if (!d->started || d->running)
        return;
    if (!d->open) {
        open();
        return;
    }
    d->running = true;
    d->woken = false;
    const auto round = [rounds = d->rounds](store::Database &database) { return Result<IndexRound>(rounds->round(database)); };
    whenDone(d->thread.run(round), this, [this](const Result<IndexRound> &outcome) {
        d->running = false;
        if (!outcome || !d->started)
            return;
        if (outcome->error) {
            Q_EMIT failed(*outcome->error);
            d->timer.start(pauseAfterIndexError);
            return;
        }
        if (std::exchange(d->state, outcome->state) != outcome->state)
            Q_EMIT stateChanged();
        if (outcome->enabled != isEnabled())
            d->timer.start(0);
        else if (d->woken)
            d->timer.start(std::max<std::chrono::milliseconds>(shortestIdlePause, outcome->took * pauseForEachRound));
        else if (outcome->enabled && !outcome->state.isComplete())
            d->timer.start(outcome->builds ? 0ms : std::chrono::milliseconds(pauseBetweenLooks));
    });
}

} // namespace flowbell::engine
