// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/retryschedule.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr qint64 longest = 1'000'000'000'000;

/// The three forms of HTTP-date (RFC 9110, section 5.6.7).
const QList<QRegularExpression> &dateForms()
{
    static const QString time = u"(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)"_s;
    static const QList<QRegularExpression> forms{
        QRegularExpression(u"^[A-Z][a-z]{2}, (?<day>\\d\\d) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) %1 GMT$"_s.arg(time)),
        QRegularExpression(u"^[A-Z][a-z]+, (?<day>\\d\\d)-(?<month>[A-Z][a-z]{2})-(?<year>\\d\\d) %1 GMT$"_s.arg(time)),
        QRegularExpression(u"^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) %1 (?<year>\\d{4})$"_s.arg(time)),
    };
    return forms;
}

/// Two digits more than 50 years ahead of \a now mean the last year in the past that ends in them.
std::chrono::year yearOf(const QString &digits, sys_seconds now)
{
    int year = digits.toInt();
    if (digits.size() == 2) {
        const int current = int(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(now)).year());
        year += current - current % 100;
        if (year > current + 50)
            year -= 100;
    }
    return std::chrono::year(year);
}

std::optional<sys_seconds> momentOf(const QRegularExpressionMatch &parts, sys_seconds now)
{
    static const QStringList months{
        u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s, u"Jul"_s, u"Aug"_s, u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    const auto number = [&parts](QStringView name) { return parts.captured(name).trimmed().toInt(); };
    const std::chrono::year_month_day date(yearOf(parts.captured(u"year"_s), now),
        std::chrono::month(static_cast<unsigned>(months.indexOf(parts.captured(u"month"_s)) + 1)),
        std::chrono::day(static_cast<unsigned>(number(u"day"))));
    const int hour = number(u"hour");
    const int minute = number(u"minute");
    const int second = number(u"second");
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) // 60: a leap second
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) + seconds(second);
}

} // namespace

std::optional<seconds> retryAfter(QByteArrayView value, sys_seconds now)
{
    const QString text = QString::fromLatin1(value).trimmed();
    static const QRegularExpression digits(u"^[0-9]+$"_s);
    if (digits.match(text).hasMatch()) {
        bool fits = false;
        const qint64 count = text.toLongLong(&fits);
        return seconds(fits ? std::min(count, longest) : longest);
    }
    for (const QRegularExpression &form : dateForms()) {
        const QRegularExpressionMatch parts = form.match(text);
        if (!parts.hasMatch())
            continue;
        const std::optional<sys_seconds> moment = momentOf(parts, now);
        return moment ? std::optional(std::max(*moment - now, seconds(0))) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace flowbell
