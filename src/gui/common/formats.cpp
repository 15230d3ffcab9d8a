// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/formats.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>
#include <QtGui/QFontDatabase>

#include <cmath>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

// The locale's own format with seconds, without the name of the time zone.
QString secondFormat(const QLocale &locale)
{
    static const QRegularExpression zone(QStringLiteral("\\s*[(\\[]?t+[)\\]]?"));
    return locale.timeFormat(QLocale::LongFormat).remove(zone).trimmed();
}

// With milliseconds behind the seconds.
QString timeFormat(const QLocale &locale)
{
    QString format = secondFormat(locale);
    const auto seconds = format.lastIndexOf(u's');
    if (seconds < 0)
        return QStringLiteral("HH:mm:ss.zzz");
    return format.insert(seconds + 1, locale.decimalPoint() + QStringLiteral("zzz"));
}

/// Three significant digits, no trailing zeros: 1.25, 12.5, 125.
QString significant(double value)
{
    const QLocale locale;
    const int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    QString text = locale.toString(value, 'f', decimals);
    if (decimals == 0)
        return text;
    while (text.endsWith(locale.zeroDigit()))
        text.chop(1);
    if (text.endsWith(locale.decimalPoint()))
        text.chop(1);
    return text;
}

QString positiveDurationText(std::chrono::microseconds duration)
{
    const auto count = static_cast<double>(duration.count());
    if (duration < 1ms)
        return QCoreApplication::translate("Formats", "%1 µs").arg(QLocale().toString(duration.count()));
    if (duration < 999'500us)
        return QCoreApplication::translate("Formats", "%1 ms").arg(significant(count / 1e3));
    if (duration < 59'950ms)
        return QCoreApplication::translate("Formats", "%1 s").arg(significant(count / 1e6));
    const auto seconds = std::chrono::round<std::chrono::seconds>(duration);
    if (seconds < 1h) {
        const auto rest = (seconds % 1min).count();
        return rest == 0 ? QCoreApplication::translate("Formats", "%1 min").arg(seconds / 1min)
                         : QCoreApplication::translate("Formats", "%1 min %2 s").arg(seconds / 1min).arg(rest);
    }
    if (seconds >= 48h) {
        const QString days = QLocale().toString(qlonglong(seconds / 24h));
        const auto beyond = (seconds % 24h) / 1h;
        return beyond == 0 ? QCoreApplication::translate("Formats", "%1 d").arg(days)
                           : QCoreApplication::translate("Formats", "%1 d %2 h").arg(days).arg(beyond);
    }
    const QString hours = QLocale().toString(qlonglong(seconds / 1h));
    const auto rest = (seconds % 1h) / 1min;
    return rest == 0 ? QCoreApplication::translate("Formats", "%1 h").arg(hours)
                     : QCoreApplication::translate("Formats", "%1 h %2 min").arg(hours).arg(rest);
}

} // namespace

QDateTime localTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}
QString timeText(Timestamp time)
{
    const QLocale locale;
    return locale.toString(localTime(time).time(), timeFormat(locale));
}

QString secondText(Timestamp time)
{
    const QLocale locale;
    return locale.toString(localTime(time).time(), secondFormat(locale));
}

QString minuteText(Timestamp time)
{
    return QLocale().toString(localTime(time).time(), QLocale::ShortFormat);
}

QString dateTimeText(Timestamp time)
{
    return QLocale().toString(localTime(time).date(), QLocale::ShortFormat) + u' ' + timeText(time);
}

QString whenText(Timestamp time)
{
    return localTime(time).date() == QDate::currentDate() ? timeText(time) : dateTimeText(time);
}

QString utcText(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz 'UTC'"));
}

QString bothTimesText(Timestamp time)
{
    return dateTimeText(time) + QChar::LineFeed + utcText(time);
}

QString durationText(std::chrono::microseconds duration)
{
    if (duration < 0us)
        return QLocale().negativeSign() + positiveDurationText(-duration);
    return positiveDurationText(duration);
}

QString lagText(Timestamp created, Timestamp received)
{
    const auto lag = received - created;
    if (lag == 0ms)
        return QCoreApplication::translate("Formats", "at the same time");
    if (lag < 0ms)
        return QCoreApplication::translate("Formats", "%1 before it was created: the sender's clock is ahead")
            .arg(durationText(-lag));
    return QCoreApplication::translate("Formats", "%1 after it was created").arg(durationText(lag));
}

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

QString rateText(double perSecond)
{
    const int decimals = perSecond > 0 && perSecond < 9.95 ? 1 : 0;
    return QCoreApplication::translate("Formats", "%1/s").arg(QLocale().toString(perSecond, 'f', decimals));
}

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QFont fixedFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

} // namespace flowbell::gui
