// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/Qt>

namespace flowbell::gui {

/// What the rows of a PagedTableModel offer beside Qt's own roles, in each of their columns.
enum class TableRole : int {
    Id = Qt::UserRole, ///< qint64
    Loaded, ///< bool: false while the row is a placeholder
    State, ///< int of gui::StateRole; invalid where the cell has none
    FirstOfTable, ///< from here on each table has its own
};

} // namespace flowbell::gui
