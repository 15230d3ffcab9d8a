// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/durationscale.h"
#include "core/eventtype.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <array>
#include <optional>

namespace flowbell {

/// Which events are counted.
struct StatisticsQuery {
    std::optional<QString> flowName; ///< of this flow name only; empty: those without one
    std::optional<Timestamp> from; ///< received at this time or later
    std::optional<Timestamp> to; ///< received before this time
};

/// What was received in a stretch of time. A duplicate is an event, but no second result.
struct EventCounts {
    std::array<qint64, 5> byType{}; ///< by the value of EventType
    qint64 passed = 0; ///< flow.end with success true; duplicates are left out
    qint64 failed = 0; ///< the same with false

    [[nodiscard]] qint64 of(EventType type) const { return byType[static_cast<std::size_t>(type)]; }
    [[nodiscard]] qint64 total() const;
    /// 0 to 1; unset if no flow ended.
    [[nodiscard]] std::optional<double> passRate() const;
    EventCounts &operator+=(const EventCounts &other);

    friend bool operator==(const EventCounts &, const EventCounts &) = default;
};

struct TimedCounts {
    Timestamp start{};
    EventCounts counts;
};

/// What became of a technology, by its technology.end events without duplicates.
struct TechnologyCounts {
    QString technology; ///< empty: not told
    qint64 ended = 0; ///< with those that do not say whether they passed
    qint64 passed = 0;
    qint64 failed = 0;
    /// From technology.start to technology.end of a session, as the sender dates them.
    DurationCounts durations;
};

struct FailureCount {
    QString technology;
    QString reason; ///< `failure_reason.type`; empty: none was given
    qint64 count = 0;
};

struct ReplyCount {
    int status = 0; ///< 0: none was sent
    qint64 count = 0;
};

/// Numbers about the events of a flow, or of all, in a stretch of time.
struct Statistics {
    /// The stretch that is counted, [from, to): as asked for, rounded outwards to what is kept. Equal if there is nothing.
    Timestamp from{};
    Timestamp to{};
    std::chrono::milliseconds step{}; ///< length of a point: a minute, an hour, or a day of UTC
    QList<TimedCounts> points; ///< by time; those without events are left out
    EventCounts totals;
    QList<TechnologyCounts> technologies; ///< by code
    QList<FailureCount> failures; ///< most frequent first
    QList<ReplyCount> replies; ///< by status
    DurationCounts lag; ///< from `created` to receipt, of events that have it
    qint64 behind = 0; ///< ids between what is counted and the newest event
    double share = 1; ///< of all ids that is counted, 0 to 1

    [[nodiscard]] bool isEmpty() const { return totals.total() == 0; }
};

} // namespace flowbell
