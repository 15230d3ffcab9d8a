// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessioncourse.h"
#include "gui/common/stateroles.h"
#include "gui/sessions/timelinelayout.h"

#include <QtWidgets/QWidget>

class QPainter;

namespace flowbell::gui {

/// A session drawn on a time axis: a bar for the flow and for each go at a technology, events as points, a thin line from
/// each event's creation to its receipt, anomalies marked with an icon and a word. Arrows move among the points, Enter goes to
/// the event. SessionEventsModel says the same in words.
class SessionTimeline : public QWidget
{
    Q_OBJECT
public:
    explicit SessionTimeline(QWidget *parent = nullptr);

    /// \a findings: all that are to be marked.
    void setCourse(const SessionCourse &course, const QList<SessionFinding> &findings);
    /// The index of an event in the course; nullopt: none is current.
    [[nodiscard]] std::optional<qsizetype> currentEvent() const { return m_current; }
    void setCurrentEvent(std::optional<qsizetype> event);
    [[nodiscard]] const TimelineLayout &timelineLayout() const { return m_layout; }
    /// What the current point is, in a sentence; also its accessible description.
    [[nodiscard]] QString currentText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentEventChanged(qsizetype event);
    void eventWanted(qsizetype event);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void choose(qsizetype place);
    [[nodiscard]] qsizetype currentPlace() const;
    [[nodiscard]] QString laneText(const TimelineLayout::Lane &lane) const;
    [[nodiscard]] QString eventText(qsizetype event) const;
    [[nodiscard]] SessionAnomalies anomaliesAt(qsizetype event) const;
    [[nodiscard]] StateRole stepRole(const SessionStep &step) const;
    void paintLanes(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;
    void paintBar(QPainter &painter, const TimelineLayout::Bar &bar) const;
    void paintMarks(QPainter &painter) const;
    /// \a free: where the lane has room for words; where it has after that.
    qreal paintMark(QPainter &painter, const TimelineLayout::Point &point, SessionAnomalies anomalies, qreal free) const;
    void paintPoint(QPainter &painter, const TimelineLayout::Point &point) const;

    SessionCourse m_course;
    QList<SessionFinding> m_findings;
    TimelineLayout m_layout;
    std::optional<qsizetype> m_current;
};

} // namespace flowbell::gui
