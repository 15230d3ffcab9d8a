// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/ingest.h"
#include "engine/transfer.h"
#include "store/markrepository.h"

#include <QtCore/QElapsedTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace flowbell::engine {

/// One import from beginning to end, on a thread of its own: it waits where the writer is busy, so that received events go
/// first and nothing is lost. Never more than some thousand events are on their way to the disk.
class ImportRun
{
public:
    /// As Ingest::enter().
    using Enter = std::function<bool(RecordedRequest &, Ingest::Done)>;
    /// Puts marks on events that are stored; waits.
    using Mark = std::function<Result<void>(const QList<store::MarkedEvent> &)>;
    using Tell = std::function<void(const ImportProgress &)>;

    struct Seams {
        Enter enter;
        Mark mark;
        Tell tell; ///< at most ten times a second
    };

    /// \a largestBody: what the writer's queue takes, in bytes. \a cancelled must live as long as this.
    ImportRun(const ImportRequest &request, qint64 largestBody, Seams seams, const std::atomic_bool &cancelled);

    [[nodiscard]] ImportOutcome run();

private:
    struct Flight;

    [[nodiscard]] Result<void> readAll();
    [[nodiscard]] Result<void> enter(qint64 place, RecordedRequest &record);
    void skip(const ImportProblem &problem);
    [[nodiscard]] Result<void> putMarks();
    void tell(double share);
    [[nodiscard]] ImportOutcome outcome(const Result<void> &done) const;

    const ImportRequest m_request;
    const qint64 m_largestBody;
    const Seams m_seams;
    const std::atomic_bool &m_cancelled;
    const std::shared_ptr<Flight> m_flight; ///< shared with the writer's thread
    ImportOutcome m_outcome;
    QElapsedTimer m_sinceTold;
};

} // namespace flowbell::engine
