// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filtertime.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell {

namespace {

using std::chrono::milliseconds;

constexpr double longestMilliseconds = 1e15; // 30,000 years

std::optional<milliseconds> unitOf(const QString &unit)
{
    if (unit == "ms"_L1)
        return 1ms;
    if (unit.isEmpty() || unit == "s"_L1)
        return 1s;
    if (unit == "m"_L1)
        return 1min;
    if (unit == "h"_L1)
        return 1h;
    if (unit == "d"_L1)
        return 24h;
    if (unit == "w"_L1)
        return 24h * 7;
    return std::nullopt;
}

Timestamp timestampOf(const QDateTime &time)
{
    return Timestamp{milliseconds{time.toMSecsSinceEpoch()}};
}

FilterTime dayOf(QDate day)
{
    return {timestampOf(day.startOfDay()), timestampOf(day.addDays(1).startOfDay()), false};
}

FilterTime moment(Timestamp time)
{
    return {time, time, true};
}

/// How long what is written lasts: the minute of "08:35", the millisecond of "08:35:36.120".
milliseconds lengthOf(const QString &clock)
{
    return clock.contains(u'.') ? 1ms : clock.count(u':') == 2 ? milliseconds(1s) : milliseconds(1min);
}

std::optional<FilterTime> readDateTime(const QString &text, QDate today)
{
    static const QRegularExpression form(
        u"^(?:(\\d{4}-\\d\\d-\\d\\d)T)?(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,3})?)?)(Z|[+-]\\d\\d:\\d\\d)?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString clock = match.captured(2);
    const QDate day = match.captured(1).isEmpty() ? today : QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(clock, Qt::ISODateWithMs);
    if (!day.isValid() || !time.isValid())
        return std::nullopt;
    const QString zone = match.captured(3);
    const QDateTime whole = zone.isEmpty()
        ? QDateTime(day, time)
        : QDateTime::fromString(day.toString(Qt::ISODate) % u'T' % time.toString(u"HH:mm:ss.zzz"_s) % zone, Qt::ISODateWithMs);
    if (!whole.isValid())
        return std::nullopt;
    const Timestamp begin = timestampOf(whole);
    return FilterTime{begin, begin + lengthOf(clock), false};
}

} // namespace

std::optional<milliseconds> readFilterDuration(const QString &text)
{
    static const QRegularExpression form(u"^(-?\\d{1,12}(?:\\.\\d{1,6})?)([a-z]*)$"_s);
    const QRegularExpressionMatch match = form.match(text);
    const std::optional<milliseconds> unit = match.hasMatch() ? unitOf(match.captured(2)) : std::nullopt;
    if (!unit)
        return std::nullopt;
    const double length = match.captured(1).toDouble() * static_cast<double>(unit->count());
    if (std::abs(length) > longestMilliseconds)
        return std::nullopt;
    return milliseconds{std::llround(length)};
}

QString filterMinute(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(u"yyyy-MM-ddTHH:mm"_s);
}

std::optional<FilterTime> readFilterTime(const QString &text, Timestamp now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count()).date();
    const QString word = text.toLower();
    if (word == "now"_L1)
        return moment(now);
    if (word == "today"_L1)
        return dayOf(today);
    if (word == "yesterday"_L1)
        return dayOf(today.addDays(-1));
    if (text.startsWith(u'-')) {
        const std::optional<milliseconds> before = readFilterDuration(text);
        return before ? std::optional(moment(now + *before)) : std::nullopt;
    }
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid() && text.size() == 10)
        return dayOf(day);
    return readDateTime(text.toUpper(), today);
}

} // namespace flowbell
