// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessioncourse.h"

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSize>
#include <QtCore/QString>

#include <optional>

namespace flowbell::gui {

/// Where the parts of a session's timeline are: a lane for the flow and one for each technology, bars from starts to ends on
/// a common time axis, events as points. Pure geometry, in the widget's coordinates.
class TimelineLayout
{
public:
    struct Metrics {
        QSize size;
        int labels = 0; ///< width of the lanes' names
        int line = 0; ///< height of a line of text
    };
    TimelineLayout() = default;
    TimelineLayout(const SessionCourse &course, const Metrics &metrics);

    struct Lane {
        bool isFlow = false;
        QString technology;
        QRectF rect;
    };
    struct Bar {
        qsizetype step = 0; ///< of the course
        QRectF rect;
        bool openLeft = false; ///< its start is missing
        bool openRight = false; ///< its end is, so far
    };
    struct Point {
        qsizetype event = 0; ///< of the course
        int lane = 0;
        QPointF at;
        /// From its creation to its receipt; unset where that is the same place.
        std::optional<qreal> receivedX;
        bool receivedBeyond = false; ///< it came so late that the axis does not reach there
    };
    struct Tick {
        qreal x = 0;
        std::chrono::milliseconds at{}; ///< since the session's beginning
    };

    [[nodiscard]] const QList<Lane> &lanes() const { return m_lanes; }
    [[nodiscard]] const QList<Bar> &bars() const { return m_bars; }
    [[nodiscard]] const QList<Point> &points() const { return m_points; } ///< as they happened
    [[nodiscard]] const QList<Tick> &ticks() const { return m_ticks; }
    [[nodiscard]] QRectF axis() const { return m_axis; }

    /// Places among points(); -1 if there is none.
    [[nodiscard]] qsizetype placeOf(qsizetype event) const;
    [[nodiscard]] qsizetype placeAt(const QPointF &position, qreal reach) const;
    /// The nearest in the next lane above or below that has points.
    [[nodiscard]] qsizetype placeBeside(qsizetype place, int lanes) const;

    [[nodiscard]] static int lanesOf(const SessionCourse &course);
    [[nodiscard]] static int heightFor(int lanes, int line);

private:
    void makeLanes(const SessionCourse &course, const Metrics &metrics);
    void makeBars(const SessionCourse &course);
    void makePoints(const SessionCourse &course);
    void makeTicks(int line);
    [[nodiscard]] int laneOf(const SessionStep &step) const;
    [[nodiscard]] qreal xOf(Timestamp time) const;

    QRectF m_axis;
    Timestamp m_begin{};
    std::chrono::milliseconds m_span{1};
    QList<Lane> m_lanes;
    QList<Bar> m_bars;
    QList<Point> m_points;
    QList<Tick> m_ticks;
};

} // namespace flowbell::gui
