// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/projectionrunner.h"

#include "engine/whendone.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace flowbell::engine {

namespace {

constexpr int smallestStep = 50; ///< events
constexpr int largestStep = 5'000;
constexpr qint64 worthTelling = 20'000; ///< events behind
constexpr auto shortStep = 8ms;
constexpr auto longStep = 25ms;
/// While events pour in, steps take at most this part of the time.
constexpr int pauseForEachStep = 10;
constexpr auto shortestPause = 100ms;
constexpr auto pauseAfterError = 1s;

struct Told {
    QString name;
    double share;
};

/// What one round over all projections came to.
struct Round {
    bool wrote = false;
    bool more = false;
    std::chrono::milliseconds took{};
    QList<Told> progress;
    std::optional<Error> error;
};

/// Lives on the thread of the projections.
class Steps
{
public:
    explicit Steps(const store::ProjectionList &projections)
        : m_waiting(projections)
    {
    }

    Round round(store::Database &database)
    {
        QElapsedTimer clock;
        clock.start();
        Round round;
        if (Result<void> prepared = prepare(database); !prepared)
            round.error = prepared.error();
        for (Entry &entry : m_entries) {
            if (round.error || m_stopping.load())
                break;
            step(database, entry, round);
        }
        round.took = std::chrono::milliseconds(clock.elapsed());
        return round;
    }

    void stop() { m_stopping = true; }

private:
    struct Entry {
        const store::Projection *projection = nullptr;
        int limit = smallestStep;
        EventId doneTo;
        bool told = false;
    };

    Result<void> prepare(store::Database &database)
    {
        while (!m_waiting.isEmpty()) {
            const Result<bool> usable = store::prepareProjection(database, *m_waiting.first());
            if (!usable)
                return Failure(usable.error());
            const store::Projection *projection = m_waiting.takeFirst();
            if (*usable)
                m_entries.emplace_back().projection = projection;
        }
        return {};
    }

    static void step(store::Database &database, Entry &entry, Round &round)
    {
        QElapsedTimer clock;
        clock.start();
        const Result<store::ProjectionState> state = store::advanceProjection(database, *entry.projection, entry.limit);
        if (!state) {
            round.error = state.error();
            return;
        }
        const auto took = std::chrono::milliseconds(clock.elapsed());
        if (took > longStep)
            entry.limit = std::max(smallestStep, entry.limit / 2);
        else if (took < shortStep)
            entry.limit = std::min(largestStep, entry.limit * 2);
        round.wrote = round.wrote || state->doneTo != entry.doneTo;
        round.more = round.more || !state->isComplete();
        entry.doneTo = state->doneTo;
        tell(entry, *state, round);
    }

    static void tell(Entry &entry, const store::ProjectionState &state, Round &round)
    {
        if (state.last.value - state.doneTo.value > worthTelling) {
            entry.told = true;
            round.progress.append(
                {entry.projection->name(), static_cast<double>(state.doneTo.value) / static_cast<double>(state.last.value)});
        } else if (std::exchange(entry.told, false)) {
            round.progress.append({entry.projection->name(), 1.0});
        }
    }

    store::ProjectionList m_waiting; ///< not prepared yet
    std::vector<Entry> m_entries;
    std::atomic_bool m_stopping = false;
};

} // namespace

struct ProjectionRunner::Private {
    Private(const QString &path, const store::ProjectionList &projections)
        : thread(path, QStringLiteral("store-project"))
        , steps(std::make_shared<Steps>(projections))
    {
    }

    store::DatabaseThread thread;
    std::shared_ptr<Steps> steps;
    QTimer timer; ///< to the next round
    bool started = false;
    bool open = false;
    bool running = false;
    bool arrived = false; ///< events, since the last round began
};

ProjectionRunner::ProjectionRunner(const QString &storePath, const store::ProjectionList &projections, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(storePath, projections))
{
    d->timer.setSingleShot(true);
    connect(&d->timer, &QTimer::timeout, this, &ProjectionRunner::run);
}

ProjectionRunner::~ProjectionRunner()
{
    stop();
}

void ProjectionRunner::start()
{
    if (std::exchange(d->started, true))
        return;
    open();
}

void ProjectionRunner::open()
{
    if (const Result<void> opened = d->thread.start(); !opened) {
        Q_EMIT failed(opened.error());
        d->timer.start(pauseAfterError);
        return;
    }
    d->open = true;
    run();
}

void ProjectionRunner::stop()
{
    if (!std::exchange(d->started, false))
        return;
    d->timer.stop();
    d->steps->stop();
    d->thread.stop();
}

void ProjectionRunner::wake()
{
    d->arrived = true;
    if (d->started && !d->running && !d->timer.isActive())
        run();
}

void ProjectionRunner::run()
{
    if (!d->started || d->running)
        return;
    if (!d->open) {
        open();
        return;
    }
    d->running = true;
    d->arrived = false;
    const auto round = [steps = d->steps](store::Database &database) { return Result<Round>(steps->round(database)); };
    whenDone(d->thread.run(round), this, [this](const Result<Round> &outcome) {
        d->running = false;
        if (!outcome || !d->started)
            return;
        for (const Told &told : outcome->progress)
            Q_EMIT progressed(told.name, told.share);
        if (outcome->wrote)
            Q_EMIT changed();
        if (outcome->error) {
            Q_EMIT failed(*outcome->error);
            d->timer.start(pauseAfterError);
        } else if (d->arrived) {
            d->timer.start(std::max<std::chrono::milliseconds>(shortestPause, outcome->took * pauseForEachStep));
        } else if (outcome->more) {
            d->timer.start(0);
        }
    });
}

} // namespace flowbell::engine
