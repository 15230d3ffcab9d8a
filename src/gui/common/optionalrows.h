// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>

class QFormLayout;
class QWidget;

namespace flowbell::gui {

/// Rows of a form that are there or not, each with a widget as its caption and one as its field. They are taken out of the
/// layout, not hidden in it: with QFormLayout::setRowVisible(), Qt 6.4 keeps the place of a row that was laid out before and
/// writes beyond its memory when fewer rows are left.
class OptionalRows
{
public:
    /// The form as it is now, with all its rows; must outlive this.
    explicit OptionalRows(QFormLayout &form);

    /// The row of \a field; nothing happens if its caption or field is a layout.
    void setVisible(QWidget *field, bool visible);

private:
    struct Row {
        QWidget *caption;
        QWidget *field;
        bool visible = true;
    };

    QFormLayout &m_form;
    QList<Row> m_rows; ///< in order; those that are never taken out too
};

} // namespace flowbell::gui
