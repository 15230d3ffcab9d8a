// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "core/statistics.h"
#include "store/database.h"

#include <QtCore/QList>

#include <atomic>

namespace flowbell::store {

/// Statistics of these events alone, counted one by one: for what a filter leaves, of which no sums are kept. A technology's
/// duration counts if its end is among them. Ids that no event has are passed over. Cancelled once \a cancelled.
[[nodiscard]] Result<Statistics> statisticsOf(Database &database, const QList<EventId> &ids, const std::atomic_bool &cancelled);

} // namespace flowbell::store
