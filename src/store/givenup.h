// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

namespace flowbell::store {

/// Deliveries that were given up lately, by whichever program.
struct GivenUp {
    QList<DeliveryRow> deliveries; ///< whose last attempt is behind the one asked about, and that are failed now; as they ended
    AttemptId newest; ///< to ask with the next time; lower than before if attempts were removed
    bool more = false; ///< ask again at once
};

/// \a behind: an attempt; invalid: before all of them. Costs what was attempted since.
[[nodiscard]] Result<GivenUp> givenUpBehind(Database &database, AttemptId behind);
/// The newest attempt there is, invalid if there is none: where to begin.
[[nodiscard]] Result<AttemptId> newestAttempt(Database &database);

} // namespace flowbell::store
