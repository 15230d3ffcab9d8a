// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

using namespace std::chrono_literals;

namespace flowbell::wording {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

int whole(milliseconds time, milliseconds unit)
{
    return static_cast<int>(time / unit);
}

/// "5 s", "1.5 s", "5 min", "2 h 30 min"
QString delayText(milliseconds delay)
{
    if (delay < 1min)
        return Words::tr("%1 s").arg(QLocale().toString(static_cast<double>(delay.count()) / 1000.0, 'g', 6));
    if (delay < 1h) {
        const int seconds = whole(delay % 1min, 1s);
        const QString minutes = Words::tr("%1 min").arg(whole(delay, 1min));
        return seconds == 0 ? minutes : minutes + u' ' + Words::tr("%1 s").arg(seconds);
    }
    const int minutes = whole(delay % 1h, 1min);
    const QString hours = Words::tr("%1 h").arg(whole(delay, 1h));
    return minutes == 0 ? hours : hours + u' ' + Words::tr("%1 min").arg(minutes);
}

/// The two largest units in words: "3 days 3 hours".
QString spanText(milliseconds span)
{
    QStringList parts;
    if (span >= 24h)
        parts += Words::tr("%n day(s)", nullptr, whole(span, 24h));
    if (span >= 1h && whole(span % 24h, 1h) > 0)
        parts += Words::tr("%n hour(s)", nullptr, whole(span % 24h, 1h));
    if (span < 24h && whole(span % 1h, 1min) > 0)
        parts += Words::tr("%n minute(s)", nullptr, whole(span % 1h, 1min));
    if (span < 1h && (parts.isEmpty() || whole(span % 1min, 1s) > 0))
        parts += Words::tr("%n second(s)", nullptr, whole(span % 1min, 1s));
    return parts.join(u' ');
}

} // namespace

QString scheduleText(const RetrySchedule &schedule)
{
    QStringList delays;
    for (const milliseconds delay : schedule.delays())
        delays += delay == 0ms ? Words::tr("at once") : Words::tr("after %1", "a delay").arg(delayText(delay));
    const QString attempts = Words::tr("%n attempt(s)", nullptr, schedule.attempts());
    const QString start = schedule.span() < 1s ? attempts : Words::tr("%1 over %2").arg(attempts, spanText(schedule.span()));
    return Words::tr("%1: %2", "a schedule, its delays").arg(start, delays.join(", "_L1));
}

QString disabledReasonText(DisabledReason reason)
{
    switch (reason) {
    case DisabledReason::None: return {};
    case DisabledReason::Gone: return Words::tr("the endpoint says that it is gone for good (410)");
    case DisabledReason::Failing: return Words::tr("every attempt failed for days");
    }
    return {};
}

} // namespace flowbell::wording
