// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QtCore/QString>

namespace flowbell::store {

/// What was found and done when the store was made ready.
struct StoreReport {
    QString path; ///< absolute
    QString uid; ///< UUID of this store, made when it was created; part of its keychain entries
    int schemaVersion = 0;
    bool created = false; ///< there was no file
    bool folderIsShared = false; ///< others may replace the file: its folder can be written by them
    QString movedAside; ///< where a damaged file was moved to; empty if none was
};

/// Makes the store at \a path ready: creates folder (0700) and file (0600), checks it (the small tables always, and all of
/// a file up to 256 MiB that was not closed in order), moves a damaged one aside as `NAME.damaged-YYYYMMDD-HHMMSS` together with
/// its journal and starts a new one, applies the migrations. To be called once before the threads start. Blocks; any thread. The
/// database of another program is refused with StoreUnavailable and left as it is. Several programs may call it at once. Fails
/// with StoreLocked, StoreReadOnly, StoreFull, StoreTooNew or StoreUnavailable; `subject` is the path.
[[nodiscard]] Result<StoreReport> prepareStore(const QString &path, const Clock &clock);

} // namespace flowbell::store
