// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/overview/chartdata.h"

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// The numbers of a chart.
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ChartTableModel(QObject *parent = nullptr);

    /// As many rows and columns as before keep their selection.
    void setChart(const ChartData &chart);
    [[nodiscard]] const ChartData &chart() const { return m_chart; }
    [[nodiscard]] QString filterAt(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    ChartData m_chart;
};

} // namespace flowbell::gui
