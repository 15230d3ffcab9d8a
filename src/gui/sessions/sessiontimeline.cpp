// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessiontimeline.h"

#include "gui/common/formats.h"
#include "gui/common/plaintooltip.h"
#include "wording/wording.h"

#include <QtGui/QAccessible>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace flowbell::gui {

namespace {

constexpr qreal pointReach = 14; // how far from a point a click still means it

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
        QToolTip::showText(help->globalPos(), plainToolTip(eventText(m_layout.points().at(place).event)), this);
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
