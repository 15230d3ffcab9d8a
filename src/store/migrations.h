// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "store/database.h"

namespace flowbell::store {

/// In the header of every store ("Flbl"): tells it from the databases of other programs.
inline constexpr qint64 applicationId = 0x466c626c;

/// The schema version this program writes: the number of its migrations.
[[nodiscard]] int latestSchemaVersion();
/// The version of the open store; 0 for an empty file.
[[nodiscard]] Result<int> schemaVersion(Database &database);

/// Brings the store to the latest version, or to \a target (for tests), each step in a transaction of its own. Another
/// program may do the same at the same time: each step looks at the version under the write lock. StoreTooNew if the store
/// is ahead of this program.
[[nodiscard]] Result<void> migrate(Database &database, Timestamp now, int target = latestSchemaVersion());

} // namespace flowbell::store
