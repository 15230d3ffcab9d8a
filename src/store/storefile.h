// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QtCore/QString>

namespace flowbell::store {

/// Makes the folder of \a path and those above it (0700) where they are missing.
[[nodiscard]] Result<void> createStoreFolder(const QString &path);

/// A file with something in it that is none of SQLite's, is not named as stores are (`.db`) and has no journal beside it:
/// somebody else's, not a store that was damaged.
[[nodiscard]] bool isForeignFile(const QString &path);

/// Makes an empty file (0600) if there is none; a file that others could read is closed to them. True if the file was
/// made. SQLite gives its journal the mode of the file.
[[nodiscard]] Result<bool> createStoreFile(const QString &path);

/// Whether others may write to the folder of \a path and take away what is not theirs: its own group of the user and a sticky
/// folder do not count.
[[nodiscard]] bool isFolderShared(const QString &path);

/// There is a journal that the last program to close the store would have removed: one is running, or was killed.
[[nodiscard]] bool hasJournal(const QString &path);

/// Renames the file and its journal to `NAME.damaged-YYYYMMDD-HHMMSS` (UTC; with a number if that is taken); the new name.
[[nodiscard]] Result<QString> moveAside(const QString &path, Timestamp now);

} // namespace flowbell::store
