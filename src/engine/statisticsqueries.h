// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "core/statistics.h"
#include "store/databasethread.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <atomic>
#include <memory>

namespace flowbell::engine {

/// Questions about how many events there were, answered on the reader's threads from what is counted already
/// (Monitor::projectionsChanged() tells of more). Lives on the thread of Workspace.
class StatisticsQueries : public QObject
{
    Q_OBJECT
public:
    StatisticsQueries(store::DatabaseThread &reader, store::DatabaseThread &searcher, QObject *parent = nullptr);
    ~StatisticsQueries() override; ///< cancel()

    [[nodiscard]] QFuture<Result<Statistics>> read(const StatisticsQuery &query);
    /// Of these events alone, which are read for it.
    [[nodiscard]] QFuture<Result<Statistics>> readOf(const QList<EventId> &ids);
    /// Counts what is not yet counted, waiting for it: for commands that end at once. progressed() now and then.
    [[nodiscard]] QFuture<Result<void>> catchUp();
    /// Ends a catchUp() or readOf() that is under way.
    void cancel();

Q_SIGNALS:
    /// From 0 to 1.
    void progressed(double share);

private:
    store::DatabaseThread &m_reader;
    store::DatabaseThread &m_searcher;
    std::shared_ptr<std::atomic_bool> m_cancelled = std::make_shared<std::atomic_bool>(false);
};

} // namespace flowbell::engine
