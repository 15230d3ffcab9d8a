// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/createdfield.h"

#include <QtCore/QString>

#include <cmath>

namespace flowbell {

namespace {

constexpr double firstMillisecond = 1e11;
constexpr double earliest = -62'135'596'800'000.0; // 0001-01-01T00:00:00
constexpr double latest = 253'402'300'799'999.0; // 9999-12-31T23:59:59.999

std::optional<double> numberIn(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace

CreatedField readCreated(const QJsonValue &value)
{
    const std::optional<double> number = numberIn(value);
    if (!number)
        return {};
    const bool inMilliseconds = *number > firstMillisecond;
    const double milliseconds = inMilliseconds ? *number : *number * 1000.0;
    if (milliseconds < earliest || milliseconds > latest)
        return {};

    CreatedField created;
    created.moment = Timestamp{std::chrono::milliseconds{std::llround(milliseconds)}};
    created.remarks.setFlag(VerdictFlag::CreatedMilliseconds, inMilliseconds);
    created.remarks.setFlag(VerdictFlag::CreatedFraction, std::trunc(*number) != *number);
    return created;
}

} // namespace flowbell
