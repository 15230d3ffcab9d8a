// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"

namespace flowbell::store {

/// The room that the store's file takes.
struct FileSpace {
    qint64 bytes = 0; ///< of the file, without its journal
    qint64 freeBytes = 0; ///< of these, in pages that nothing uses
    bool givesBack = false; ///< free pages can be cut off; else compact() must rewrite the file once

    [[nodiscard]] qint64 usedBytes() const { return bytes - freeBytes; }
};

[[nodiscard]] Result<FileSpace> fileSpace(Database &database);

/// Moves up to \a pages pages from the end of the file to free places and cuts them off, in one transaction; how many. 0 if
/// there is no free page, or the file does not give back. The file itself gets smaller with the next emptyJournal().
[[nodiscard]] Result<int> giveBack(Database &database, int pages);

/// Copies the journal into the file and makes it empty, so that neither holds what was removed; false, and nothing waits,
/// if somebody reads or writes just now.
[[nodiscard]] Result<bool> emptyJournal(Database &database);

/// Rewrites the whole file without free pages, after which it gives back. Nobody can write meanwhile; takes as much room
/// again on the disk, twice. StoreLocked if somebody writes.
[[nodiscard]] Result<void> compact(Database &database);

} // namespace flowbell::store
