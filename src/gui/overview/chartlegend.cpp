// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/chartlegend.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr int legendMargin = 6;
constexpr int gap = 6; ///< between a swatch and its name
constexpr int distance = 16; ///< between entries

} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setSeries(const QList<ChartSeries> &series)
{
    QList<Entry> entries;
    for (const ChartSeries &one : series)
        entries.append({one.name, one.tone});
    if (entries == m_entries)
        return;
    m_entries = entries;
    updateGeometry();
    update();
}

int ChartLegend::swatch() const
{
    return fontMetrics().ascent();
}

int ChartLegend::lineHeight() const
{
    return fontMetrics().height() + 4;
}

QList<QPoint> ChartLegend::places(int width) const
{
    QList<QPoint> places;
    QPoint at(legendMargin, 0);
    for (const Entry &entry : m_entries) {
        const int length = swatch() + gap + fontMetrics().horizontalAdvance(entry.name);
        if (at.x() > legendMargin && at.x() + length > width - legendMargin)
            at = QPoint(legendMargin, at.y() + lineHeight());
        places.append(at);
        at.rx() += length + distance;
    }
    return places;
}

QSize ChartLegend::sizeHint() const
{
    return {200, heightForWidth(std::max(200, width()))};
}

int ChartLegend::heightForWidth(int width) const
{
    const QList<QPoint> all = places(width);
    return all.isEmpty() ? 0 : all.last().y() + lineHeight() + legendMargin;
}

void ChartLegend::paint(QPainter &painter) const
{
    painter.fillRect(rect(), palette().color(QPalette::Active, QPalette::Base));
    painter.setFont(font());
    const QList<QPoint> all = places(width());
    for (qsizetype place = 0; place < all.size(); ++place) {
        const QPoint at = all.at(place);
        const QBrush brush = toneBrush(m_entries.at(place).tone, palette());
        const QRect square(at.x(), at.y() + (lineHeight() - swatch()) / 2, swatch(), swatch());
        painter.setPen(brush.color());
        painter.setBrush(brush);
        painter.drawRect(square);
        painter.setPen(palette().color(QPalette::Active, QPalette::Text));
        painter.drawText(QRect(square.right() + gap, at.y(), width() - square.right() - gap - legendMargin, lineHeight()),
            Qt::AlignLeft | Qt::AlignVCenter, m_entries.at(place).name);
    }
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter);
}

} // namespace flowbell::gui
