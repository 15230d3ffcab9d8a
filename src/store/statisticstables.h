// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>

/// The tables of StatisticsProjection. A row sums up what one flow had in a stretch of time; every table has rows for minutes,
/// hours and days (of UTC). Those of hours and days stay; of minutes only the newest ones are kept.
namespace flowbell::store::statisticstables {

/// Stored in the column `level`.
enum class Level : int { Minute = 0, Hour = 1, Day = 2 };

[[nodiscard]] constexpr std::chrono::milliseconds length(Level level)
{
    switch (level) {
    case Level::Minute: return std::chrono::minutes{1};
    case Level::Hour: return std::chrono::hours{1};
    case Level::Day: break;
    }
    return std::chrono::hours{24};
}

/// The beginning of the stretch that \a time (ms since 1970) lies in.
[[nodiscard]] constexpr qint64 startOf(qint64 time, Level level)
{
    const qint64 size = length(level).count();
    const qint64 rest = time % size;
    return time - (rest < 0 ? rest + size : rest);
}

/// So many minutes with events are kept, the newest.
inline constexpr int keptMinutes = 2'880;
/// They are dropped so many at a time.
inline constexpr int minutesDroppedAtOnce = 60;

enum class Table : int { Events = 0, Technologies = 1, Failures = 2, Replies = 3 };

struct Shape {
    QString name;
    QStringList keys; ///< besides level, start and flow
    QStringList counts; ///< the first one is not zero as long as the row says anything
};

[[nodiscard]] const Shape &shape(Table table);
[[nodiscard]] const QList<Table> &all();

[[nodiscard]] QStringList createStatements();
[[nodiscard]] QStringList dropStatements();

// Places in Shape::counts.
namespace events {
inline constexpr std::size_t all = 0;
inline constexpr std::size_t byType = 1; ///< five
inline constexpr std::size_t passed = 6;
inline constexpr std::size_t failed = 7;
inline constexpr std::size_t lag = 8; ///< one for each bucket of durationscale
} // namespace events
namespace technologies {
inline constexpr std::size_t ended = 0;
inline constexpr std::size_t passed = 1;
inline constexpr std::size_t failed = 2;
inline constexpr std::size_t durations = 3;
} // namespace technologies

} // namespace flowbell::store::statisticstables
