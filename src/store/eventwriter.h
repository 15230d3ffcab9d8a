// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "store/databasethread.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace flowbell::store {

/// What became of one submitted event.
struct StoredEvent {
    quint64 token = 0; ///< as given to submit()
    EventRow row; ///< with id, and what the store found out: duplicateOf, an inferred technology, the verdict
    std::optional<Error> error; ///< set: it was not stored, and row has no id
    int deliveries = 0; ///< that were made together with it: something is due
};

/// Told about every batch. Called on the writer's thread, after the commit (or its failure), in the order of submission.
class CommitObserver
{
public:
    virtual ~CommitObserver() = default;
    virtual void batchDone(const std::vector<StoredEvent> &batch) = 0;
};

/// Writes events with group commit: takes all that waits (at most 1,000) into one transaction, then tells the observers.
/// The queue is bounded by number and by bytes of bodies; what does not fit is refused at once. A batch that the disk
/// refuses is rolled back, each event of it reported with StoreFull, StoreLocked, … and the next batch tries again.
/// Finds duplicates (index on session and event id) and infers technology codes (the session's open ones).
class EventWriter
{
public:
    struct Limits {
        int events = 10'000;
        qint64 bytes = 256LL * 1024 * 1024;
    };

    EventWriter(DatabaseThread &thread, Limits limits);
    ~EventWriter();
    Q_DISABLE_COPY_MOVE(EventWriter)

    /// Before the first submit(); the observer must outlive the writer's thread.
    void addObserver(CommitObserver &observer);

    /// Any thread. False if the queue is full or closed: the event was not taken, it is left as it is, and no observer will
    /// hear of it.
    [[nodiscard]] bool submit(NewEvent &&event, quint64 token);

    /// The queue is less than half full, also with \a bytes more: events that can wait may come now without crowding out
    /// received ones. Any thread.
    [[nodiscard]] bool hasRoomToSpare(qint64 bytes) const;

    /// Takes no more. What was taken is written before DatabaseThread::stop() returns.
    void close();

    struct Numbers {
        qint64 stored = 0; ///< since the start
        qint64 refused = 0; ///< not taken, or not stored because of an error
        std::chrono::microseconds lastCommit{}; ///< how long the last transaction took
        int waiting = 0;
        std::optional<Error> lastError; ///< of the last batch, if it failed
    };
    [[nodiscard]] Numbers numbers() const; ///< any thread

private:
    struct Private;
    std::shared_ptr<Private> d; ///< shared with the work that waits on the thread
};

} // namespace flowbell::store
