// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How SessionTimeline looks.
#include "gui/sessions/sessiontimeline.h"

#include "wording/wording.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr qreal pointRadius = 5;

QString outcomeText(const std::optional<bool> &outcome)
{
    if (!outcome)
        return SessionTimeline::tr("not ended", "a technology or the flow");
    return *outcome ? SessionTimeline::tr("passed", "a technology or the flow")
                    : SessionTimeline::tr("failed", "a technology or the flow");
}

} // namespace

StateRole SessionTimeline::stepRole(const SessionStep &step) const
{
    const std::optional<bool> outcome = m_course.outcome(step);
    if (!step.end)
        return StateRole::Waiting;
    return outcome.value_or(true) ? StateRole::Ok : StateRole::Failed;
}

void SessionTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().base());
    paintLanes(painter);
    paintTicks(painter);
    for (const TimelineLayout::Bar &bar : m_layout.bars())
        paintBar(painter, bar);
    for (const TimelineLayout::Point &point : m_layout.points())
        paintPoint(painter, point);
    paintMarks(painter);
}

void SessionTimeline::paintLanes(QPainter &painter) const
{
    const int margin = fontMetrics().averageCharWidth();
    for (qsizetype index = 0; index < m_layout.lanes().size(); ++index) {
        const TimelineLayout::Lane &lane = m_layout.lanes().at(index);
        if (index % 2 == 1)
            painter.fillRect(lane.rect, palette().alternateBase());
        painter.setPen(palette().color(QPalette::Text));
        const QRectF place(margin, lane.rect.top(), m_layout.axis().left() - 2 * margin, lane.rect.height());
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
            fontMetrics().elidedText(laneText(lane), Qt::ElideRight, static_cast<int>(place.width())));
    }
}

void SessionTimeline::paintTicks(QPainter &painter) const
{
    const QRectF axis = m_layout.axis();
    QColor faint = palette().color(QPalette::Text);
    faint.setAlphaF(0.25F);
    for (const TimelineLayout::Tick &tick : m_layout.ticks()) {
        painter.setPen(faint);
        painter.drawLine(QPointF(tick.x, axis.top()), QPointF(tick.x, axis.bottom()));
        painter.setPen(palette().color(QPalette::Text));
        const QString text = wording::lengthText(tick.at);
        const int wide = fontMetrics().horizontalAdvance(text);
        const qreal left = std::min(tick.x - wide / 2.0, width() - wide - 2.0);
        painter.drawText(QPointF(left, axis.bottom() + fontMetrics().ascent() + 3), text);
    }
}

void SessionTimeline::paintBar(QPainter &painter, const TimelineLayout::Bar &bar) const
{
    const SessionStep &step = m_course.steps().at(bar.step);
    const StateRole role = stepRole(step);
    QColor fill = stateColor(role, palette());
    painter.setPen(QPen(fill, 1, bar.openLeft || bar.openRight ? Qt::DashLine : Qt::SolidLine));
    fill.setAlphaF(0.22F);
    painter.setBrush(fill);
    painter.drawRoundedRect(bar.rect, 3, 3);
    // The outcome in words too, where it has room: colour alone tells nothing.
    const std::optional<std::chrono::milliseconds> length = m_course.duration(step);
    QString text = outcomeText(step.end ? m_course.outcome(step) : std::nullopt);
    if (length)
        text += QStringLiteral(" · ") + wording::lengthText(*length);
    const int icon = static_cast<int>(bar.rect.height());
    if (bar.rect.width() < fontMetrics().horizontalAdvance(text) + icon + 6 * pointRadius)
        return;
    const QRectF inner = bar.rect.adjusted(2 * pointRadius, 0, -2 * pointRadius, 0);
    stateIcon(role).paint(&painter, QRectF(inner.left(), inner.top(), icon, icon).toRect());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(inner.adjusted(icon + 4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
}

void SessionTimeline::paintPoint(QPainter &painter, const TimelineLayout::Point &point) const
{
    const SessionEvent &event = m_course.events().at(point.event);
    const QColor ink = palette().color(QPalette::Text);
    if (point.receivedX) {
        painter.setPen(QPen(ink, 1, point.receivedBeyond ? Qt::DotLine : Qt::SolidLine));
        const qreal below = point.at.y() + pointRadius + 3;
        painter.drawLine(QPointF(point.at.x(), below), QPointF(*point.receivedX, below));
        painter.drawLine(QPointF(*point.receivedX, below - 3), QPointF(*point.receivedX, below + 3));
    }
    const bool isCurrent = m_current == point.event;
    painter.setPen(QPen(isCurrent ? palette().color(QPalette::Highlight) : ink, isCurrent ? 3 : 1.5));
    // A copy is hollow.
    painter.setBrush(event.isDuplicate() ? palette().color(QPalette::Base) : ink);
    const qreal radius = isCurrent ? pointRadius + 1.5 : pointRadius;
    painter.drawEllipse(point.at, radius, radius);
    if (isCurrent && hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(point.at, radius + 4, radius + 4);
    }
}

void SessionTimeline::paintMarks(QPainter &painter) const
{
    for (int lane = 0; lane < m_layout.lanes().size(); ++lane) {
        qreal free = 0; // from here on no other mark of the lane stands
        for (qsizetype place = 0; place < m_layout.points().size(); ++place) {
            const TimelineLayout::Point &point = m_layout.points().at(place);
            if (point.lane != lane)
                continue;
            SessionAnomalies anomalies = anomaliesAt(point.event);
            // Points at the same place have one mark.
            for (; place + 1 < m_layout.points().size(); ++place) {
                const TimelineLayout::Point &next = m_layout.points().at(place + 1);
                if (next.lane != lane || next.at.x() - point.at.x() > pointRadius)
                    break;
                anomalies |= anomaliesAt(next.event);
            }
            if (anomalies)
                free = paintMark(painter, point, anomalies, free);
        }
    }
}

qreal SessionTimeline::paintMark(
    QPainter &painter, const TimelineLayout::Point &point, SessionAnomalies anomalies, qreal free) const
{
    const QString text = wording::sessionAnomaliesText(anomalies);
    const int size = fontMetrics().height() - 3;
    const qreal wide = size + 4 + fontMetrics().horizontalAdvance(text);
    const qreal beside = std::min(point.at.x() - size / 2.0, width() - wide - 2);
    const bool hasRoom = beside >= free;
    const qreal left = hasRoom ? beside : point.at.x() - size / 2.0;
    const qreal top = m_layout.lanes().at(point.lane).rect.top();
    stateIcon(StateRole::Warning).paint(&painter, QRectF(left, top + 1, size, size).toRect());
    if (!hasRoom)
        return std::max(free, left + size);
    painter.setPen(stateColor(StateRole::Warning, palette()));
    painter.drawText(QPointF(left + size + 4, top + fontMetrics().ascent()), text);
    return left + wide + size;
}

} // namespace flowbell::gui
