// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessiontimeline.h"

#include "gui/common/formats.h"
#include "wording/wording.h"

#include <QtGui/QAccessible>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr qreal pointReach = 14; // how far from a point a click still means it
constexpr qreal pointRadius = 5;

QString outcomeText(const std::optional<bool> &outcome)
{
    if (!outcome)
        return SessionTimeline::tr("not ended", "a technology or the flow");
    return *outcome ? SessionTimeline::tr("passed", "a technology or the flow")
                    : SessionTimeline::tr("failed", "a technology or the flow");
}

} // namespace

SessionTimeline::SessionTimeline(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline of the session"));
}

void SessionTimeline::setCourse(const SessionCourse &course, const QList<SessionFinding> &findings)
{
    m_course = course;
    m_findings = findings;
    if (m_current && *m_current >= m_course.events().size())
        m_current.reset();
    layOut();
    updateGeometry();
}

void SessionTimeline::layOut()
{
    int labels = 0;
    for (const SessionStep &step : m_course.steps())
        labels = std::max(labels, fontMetrics().horizontalAdvance(laneText({step.isFlow, step.technology, {}})));
    labels = std::min(labels + fontMetrics().averageCharWidth() * 4, width() / 3);
    m_layout = TimelineLayout(m_course, {size(), labels, fontMetrics().height()});
    update();
}

void SessionTimeline::setCurrentEvent(std::optional<qsizetype> event)
{
    if (event == m_current)
        return;
    m_current = event;
    update();
    setAccessibleDescription(currentText());
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    if (m_current)
        Q_EMIT currentEventChanged(*m_current);
}

qsizetype SessionTimeline::currentPlace() const
{
    return m_current ? m_layout.placeOf(*m_current) : -1;
}

void SessionTimeline::choose(qsizetype place)
{
    if (place >= 0 && place < m_layout.points().size())
        setCurrentEvent(m_layout.points().at(place).event);
}

QSize SessionTimeline::sizeHint() const
{
    return {480, TimelineLayout::heightFor(TimelineLayout::lanesOf(m_course), fontMetrics().height())};
}

QSize SessionTimeline::minimumSizeHint() const
{
    return {240, sizeHint().height()};
}

QString SessionTimeline::laneText(const TimelineLayout::Lane &lane) const
{
    if (lane.isFlow)
        return tr("flow");
    return lane.technology.isEmpty() ? tr("unknown", "a technology") : lane.technology;
}

SessionAnomalies SessionTimeline::anomaliesAt(qsizetype event) const
{
    SessionAnomalies anomalies;
    for (const SessionFinding &finding : m_findings) {
        if (finding.event == event)
            anomalies |= finding.anomaly;
    }
    return anomalies;
}

QString SessionTimeline::eventText(qsizetype index) const
{
    const SessionEvent &event = m_course.events().at(index);
    QStringList parts{event.technology.isEmpty() ? event.typeName : tr("%1 of %2").arg(event.typeName, event.technology)};
    parts.append(
        tr("%1 after the beginning")
            .arg(wording::lengthText(m_course.moment(event)
                - m_course.moment(m_course.events().at(m_layout.points().isEmpty() ? 0 : m_layout.points().first().event)))));
    if (event.created)
        parts.append(tr("received %1").arg(lagText(*event.created, event.received)));
    for (const SessionFinding &finding : m_findings) {
        if (finding.event == index)
            parts.append(wording::sessionFindingText(finding, m_course));
    }
    return parts.join(QStringLiteral(", "));
}

QString SessionTimeline::currentText() const
{
    return m_current && *m_current < m_course.events().size() ? eventText(*m_current) : QString();
}

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
    paintMark(painter, point);
}

void SessionTimeline::paintMark(QPainter &painter, const TimelineLayout::Point &point) const
{
    const QString text = wording::sessionAnomaliesText(anomaliesAt(point.event));
    if (text.isEmpty())
        return;
    const int size = fontMetrics().height() - 3;
    const qreal wide = size + 4 + fontMetrics().horizontalAdvance(text);
    // Beside the point it belongs to, inside the widget.
    const qreal left = std::min(point.at.x() - size / 2.0, width() - wide - 2);
    const qreal top = m_layout.lanes().at(point.lane).rect.top();
    stateIcon(StateRole::Warning).paint(&painter, QRectF(left, top + 1, size, size).toRect());
    painter.setPen(stateColor(StateRole::Warning, palette()));
    painter.drawText(QPointF(left + size + 4, top + fontMetrics().ascent()), text);
}

void SessionTimeline::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void SessionTimeline::keyPressEvent(QKeyEvent *event)
{
    const qsizetype place = currentPlace();
    switch (event->key()) {
    case Qt::Key_Left: choose(place < 0 ? 0 : place - 1); return;
    case Qt::Key_Right: choose(place + 1); return;
    case Qt::Key_Up: choose(m_layout.placeBeside(place, -1)); return;
    case Qt::Key_Down: choose(m_layout.placeBeside(place, 1)); return;
    case Qt::Key_Home: choose(0); return;
    case Qt::Key_End: choose(m_layout.points().size() - 1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            Q_EMIT eventWanted(*m_current);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void SessionTimeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(m_layout.placeAt(event->position(), pointReach));
}

void SessionTimeline::mouseDoubleClickEvent(QMouseEvent *event)
{
    const qsizetype place = m_layout.placeAt(event->position(), pointReach);
    choose(place);
    if (place >= 0)
        Q_EMIT eventWanted(m_layout.points().at(place).event);
}

void SessionTimeline::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (!m_current)
        choose(0);
    update();
}

bool SessionTimeline::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const qsizetype place = m_layout.placeAt(help->pos(), pointReach);
    if (place >= 0)
        QToolTip::showText(help->globalPos(), eventText(m_layout.points().at(place).event), this);
    else
        QToolTip::hideText();
    return true;
}

void SessionTimeline::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Timeline of the session"));
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        layOut();
        updateGeometry();
    }
}

} // namespace flowbell::gui
