// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "store/database.h"
#include "store/eventrepository.h"
#include "store/eventwriter.h"

#include <QtCore/QList>
#include <QtCore/QMutex>
#include <QtCore/QSet>

#include <atomic>
#include <vector>

namespace flowbell::engine {

/// Rows on their way to the window: those of our own commits (told by the writer) and those that other programs committed
/// (found by looking), each exactly once. Ids are given inside write transactions, so whoever sees id n committed sees all
/// below it: up to the highest id looked at, everything was told; above it only what the writer told. Any thread.
class Arrivals
{
public:
    /// Everything in \a summary is known; nothing of it will be told.
    void reset(const store::EventSummary &summary);

    /// Own commits; \a trouble is set to the last error among them. True if nothing waited before: wake the window.
    [[nodiscard]] bool add(const std::vector<store::StoredEvent> &batch, std::optional<Error> *trouble);
    /// Looks for rows up to \a summary that the writer did not tell. On the connection's thread.
    void addOthers(store::Database &database, const store::EventSummary &summary);
    /// What waits, by ascending id.
    [[nodiscard]] QList<EventRow> take();

    [[nodiscard]] store::EventSummary summary() const;
    [[nodiscard]] bool hadTrouble() const { return m_trouble; }
    void setTrouble(bool trouble) { m_trouble = trouble; }

private:
    mutable QMutex m_mutex; ///< guards all below but m_trouble
    QList<EventRow> m_waiting;
    QSet<EventId> m_own; ///< told by the writer, above m_lookedAt
    EventId m_lookedAt; ///< everything up to here was told, or was there at the start
    store::EventSummary m_summary;
    std::atomic_bool m_trouble = false;
};

} // namespace flowbell::engine
