// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QVariant>

namespace flowbell::gui {

/// What screen readers say of a row of a table, for headerData() of its rows: "Row 3 of 120". Invalid for any other role than
/// Qt::AccessibleTextRole: the eye sees where it is.
[[nodiscard]] QVariant rowName(int row, int rows, int role);

} // namespace flowbell::gui
