// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

namespace flowbell::gui {

/// An event filter of the application: tool tips of widgets, of cells and of menus show their text as it is. Qt takes what looks
/// like HTML for HTML, and what is in events comes from strangers.
class PlainToolTips : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace flowbell::gui
