// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/projection.h"
#include "store/statisticsdelta.h"

namespace flowbell::store {

/// Whether events come into a projection or go out of it.
enum class ProjectedChange { Added, Removed };

/// Counts in \a delta what \a events change in the durations of technologies. Whole sessions are looked at, before and after, so
/// that a start which comes late or goes away counts too. What is in the projection are the events of the store up to
/// \a doneTo (without the removed ones, with those put back), besides \a events.
[[nodiscard]] Result<void> countDurations(
    Database &database, const QList<ProjectedEvent> &events, EventId doneTo, ProjectedChange change, StatisticsDelta &delta);

} // namespace flowbell::store
