// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/tablecolumns.h"

namespace flowbell::gui {

/// The columns of the sessions table, for TableColumns.
[[nodiscard]] TableColumns::Layout sessionTableColumns();

} // namespace flowbell::gui
