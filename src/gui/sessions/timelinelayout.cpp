// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/timelinelayout.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

constexpr qreal laneLines = 2.4; // height of a lane in lines of text: marks above, a bar below
constexpr qreal middle = 0.66; // where in a lane its bars and points are
constexpr qreal barShare = 0.4; // of a lane's height
constexpr qreal edge = 12; // room for points at both ends of the axis
constexpr qreal smallestTimelineBar = 3;
constexpr qreal widestTick = 6; // in lines of text: room for "59 min 59 s"

/// The nearest round length that is not below \a least.
std::chrono::milliseconds roundLength(std::chrono::milliseconds least)
{
    constexpr std::array<std::chrono::milliseconds, 24> lengths{1ms, 2ms, 5ms, 10ms, 20ms, 50ms, 100ms, 200ms, 500ms, 1s, 2s, 5s,
        10s, 15s, 30s, 1min, 2min, 5min, 10min, 30min, 1h, 2h, 6h, 24h};
    const auto found = std::ranges::lower_bound(lengths, least);
    if (found != lengths.end())
        return *found;
    const auto days = static_cast<qint64>(std::ceil(static_cast<double>(least / 1h) / 24.0));
    return std::chrono::hours{24 * days};
}

} // namespace

int TimelineLayout::lanesOf(const SessionCourse &course)
{
    QStringList technologies;
    for (const SessionStep &step : course.steps()) {
        if (!step.isFlow && !technologies.contains(step.technology))
            technologies.append(step.technology);
    }
    return static_cast<int>(technologies.size()) + 1;
}

int TimelineLayout::heightFor(int lanes, int line)
{
    return static_cast<int>(std::ceil(laneLines * line * lanes + line * 1.6));
}

TimelineLayout::TimelineLayout(const SessionCourse &course, const Metrics &metrics)
{
    if (course.events().isEmpty())
        return;
    Timestamp end = course.moment(course.events().first());
    m_begin = end;
    for (const SessionEvent &event : course.events()) {
        m_begin = std::min(m_begin, course.moment(event));
        end = std::max(end, course.moment(event));
    }
    m_span = std::max<std::chrono::milliseconds>(1ms, end - m_begin);
    makeLanes(course, metrics);
    makeBars(course);
    makePoints(course);
    makeTicks(metrics.line);
}

void TimelineLayout::makeLanes(const SessionCourse &course, const Metrics &metrics)
{
    const qreal height = laneLines * metrics.line;
    for (const SessionStep &step : course.steps()) {
        if (laneOf(step) >= 0)
            continue;
        const qreal top = height * static_cast<qreal>(m_lanes.size());
        m_lanes.append({step.isFlow, step.technology, QRectF(0, top, metrics.size.width(), height)});
    }
    const qreal left = metrics.labels + edge;
    m_axis = QRectF(left, 0, std::max<qreal>(1, metrics.size.width() - left - edge), height * static_cast<qreal>(m_lanes.size()));
}

int TimelineLayout::laneOf(const SessionStep &step) const
{
    const auto lane = std::ranges::find_if(
        m_lanes, [&](const Lane &one) { return one.isFlow == step.isFlow && one.technology == step.technology; });
    return lane != m_lanes.end() ? static_cast<int>(lane - m_lanes.begin()) : -1;
}

qreal TimelineLayout::xOf(Timestamp time) const
{
    return m_axis.left() + m_axis.width() * static_cast<qreal>((time - m_begin).count()) / static_cast<qreal>(m_span.count());
}

void TimelineLayout::makeBars(const SessionCourse &course)
{
    for (qsizetype index = 0; index < course.steps().size(); ++index) {
        const SessionStep &step = course.steps().at(index);
        const auto x = [&](const std::optional<qsizetype> &event, qreal otherwise) {
            return event ? xOf(course.moment(course.events().at(*event))) : otherwise;
        };
        const qreal one = x(step.start, step.isFlow ? m_axis.left() : x(step.end, m_axis.left()));
        const qreal other = x(step.end, m_axis.right());
        const qreal left = std::min(one, other);
        const QRectF lane = m_lanes.at(laneOf(step)).rect;
        m_bars.append({index,
            QRectF(left, lane.top() + lane.height() * (middle - barShare / 2),
                std::max(smallestTimelineBar, std::abs(other - one)), lane.height() * barShare),
            !step.start, !step.end});
    }
}

void TimelineLayout::makePoints(const SessionCourse &course)
{
    for (qsizetype index = 0; index < course.events().size(); ++index) {
        const SessionEvent &event = course.events().at(index);
        const int lane = laneOf(course.steps().at(course.stepOf(index)));
        const Timestamp moment = course.moment(event);
        Point point{.event = index,
            .lane = lane,
            .at = {xOf(moment), m_lanes.at(lane).rect.top() + m_lanes.at(lane).rect.height() * middle},
            .receivedX = {}};
        if (event.received > moment) {
            const qreal received = xOf(event.received);
            point.receivedBeyond = received > m_axis.right() + edge;
            point.receivedX = std::min(received, m_axis.right() + edge);
        }
        m_points.append(point);
    }
    std::ranges::stable_sort(m_points, {}, [](const Point &point) { return point.at.x(); });
}

void TimelineLayout::makeTicks(int line)
{
    const auto most = std::max(1.0, std::floor(m_axis.width() / (widestTick * line)));
    const std::chrono::milliseconds step =
        roundLength(std::chrono::milliseconds{static_cast<qint64>(std::ceil(static_cast<double>(m_span.count()) / most))});
    for (std::chrono::milliseconds at{}; at <= m_span; at += step)
        m_ticks.append({xOf(m_begin + at), at});
}

qsizetype TimelineLayout::placeOf(qsizetype event) const
{
    const auto found = std::ranges::find(m_points, event, &Point::event);
    return found != m_points.end() ? found - m_points.begin() : -1;
}

qsizetype TimelineLayout::placeAt(const QPointF &position, qreal reach) const
{
    qsizetype nearest = -1;
    qreal least = reach;
    for (qsizetype place = 0; place < m_points.size(); ++place) {
        const QPointF away = m_points.at(place).at - position;
        const qreal distance = std::hypot(away.x(), away.y());
        if (distance < least) {
            least = distance;
            nearest = place;
        }
    }
    return nearest;
}

qsizetype TimelineLayout::placeBeside(qsizetype place, int lanes) const
{
    if (place < 0 || place >= m_points.size())
        return -1;
    const Point &from = m_points.at(place);
    for (int lane = from.lane + lanes; lane >= 0 && lane < m_lanes.size(); lane += lanes) {
        qsizetype nearest = -1;
        for (qsizetype candidate = 0; candidate < m_points.size(); ++candidate) {
            const auto away = [&](qsizetype at) { return std::abs(m_points.at(at).at.x() - from.at.x()); };
            if (m_points.at(candidate).lane == lane && (nearest < 0 || away(candidate) < away(nearest)))
                nearest = candidate;
        }
        if (nearest >= 0)
            return nearest;
    }
    return -1;
}

} // namespace flowbell::gui
