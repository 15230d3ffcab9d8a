// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

namespace flowbell::gui {

/// An event filter of the application: when a table, list or tree gets the keyboard, screen readers are told of the cell that has
/// it. Qt tells of the view alone, and of cells only when one moves on.
class FocusedCells : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace flowbell::gui
