// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtGui/QFont>

#include <chrono>

namespace flowbell::gui {

/// How values are written in the window, all by the default locale.
[[nodiscard]] QDateTime localTime(Timestamp time);
/// Local time with milliseconds: "12:04:31.120".
[[nodiscard]] QString timeText(Timestamp time);
/// Local time of day, no finer than seconds or minutes: "12:04:31", "12:04 PM".
[[nodiscard]] QString secondText(Timestamp time);
[[nodiscard]] QString minuteText(Timestamp time);
/// Local date and time with milliseconds: "23/11/2026 12:04:31.120".
[[nodiscard]] QString dateTimeText(Timestamp time);
/// timeText() for today, else dateTimeText().
[[nodiscard]] QString whenText(Timestamp time);
/// "2026-11-23 09:04:31.120 UTC", whatever the locale.
[[nodiscard]] QString utcText(Timestamp time);
/// Both, a line each: for tool tips.
[[nodiscard]] QString bothTimesText(Timestamp time);
/// "850 µs", "12.5 ms", "1.25 s", "3 min 20 s", "2 h 5 min", "3 min" without a rest; a negative one with its sign.
[[nodiscard]] QString durationText(std::chrono::microseconds duration);
/// From \a created to \a received in words: "2.1 s after it was created", "at the same time", or, when the sender's clock is
/// ahead, "0.4 s before it was created".
[[nodiscard]] QString lagText(Timestamp created, Timestamp received);
/// With group separators: "1,204,331".
[[nodiscard]] QString numberText(qint64 number);
/// "212/s", "0.4/s" below ten.
[[nodiscard]] QString rateText(double perSecond);
/// "640 bytes", "1.2 MiB".
[[nodiscard]] QString bytesText(qint64 bytes);

/// For identifiers, JSON and headers.
[[nodiscard]] QFont fixedFont();

} // namespace flowbell::gui
