// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventsort.h"
#include "core/result.h"
#include "core/roworder.h"
#include "store/database.h"

#include <atomic>
#include <functional>
#include <vector>

namespace flowbell::store {

/// Called with how far the work is, from 0 to 1.
using OrderProgress = std::function<void(double)>;

/// Brings \a ids (ascending) into order; those that are gone are left out. Cancelled once \a cancelled is true.
[[nodiscard]] Result<RowOrder> orderEvents(Database &database, const EventSort &sort, const std::vector<quint32> &ids,
    const OrderProgress &progress = {}, const std::atomic_bool *cancelled = nullptr);

/// Puts \a added (ascending, none of them in \a order) where they belong in \a order, which has this \a sort: asks the store
/// for a handful of the events in it.
[[nodiscard]] Result<RowOrder> placeEvents(
    Database &database, const EventSort &sort, const RowOrder &order, const std::vector<quint32> &added);

} // namespace flowbell::store
