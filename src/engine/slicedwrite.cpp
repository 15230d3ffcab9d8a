// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/slicedwrite.h"

#include "engine/whendone.h"
#include "store/filespace.h"
#include "store/unusednames.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <algorithm>
#include <memory>
#include <utility>

using namespace std::chrono_literals;

namespace flowbell::engine {

namespace {

constexpr int smallestSlice = 100; ///< events
constexpr int largestSlice = 2'000;
constexpr auto shortSlice = 6ms;
constexpr auto longSlice = 15ms;
constexpr auto shortestSlicePause = 2ms;
constexpr int backgroundPause = 10; ///< times the slice

} // namespace

SlicedWrite::SlicedWrite(store::DatabaseThread &writer, Work work, Pace pace, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_work(std::move(work))
    , m_pace(pace)
    , m_limit(smallestSlice)
{
}

void SlicedWrite::start()
{
    next();
}

void SlicedWrite::cancel()
{
    m_cancelled = true;
}

void SlicedWrite::next()
{
    if (m_cancelled) {
        end(Error{ErrorCode::Cancelled, {}, {}});
        return;
    }
    const auto timed = [work = m_work, limit = m_limit](store::Database &database) -> Result<Timed> {
        QElapsedTimer clock;
        clock.start();
        const Result<store::Slice> slice = work(database, limit);
        if (!slice)
            return Failure(slice.error());
        return Timed{*slice, std::chrono::milliseconds(clock.elapsed())};
    };
    whenDone(m_writer.run(timed), this, [this](const Result<Timed> &outcome) { answered(outcome); });
}

void SlicedWrite::answered(const Result<Timed> &outcome)
{
    if (!outcome) {
        end(outcome.error());
        return;
    }
    m_events += outcome->slice.events;
    if (outcome->slice.events > 0)
        Q_EMIT progressed(m_events);
    if (!outcome->slice.more) {
        end(std::nullopt);
        return;
    }
    adapt(outcome->took);
    const auto pause = m_pace == Pace::Asked ? outcome->took : outcome->took * backgroundPause;
    QTimer::singleShot(
        std::max<std::chrono::milliseconds>(shortestSlicePause, pause), Qt::PreciseTimer, this, &SlicedWrite::next);
}

void SlicedWrite::adapt(std::chrono::milliseconds took)
{
    if (took > longSlice)
        m_limit = std::max(smallestSlice, m_limit / 2);
    else if (took < shortSlice)
        m_limit = std::min(largestSlice, m_limit * 2);
}

void SlicedWrite::end(const std::optional<Error> &error)
{
    deleteLater();
    Q_EMIT ended(m_events, error);
}

SlicedWrite::Work inSequence(std::vector<SlicedWrite::Work> works)
{
    struct State {
        std::vector<SlicedWrite::Work> works;
        size_t at = 0;
    };
    return [state = std::make_shared<State>(State{std::move(works), 0})](
               store::Database &database, int limit) -> Result<store::Slice> {
        if (state->at >= state->works.size())
            return store::Slice{};
        Result<store::Slice> slice = state->works[state->at](database, limit);
        if (slice && !slice->more) {
            ++state->at;
            slice->more = state->at < state->works.size();
        }
        return slice;
    };
}

// The journal may be in use for long by a search. Then it is left to a later time.
SlicedWrite::Work shrinkingFile()
{
    return inSequence({
        [](store::Database &database, int) -> Result<store::Slice> {
            const Result<qint64> names = store::removeUnusedNames(database);
            if (!names)
                return Failure(names.error());
            return store::Slice{};
        },
        [](store::Database &database, int limit) -> Result<store::Slice> {
            const Result<int> given = store::giveBack(database, limit);
            if (!given)
                return Failure(given.error());
            return store::Slice{.events = 0, .more = *given == limit};
        },
        [](store::Database &database, int) -> Result<store::Slice> {
            const Result<bool> emptied = store::emptyJournal(database);
            if (!emptied)
                return Failure(emptied.error());
            return store::Slice{};
        },
    });
}

} // namespace flowbell::engine
