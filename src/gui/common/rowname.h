// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QModelIndex>
#include <QtCore/QVariant>

namespace flowbell::gui {

/// What screen readers say of a row of a table, for headerData() of its rows: "Row 3 of 120". Invalid for any other role than
/// Qt::AccessibleTextRole: the eye sees where it is.
[[nodiscard]] QVariant rowName(int row, int rows, int role);

/// What screen readers say of a line of a tree, in which keys go from line to line only: what \a first shows, which is in the
/// first column, and what the columns beside it show, each with its header.
[[nodiscard]] QString lineText(const QModelIndex &first);

} // namespace flowbell::gui
