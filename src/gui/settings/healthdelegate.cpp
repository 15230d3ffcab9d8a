// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/healthdelegate.h"

#include "gui/common/stateroles.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>

namespace flowbell::gui {

namespace {

constexpr int barWidth = 1;
constexpr int mostBars = 100;
constexpr int healthMargin = 4;
constexpr int sparklineWidth = mostBars * barWidth + 2;
constexpr double tallestDelivered = 0.7; ///< of the height; a failed one is all of it
constexpr double smallestHealthBar = 2;

/// Times span from microseconds to minutes: 1 ms is next to nothing, 100 s is all.
double shareOf(std::chrono::microseconds duration)
{
    const double milliseconds = std::max(1.0, static_cast<double>(duration.count()) / 1000.0);
    return std::min(1.0, std::log10(milliseconds) / 5.0);
}

void paintSparkline(QPainter &painter, const QRectF &area, const QList<EndpointHealth::Point> &points, const QPalette &palette)
{
    painter.fillRect(area, palette.color(QPalette::Base));
    const QRectF inner = area.adjusted(1, 1, -1, -1);
    const qsizetype shown = std::min<qsizetype>(points.size(), mostBars);
    double left = inner.right() - static_cast<double>(shown) * barWidth;
    for (const EndpointHealth::Point &point : points.last(shown)) {
        const bool delivered = point.verdict == EndpointVerdict::Delivered;
        const double height =
            delivered ? std::max(smallestHealthBar, inner.height() * tallestDelivered * shareOf(point.duration)) : inner.height();
        painter.fillRect(QRectF(left, inner.bottom() - height, barWidth, height),
            stateColor(delivered ? StateRole::Ok : StateRole::Failed, palette));
        left += barWidth;
    }
}

} // namespace

void HealthDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant value = index.data(healthRole);
    const auto health = value.value<EndpointHealth>();
    if (!value.isValid() || health.recent.isEmpty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, QString());
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const int icon = cell.icon.isNull() ? 0 : cell.decorationSize.width() + healthMargin;
    const QRect content = cell.rect.adjusted(icon + healthMargin, 0, -healthMargin, 0);
    paintSparkline(
        *painter, QRectF(content.left(), content.top() + 2, sparklineWidth, content.height() - 4), health.recent, cell.palette);
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorRole role = selected ? QPalette::HighlightedText : QPalette::Text;
    const QRect rest = content.adjusted(sparklineWidth + 2 * healthMargin, 0, 0, 0);
    painter->save();
    painter->setFont(cell.font);
    style->drawItemText(painter, rest, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), cell.palette, true,
        cell.fontMetrics.elidedText(text, Qt::ElideRight, rest.width()), role);
    painter->restore();
}

QSize HealthDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize plain = QStyledItemDelegate::sizeHint(option, index);
    const auto health = index.data(healthRole).value<EndpointHealth>();
    return health.recent.isEmpty() ? plain : plain + QSize(sparklineWidth + 4 * healthMargin, 0);
}

} // namespace flowbell::gui
