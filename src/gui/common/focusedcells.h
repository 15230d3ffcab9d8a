// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

namespace flowbell::gui {

/// Makes what screen readers hear of the keyboard true for tables, lists and trees. When one gets the keyboard they are told of
/// the cell that has it: Qt tells of the view alone. When a view that has not got the keyboard goes on to another cell they are
/// not told: Qt 6.4 says that the keyboard went there. One for the application, which is a QApplication and outlives it.
class FocusedCells : public QObject
{
    Q_OBJECT
public:
    FocusedCells();
    ~FocusedCells() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace flowbell::gui
