// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/optionalrows.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QWidget>

namespace flowbell::gui {

namespace {

QWidget *widgetAt(const QFormLayout &form, int row, QFormLayout::ItemRole role)
{
    const QLayoutItem *item = form.itemAt(row, role);
    return item ? item->widget() : nullptr;
}

} // namespace

OptionalRows::OptionalRows(QFormLayout &form)
    : m_form(form)
{
    for (int row = 0; row < form.rowCount(); ++row)
        m_rows.append(Row{widgetAt(form, row, QFormLayout::LabelRole), widgetAt(form, row, QFormLayout::FieldRole)});
}

void OptionalRows::setVisible(QWidget *field, bool visible)
{
    int place = 0;
    for (Row &row : m_rows) {
        if (row.field == field && row.caption && row.visible != visible) {
            row.visible = visible;
            if (visible) {
                m_form.insertRow(place, row.caption, row.field);
            } else {
                const QFormLayout::TakeRowResult taken = m_form.takeRow(place);
                delete taken.labelItem;
                delete taken.fieldItem;
            }
            row.caption->setVisible(visible);
            row.field->setVisible(visible);
            return;
        }
        place += row.visible ? 1 : 0;
    }
}

} // namespace flowbell::gui
