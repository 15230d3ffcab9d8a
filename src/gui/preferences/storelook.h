// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/pathlook.h"

namespace flowbell::gui {

/// What there is where a store is to be.
enum class StorePlace {
    Usable, ///< a file, or room for one
    Folder,
    InNoFolder,
    ReadOnly,
};

/// Takes as long as the file system.
[[nodiscard]] StorePlace storePlaceAt(const QString &path);
/// Bytes of the database and of what SQLite keeps beside it. Takes as long as the file system.
[[nodiscard]] qint64 storeSizeAt(const QString &path);

using StoreLook = PathLook<StorePlace>;
using StoreSizeLook = PathLook<qint64>;

} // namespace flowbell::gui
