// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/overview/chartdata.h"

#include <QtWidgets/QWidget>

namespace flowbell::gui {

/// What the bars of a chart stand for, each with its colour and pattern; takes as many lines as it needs. (That of Qt Charts has
/// one, and cuts the names.)
class ChartLegend : public QWidget
{
    Q_OBJECT
public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setSeries(const QList<ChartSeries> &series);
    /// Paints it as it is, at any scale.
    void paint(QPainter &painter) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry {
        QString name;
        ChartTone tone;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    [[nodiscard]] int swatch() const;
    /// Where the entries begin in a legend of this width.
    [[nodiscard]] QList<QPoint> places(int width) const;
    [[nodiscard]] int lineHeight() const;

    QList<Entry> m_entries;
};

} // namespace flowbell::gui
