// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"

namespace flowbell::store {

/// Removes what was kept once for many rows and belongs to none any more: names of flows that events gave, technologies and
/// reasons in the overview's counters, URLs of removed webhooks without deliveries. What is in the trash counts as there. One
/// transaction; cheap if there is nothing. How many went.
[[nodiscard]] Result<qint64> removeUnusedNames(Database &database);

} // namespace flowbell::store
