// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "store/statement.h"

#include <chrono>
#include <optional>

// Moments are stored as whole milliseconds since 1970, durations of exchanges as microseconds.
namespace flowbell::store {

[[nodiscard]] inline qint64 toNumber(Timestamp time)
{
    return time.time_since_epoch().count();
}

[[nodiscard]] inline std::optional<qint64> toNumber(const std::optional<Timestamp> &time)
{
    return time ? std::optional<qint64>(toNumber(*time)) : std::nullopt;
}

[[nodiscard]] inline std::optional<qint64> toNumber(const std::optional<std::chrono::microseconds> &duration)
{
    return duration ? std::optional<qint64>(duration->count()) : std::nullopt;
}

[[nodiscard]] inline Timestamp timeAt(const Database::Statement &row, int column)
{
    return Timestamp{std::chrono::milliseconds{row.integer(column)}};
}

[[nodiscard]] inline std::optional<Timestamp> optionalTimeAt(const Database::Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(timeAt(row, column));
}

[[nodiscard]] inline std::optional<std::chrono::microseconds> optionalDurationAt(const Database::Statement &row, int column)
{
    const std::optional<qint64> number = row.optionalInteger(column);
    return number ? std::optional(std::chrono::microseconds{*number}) : std::nullopt;
}

} // namespace flowbell::store
