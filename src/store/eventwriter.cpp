// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventwriter.h"

#include "store/batchwriter.h"

#include <QtCore/QMutex>

#include <chrono>
#include <deque>

namespace flowbell::store {

namespace {
constexpr size_t largestBatch = 1'000;
}

// Shared with the work that is posted to the thread, which may run after the writer is gone.
struct EventWriter::Private : public std::enable_shared_from_this<EventWriter::Private> {
    Private(DatabaseThread &databaseThread, Limits queueLimits)
        : thread(databaseThread)
        , limits(queueLimits)
    {
    }

    DatabaseThread &thread;
    const Limits limits;
    std::vector<CommitObserver *> observers;

    mutable QMutex mutex;
    std::deque<PendingEvent> queue;
    qint64 queuedBytes = 0;
    bool closed = false;
    bool drainPosted = false;
    Numbers numbers;

    BatchWriter batchWriter; ///< on the thread only

    [[nodiscard]] bool postDrain();
    void drain(Database &database);
    [[nodiscard]] std::vector<PendingEvent> takeBatch();
    void writeBatch(Database &database);
    [[nodiscard]] bool goOn();
};

bool EventWriter::Private::postDrain()
{
    return thread.post([self = shared_from_this()](Database &database) { self->drain(database); });
}

void EventWriter::Private::drain(Database &database)
{
    do
        writeBatch(database);
    while (goOn());
}

// Between batches other work on the thread has its turn, unless the thread is ending and takes none: then the rest is
// written here and now.
bool EventWriter::Private::goOn()
{
    const QMutexLocker lock(&mutex);
    drainPosted = false;
    if (queue.empty())
        return false;
    drainPosted = true;
    return !postDrain();
}

std::vector<PendingEvent> EventWriter::Private::takeBatch()
{
    const QMutexLocker lock(&mutex);
    const auto size = static_cast<std::ptrdiff_t>(std::min(queue.size(), largestBatch));
    std::vector<PendingEvent> batch(std::make_move_iterator(queue.begin()), std::make_move_iterator(queue.begin() + size));
    queue.erase(queue.begin(), queue.begin() + size);
    for (const PendingEvent &pending : batch)
        queuedBytes -= pending.event.request.body.size();
    numbers.waiting = static_cast<int>(queue.size());
    return batch;
}

void EventWriter::Private::writeBatch(Database &database)
{
    const std::vector<PendingEvent> batch = takeBatch();
    if (batch.empty())
        return;
    std::vector<StoredEvent> stored;
    const auto begun = std::chrono::steady_clock::now();
    batchWriter.write(database, batch, stored);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    {
        const QMutexLocker lock(&mutex);
        numbers.lastCommit = took;
        numbers.lastError = stored.front().error;
        (numbers.lastError ? numbers.refused : numbers.stored) += static_cast<qint64>(stored.size());
    }
    for (CommitObserver *observer : observers)
        observer->batchDone(stored);
}

EventWriter::EventWriter(DatabaseThread &thread, Limits limits)
    : d(std::make_shared<Private>(thread, limits))
{
}

EventWriter::~EventWriter()
{
    close();
}

void EventWriter::addObserver(CommitObserver &observer)
{
    d->observers.push_back(&observer);
}

bool EventWriter::submit(NewEvent &&event, quint64 token)
{
    const QMutexLocker lock(&d->mutex);
    const qint64 bytes = event.request.body.size();
    const bool fits = d->queue.size() < static_cast<size_t>(d->limits.events) && d->queuedBytes + bytes <= d->limits.bytes;
    if (d->closed || !fits || (!d->drainPosted && !d->postDrain())) {
        ++d->numbers.refused;
        return false;
    }
    // The drain waits for the mutex, so it finds the event.
    d->drainPosted = true;
    d->queue.push_back(PendingEvent{std::move(event), token});
    d->queuedBytes += bytes;
    d->numbers.waiting = static_cast<int>(d->queue.size());
    return true;
}

bool EventWriter::hasRoomToSpare(qint64 bytes) const
{
    const QMutexLocker lock(&d->mutex);
    const bool fits =
        d->queue.size() < static_cast<size_t>(d->limits.events / 2) && d->queuedBytes + bytes <= d->limits.bytes / 2;
    return !d->closed && (fits || d->queue.empty());
}

void EventWriter::close()
{
    const QMutexLocker lock(&d->mutex);
    d->closed = true;
}

EventWriter::Numbers EventWriter::numbers() const
{
    const QMutexLocker lock(&d->mutex);
    return d->numbers;
}

} // namespace flowbell::store
