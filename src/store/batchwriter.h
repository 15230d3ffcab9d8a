// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "store/database.h"
#include "store/eventwriter.h"
#include "store/forwarder.h"
#include "store/sessioncache.h"
#include "store/statement.h"

#include <QtCore/QHash>

#include <optional>
#include <vector>

namespace flowbell::store {

/// An event on its way to the disk.
struct PendingEvent {
    NewEvent event;
    quint64 token = 0;
};

/// Writes batches of events and their deliveries, each batch in one transaction, over one connection and on its thread. Keeps
/// sessions and flow names in memory between batches, as long as nobody else writes.
class BatchWriter
{
public:
    /// Stores all or none. \a stored gets one entry for each, in order; without ids, and with the error, if it failed.
    void write(Database &database, const std::vector<PendingEvent> &batch, std::vector<StoredEvent> &stored);

private:
    struct FlowName {
        qint64 id = 0;
        qint64 added = 0; ///< events of this batch
    };

    [[nodiscard]] Result<void> begin(Database &database);
    [[nodiscard]] Result<void> borrowStatements(Database &database);
    [[nodiscard]] Result<void> writeEvent(Database &database, const NewEvent &event, StoredEvent &stored);
    [[nodiscard]] Result<void> insertEvent(
        Database &database, const NewEvent &event, const EventRow &row, const QString &eventUid, qint64 session);
    [[nodiscard]] Result<KnownSession *> findSession(Database &database, const EventRow &row);
    [[nodiscard]] Result<void> markDuplicate(Database &database, EventRow &row);
    void inferTechnology(KnownSession &session, EventRow &row);
    [[nodiscard]] Result<std::optional<qint64>> flowName(Database &database, const QString &name);
    [[nodiscard]] Result<void> finish(Database &database, const std::vector<StoredEvent> &stored);
    void forget();

    // Borrowed for the length of a batch: looking a statement up by its text for each event is measurable.
    std::optional<Database::Statement> m_insertEvent;
    std::optional<Database::Statement> m_insertRequest;

    SessionCache m_sessions;
    Forwarder m_forwarder;
    QHash<QString, FlowName> m_flowNames;
    qint64 m_lastEvent = 0;
    qint64 m_dataVersion = -1;
    qint64 m_removals = -1;
};

} // namespace flowbell::store
