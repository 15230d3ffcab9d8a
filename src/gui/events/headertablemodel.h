// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"

#include <QtCore/QAbstractTableModel>
#include <QtGui/QFont>

namespace flowbell::gui {

/// HTTP header fields as they came, in order: name, value.
class HeaderTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit HeaderTableModel(QObject *parent = nullptr);

    void setFields(const HeaderFields &fields);
    [[nodiscard]] const HeaderFields &fields() const { return m_fields; }
    /// "Name: value" of the rows, a line each.
    [[nodiscard]] QString text(const QModelIndexList &rows) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    HeaderFields m_fields;
    QFont m_fixedFont;
};

} // namespace flowbell::gui
