// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/settings/flowdifferences.h"

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// What differs between here and the store, side by side.
class DifferenceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, Mine, Stored, ColumnCount };

    explicit DifferenceModel(const QList<FlowDifference> &differences, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<FlowDifference> m_differences;
};

} // namespace flowbell::gui
