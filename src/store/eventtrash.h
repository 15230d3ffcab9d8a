// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"
#include "store/slice.h"

#include <QtCore/QList>

namespace flowbell::store {

/// Removed events that can be put back: with their ids, requests, sessions, deliveries and attempts, and what the user added
/// to them. To everything else they are gone. A light view of a connection: made where it is used, on its thread; each call is
/// one transaction, made for some hundred events.
class EventTrash
{
public:
    explicit EventTrash(Database &database);

    /// A removal that is made at \a now; still empty.
    [[nodiscard]] Result<RemovalId> begin(Timestamp now);
    /// Moves these into \a removal; how many there were.
    [[nodiscard]] Result<qint64> move(RemovalId removal, const QList<EventId> &ids);
    /// Puts up to \a limit events of \a removal back, the oldest first. Deliveries go on where they were; those of webhooks that
    /// are gone by now are cancelled.
    [[nodiscard]] Result<Slice> putBack(RemovalId removal, int limit, Timestamp now);
    /// Removes up to \a limit events for good that were moved here before \a madeBefore.
    [[nodiscard]] Result<Slice> empty(Timestamp madeBefore, int limit);
    /// These removals are not to be undone any more: to whoever empties the trash they are as old as can be.
    [[nodiscard]] Result<void> giveUp(const QList<RemovalId> &removals);

private:
    [[nodiscard]] Result<QList<EventId>> some(RemovalId removal, int limit);
    [[nodiscard]] Result<RemovalId> oldest(Timestamp madeBefore);
    [[nodiscard]] Result<void> keep(RemovalId removal, const QString &ids);
    [[nodiscard]] Result<void> restore(RemovalId removal, const QList<EventId> &ids, Timestamp now);
    [[nodiscard]] Result<void> erase(const QString &ids);
    [[nodiscard]] Result<Slice> endOf(RemovalId removal, int limit);

    Database &m_database;
};

} // namespace flowbell::store
