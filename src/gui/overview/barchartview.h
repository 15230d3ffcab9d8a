// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/overview/chartdata.h"

#include <QtWidgets/QWidget>

#include <memory>

namespace flowbell::gui {

/// Draws a ChartData as stacked bars in the colours of the palette, and follows it. Takes the mouse only: the table beside it has
/// the same for the keyboard. The one class that knows Qt Charts.
class BarChartView : public QWidget
{
    Q_OBJECT
public:
    explicit BarChartView(QWidget *parent = nullptr);
    ~BarChartView() override;

    void setChartData(const ChartData &chart);
    /// Paints what is seen, at any scale.
    void paint(QPainter &painter) const;

Q_SIGNALS:
    /// A bar was clicked; the cell of the table that it shows.
    void barClicked(int row, int column);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void showValues();
    void showRange();
    void showLabels();
    void showColors();
    void showHovered(int row, int column) const;

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::gui
