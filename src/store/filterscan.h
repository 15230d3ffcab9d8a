// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventfilter.h"
#include "core/result.h"
#include "store/database.h"
#include "store/eventrange.h"

#include <QtCore/QList>

#include <atomic>

namespace flowbell::store {

/// For each of \a filters the events of \a range that match it, ascending. One walk over the events answers all filters as far
/// as the table of events alone can; only where something is left then, EventSearch looks at requests and texts. For the few
/// thousand events that just arrived this is much shorter than a search for each filter. \a now: what relative times count from.
/// Once \a cancelled is true, what is returned is incomplete.
[[nodiscard]] Result<QList<QList<EventId>>> eventsMatching(Database &database, const QList<EventFilter> &filters,
    EventRange range, Timestamp now, const std::atomic_bool *cancelled = nullptr);

} // namespace flowbell::store
