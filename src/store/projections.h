// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/projection.h"

#include <atomic>

namespace flowbell::store {

using ProjectionList = QList<const Projection *>;

/// All projections of this program; they live as long as the process.
[[nodiscard]] const ProjectionList &allProjections();

/// How far a projection is.
struct ProjectionState {
    EventId doneTo; ///< it holds every event up to this one
    EventId last; ///< the newest event there is

    [[nodiscard]] bool isComplete() const { return doneTo >= last; }
};

/// Makes the tables of \a projection if they are not there or of an older version. False if they are of a newer version:
/// then nothing may be read from them or written to them. Any program may call it at any time.
[[nodiscard]] Result<bool> prepareProjection(Database &database, const Projection &projection);
/// \a projection must be prepared.
[[nodiscard]] Result<ProjectionState> projectionState(Database &database, const Projection &projection);
/// Takes up to \a limit events more into \a projection, which must be prepared; the state after that. Programs that share the
/// store may call it at the same time: each event is taken once.
[[nodiscard]] Result<ProjectionState> advanceProjection(Database &database, const Projection &projection, int limit);
/// Prepares \a projection and takes in everything that is missing, telling the share done (0 to 1) now and then; ends early
/// once \a cancelled. NotFound if the store holds a newer version of it.
[[nodiscard]] Result<void> catchUp(Database &database, const Projection &projection,
    const std::function<void(double)> &progress = {}, const std::atomic_bool *cancelled = nullptr);

/// The events of \a ids that there are, by ascending id.
[[nodiscard]] Result<QList<ProjectedEvent>> eventsByIds(Database &database, const QList<EventId> &ids, bool withRequest);

/// Removes events by \a removal and takes them out of the projections they are in. In the caller's transaction.
[[nodiscard]] Result<void> removeProjected(Database &database, const ProjectionList &projections, const QList<EventId> &ids,
    const std::function<Result<void>()> &removal);
/// Takes events that were put back under their old ids into the projections that are beyond them. In the caller's transaction.
[[nodiscard]] Result<void> addProjected(Database &database, const ProjectionList &projections, const QList<EventId> &ids);

} // namespace flowbell::store
