// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/pathlook.h"

namespace flowbell::gui {

/// What there is where a program is to be.
enum class ProgramFile {
    Missing,
    Other, ///< it is there, but cannot be executed
    Program,
};

/// Takes as long as the file system.
[[nodiscard]] ProgramFile programFileAt(const QString &path);

using ProgramLook = PathLook<ProgramFile>;

} // namespace flowbell::gui
