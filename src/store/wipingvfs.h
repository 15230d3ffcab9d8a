// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace flowbell::store {

/// From the first call on, every page that SQLite writes to a database of this process goes through wipeUnusedSpace(): a shim
/// between SQLite and its own VFS (https://www.sqlite.org/vfs.html). Journals are as they were: they are emptied after
/// removals. Any thread.
void useWipingVfs();

} // namespace flowbell::store
