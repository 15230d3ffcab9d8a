// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventtableview.h"

#include "gui/common/stateroles.h"
#include "gui/events/eventtablemodel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>

namespace flowbell::gui {

EventTableView::EventTableView(QWidget *parent)
    : PagedTableView(parent)
{
    connect(this, &PagedTableView::currentKeyChanged, this, [this](qint64 key) { Q_EMIT currentEventChanged(EventId{key}); });
    connect(this, &PagedTableView::selectedKeysChanged, this, &EventTableView::selectedEventsChanged);
}

void EventTableView::setEventModel(EventTableModel *model)
{
    setPagedModel(model);
}

void EventTableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!model() || model()->rowCount() == 0)
        return;
    QPainter painter(viewport());
    for (int row = firstInSight(); isInSight(row); ++row) {
        const int wanted = wantedHeight(row);
        if (rowHeight(row) != wanted && !m_makingRoom) {
            // Not while it paints.
            m_makingRoom = true;
            QMetaObject::invokeMethod(this, &EventTableView::makeRoomForGaps, Qt::QueuedConnection);
        }
        if (rowHeight(row) > verticalHeader()->defaultSectionSize())
            paintGap(painter, rowViewportPosition(row), gapAbove(row));
    }
}

QString EventTableView::gapAbove(int row) const
{
    return model()->index(row, 0).data(static_cast<int>(EventTableRole::Gap)).toString();
}

QFont EventTableView::gapFont() const
{
    QFont small = font();
    small.setPointSizeF(std::max(6.0, small.pointSizeF() * 0.85));
    return small;
}

int EventTableView::wantedHeight(int row) const
{
    const int line = verticalHeader()->defaultSectionSize();
    return gapAbove(row).isEmpty() ? line : line + QFontMetrics(gapFont()).height() + 4;
}

void EventTableView::makeRoomForGaps()
{
    m_makingRoom = false;
    resizeRowsInSight([this](int row) { return wantedHeight(row); });
}

void EventTableView::paintGap(QPainter &painter, int top, const QString &text) const
{
    const QFont small = gapFont();
    const QFontMetrics metrics(small);
    const QRect band(0, top, viewport()->width(), metrics.height() + 4);
    const int half = metrics.horizontalAdvance(text) / 2 + 12;
    const QPoint middle = band.center();
    painter.fillRect(band, palette().window());
    painter.setFont(small);
    painter.setPen(QPen(stateColor(StateRole::Warning, palette()), 1, Qt::DashLine));
    painter.drawLine(band.left(), middle.y(), middle.x() - half, middle.y());
    painter.drawLine(middle.x() + half, middle.y(), band.right(), middle.y());
    painter.drawText(band, Qt::AlignCenter, text);
}

} // namespace flowbell::gui
