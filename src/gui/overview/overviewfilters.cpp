// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/overviewfilters.h"

#include "core/durationscale.h"
#include "core/eventfilter.h"
#include "core/eventtype.h"
#include "core/filtertime.h"

#include <QtCore/QDateTime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui::overviewfilters {

namespace {

QString minuteText(Timestamp time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    const QString text = local.toString(u"yyyy-MM-dd'T'HH:mm"_s);
    const std::optional<FilterTime> read = readFilterTime(text, time);
    if (read && read->begin == time)
        return text;
    return local.toUTC().toString(u"yyyy-MM-dd'T'HH:mm'Z'"_s);
}

QString lagValue(std::chrono::milliseconds duration)
{
    return duration < 1s ? u"%1ms"_s.arg(duration.count()) : u"%1s"_s.arg(duration / 1s);
}

QString ofOrNone(const QString &field, const QString &value)
{
    return value.isEmpty() ? u"-has:"_s + field : EventFilter::of(field, value).toText();
}

} // namespace

QString received(Timestamp from, Timestamp to)
{
    return u"received:"_s + minuteText(from) + u".."_s + minuteText(to - 1min);
}

QString technology(const QString &code)
{
    return ofOrNone(u"technology"_s, code);
}

QString reason(const QString &reason)
{
    return ofOrNone(u"reason"_s, reason);
}

QString lag(std::size_t bucket)
{
    const auto from = durationscale::lowerBound(bucket);
    const auto to = durationscale::upperBound(bucket);
    return all({from ? u"lag:>="_s + lagValue(*from) : QString(), to ? u"lag:<"_s + lagValue(*to) : QString()});
}

QString otherTypes()
{
    QStringList conditions;
    for (const EventType type : knownEventTypes())
        conditions.append(u"-event:"_s + eventTypeName(type));
    return all(conditions);
}

QString all(const QStringList &conditions)
{
    QStringList some = conditions;
    some.removeAll(QString());
    return some.join(u' ');
}

} // namespace flowbell::gui::overviewfilters
