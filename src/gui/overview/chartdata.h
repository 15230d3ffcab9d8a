// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/overview/charttones.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::gui {

/// A cell of the table beside a chart.
struct ChartCell {
    QString text{}; ///< as it is shown
    QString raw{}; ///< as it is saved: numbers with a point and without separators, times as ISO 8601
    QString filter{}; ///< which events it counts, in the filter language; empty: none, or it cannot be said

    friend bool operator==(const ChartCell &, const ChartCell &) = default;
};

/// What the bars of one series stand for, one value for each row of the table.
struct ChartSeries {
    QString name{}; ///< in the legend
    ChartTone tone{};
    QList<double> values{};
    int column = 0; ///< of the table: what a click on a bar means

    friend bool operator==(const ChartSeries &, const ChartSeries &) = default;
};

/// A chart of stacked bars, and the table of what it shows: a row for each place on the axis, named in its first cell.
struct ChartData {
    QStringList labels{}; ///< on the axis, short
    bool isTime = false; ///< labels may be left out where they have no room
    QString valueTitle{}; ///< on the other axis
    double most = 0; ///< upper end of that axis; 0: what the bars need
    QList<ChartSeries> series{};
    QStringList headers{};
    QList<QList<ChartCell>> rows{};

    [[nodiscard]] bool isEmpty() const { return rows.isEmpty(); }
    friend bool operator==(const ChartData &, const ChartData &) = default;
};

} // namespace flowbell::gui
