// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/databasethread.h"
#include "store/slice.h"

#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace flowbell::engine {

/// Long work on the writer's thread in transactions of some milliseconds, with pauses between them: events that arrive are
/// written in between, also those of other programs, which wait for the same file. Lives on the thread of Workspace. One use
/// each; deletes itself once it has ended.
class SlicedWrite : public QObject
{
    Q_OBJECT
public:
    /// Does up to \a limit events more; on the writer's thread.
    using Work = std::function<Result<store::Slice>(store::Database &, int limit)>;
    /// Asked for by the user: a pause is as long as the slice before it was. Background: ten times as long.
    enum class Pace { Asked, Background };

    SlicedWrite(store::DatabaseThread &writer, Work work, Pace pace, QObject *parent);

    void start();
    /// Begins no further slice; what is done stays done.
    void cancel();
    [[nodiscard]] qint64 events() const { return m_events; } ///< done so far

Q_SIGNALS:
    void progressed(qint64 events);
    /// Exactly once. \a events: how many were done until the end, cancellation (\a error is Cancelled) or \a error.
    void ended(qint64 events, const std::optional<flowbell::Error> &error);

private:
    struct Timed {
        store::Slice slice;
        std::chrono::milliseconds took{};
    };

    void next();
    void answered(const Result<Timed> &outcome);
    void adapt(std::chrono::milliseconds took);
    void end(const std::optional<Error> &error);

    store::DatabaseThread &m_writer;
    const Work m_work;
    const Pace m_pace;
    int m_limit;
    qint64 m_events = 0;
    bool m_cancelled = false;
};

/// One work after the other.
[[nodiscard]] SlicedWrite::Work inSequence(std::vector<SlicedWrite::Work> works);
/// Removes names that nothing has any more, gives the file's free pages back to the disk and empties the journal.
[[nodiscard]] SlicedWrite::Work shrinkingFile();

} // namespace flowbell::engine
