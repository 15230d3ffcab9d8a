// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/importrun.h"

#include "engine/importreader.h"

#include <QtCore/QMutex>
#include <QtCore/QWaitCondition>

#include <algorithm>
#include <utility>

namespace flowbell::engine {

namespace {

constexpr qsizetype longestRecord = 64 * 1024 * 1024;
constexpr qint64 mostInFlight = 2'000; ///< two batches of the writer
constexpr unsigned long lookAgainMs = 20; ///< while the queue is full, perhaps of others' events
constexpr qint64 tellEveryMs = 100;
constexpr qsizetype marksAtOnce = 500;

} // namespace

/// What is on its way to the disk, and what came of it.
struct ImportRun::Flight {
    QMutex mutex; ///< guards all below
    QWaitCondition changed;
    qint64 under = 0;
    qint64 stored = 0;
    qint64 duplicates = 0;
    std::optional<Error> error;
    QList<ImportProblem> problems;
    qint64 failed = 0;
    QList<store::MarkedEvent> marks;

    void begin()
    {
        const QMutexLocker lock(&mutex);
        ++under;
    }

    void end(qint64 place, const store::StoredEvent &event, const EventMark &mark)
    {
        const QMutexLocker lock(&mutex);
        --under;
        if (event.error)
            addFailure(place, *event.error);
        else
            ++stored;
        if (!event.error && event.row.verdict.testFlag(VerdictFlag::Duplicate))
            ++duplicates;
        if (!event.error && !mark.isEmpty())
            marks.append({event.row.id, mark});
        changed.wakeAll();
    }

    void notBegun()
    {
        const QMutexLocker lock(&mutex);
        --under;
    }

    /// Until at most \a most are under way; why something was not stored.
    std::optional<Error> wait(qint64 most)
    {
        const QMutexLocker lock(&mutex);
        while (under > most)
            changed.wait(&mutex);
        return error;
    }

    void waitAMoment()
    {
        const QMutexLocker lock(&mutex);
        changed.wait(&mutex, lookAgainMs);
    }

private:
    void addFailure(qint64 place, const Error &why)
    {
        error = why;
        ++failed;
        if (problems.size() < ImportOutcome::mostProblems)
            problems.append({.reason = ImportProblem::Reason::NotStored, .place = place, .detail = why.detail});
    }
};

ImportRun::ImportRun(const ImportRequest &request, qint64 largestBody, Seams seams, const std::atomic_bool &cancelled)
    : m_request(request)
    , m_largestBody(largestBody)
    , m_seams(std::move(seams))
    , m_cancelled(cancelled)
    , m_flight(std::make_shared<Flight>())
{
}

ImportOutcome ImportRun::run()
{
    m_sinceTold.start();
    const Result<void> done = readAll();
    static_cast<void>(m_flight->wait(0));
    const Result<void> marked = putMarks();
    return outcome(done ? marked : done);
}

Result<void> ImportRun::readAll()
{
    ImportReader reader(m_request, longestRecord, m_cancelled);
    if (Result<void> opened = reader.open(); !opened)
        return opened;
    m_outcome.format = reader.format();
    while (true) {
        Result<std::optional<ImportReader::Item>> item = reader.next();
        if (!item)
            return Failure(item.error());
        if (!*item)
            return {};
        ImportReader::Item &one = **item;
        if (!one.record)
            skip(one.record.error());
        else if (Result<void> entered = enter(one.place, *one.record); !entered)
            return entered;
        m_outcome.lastPlace = one.place;
        tell(reader.share());
    }
}

Result<void> ImportRun::enter(qint64 place, RecordedRequest &record)
{
    if (record.request.body.size() > m_largestBody) {
        skip({.reason = ImportProblem::Reason::TooLong, .place = place, .detail = QString::number(m_largestBody)});
        return {};
    }
    if (const std::optional<Error> error = m_flight->wait(mostInFlight - 1))
        return Failure(*error);
    const auto done = [flight = m_flight, place, mark = record.mark](
                          const store::StoredEvent &event) { flight->end(place, event, mark); };
    m_flight->begin();
    while (!m_seams.enter(record, done)) {
        if (m_cancelled) {
            m_flight->notBegun();
            return fail(ErrorCode::Cancelled);
        }
        m_flight->waitAMoment();
    }
    return {};
}

/// After all events: few have a mark.
Result<void> ImportRun::putMarks()
{
    for (qsizetype at = 0; at < m_flight->marks.size(); at += marksAtOnce) {
        if (Result<void> done = m_seams.mark(m_flight->marks.mid(at, marksAtOnce)); !done)
            return done;
    }
    return {};
}

void ImportRun::skip(const ImportProblem &problem)
{
    ++m_outcome.skipped;
    if (m_outcome.problems.size() < ImportOutcome::mostProblems)
        m_outcome.problems.append(problem);
}

void ImportRun::tell(double share)
{
    if (m_sinceTold.elapsed() < tellEveryMs)
        return;
    m_sinceTold.restart();
    const QMutexLocker lock(&m_flight->mutex);
    m_seams.tell({.stored = m_flight->stored, .skipped = m_outcome.skipped, .share = share});
}

ImportOutcome ImportRun::outcome(const Result<void> &done) const
{
    ImportOutcome outcome = m_outcome;
    const QMutexLocker lock(&m_flight->mutex);
    outcome.stored = m_flight->stored;
    outcome.duplicates = m_flight->duplicates;
    outcome.skipped += m_flight->failed;
    outcome.problems += m_flight->problems;
    std::stable_sort(outcome.problems.begin(), outcome.problems.end(),
        [](const ImportProblem &a, const ImportProblem &b) { return a.place < b.place; });
    outcome.problems = outcome.problems.first(std::min(outcome.problems.size(), ImportOutcome::mostProblems));
    if (m_flight->error)
        outcome.error = m_flight->error;
    else if (!done && done.error().code == ErrorCode::Cancelled)
        outcome.cancelled = true;
    else if (!done)
        outcome.error = done.error();
    return outcome;
}

} // namespace flowbell::engine
