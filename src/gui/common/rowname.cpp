// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/rowname.h"

#include "gui/common/formats.h"

#include <QtCore/QCoreApplication>

namespace flowbell::gui {

QVariant rowName(int row, int rows, int role)
{
    if (role != Qt::AccessibleTextRole || row < 0 || row >= rows)
        return {};
    //: what a screen reader says of a row of a table
    return QCoreApplication::translate("flowbell::gui::RowName", "Row %1 of %2").arg(numberText(row + 1), numberText(rows));
}

} // namespace flowbell::gui
