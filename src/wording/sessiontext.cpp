// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

#include <QtCore/QLocale>

#include <cmath>

using namespace std::chrono_literals;

namespace flowbell::wording {

namespace {

QString seconds(std::chrono::milliseconds length)
{
    const double value = static_cast<double>(length.count()) / 1000.0;
    // As exact as it is worth: 0.123 s, 4.5 s, 45 s.
    const int decimals = value < 1 ? 3 : value < 10 ? 1 : 0;
    const double power = std::pow(10, decimals);
    return Words::tr("%1 s").arg(QLocale().toString(std::round(value * power) / power, 'g', 6));
}

/// \a text with `%1` and, if there is a rest, `%2`.
QString withRest(const QString &text, qint64 units, qint64 rest)
{
    return rest == 0 ? text.arg(units) : text.arg(units).arg(rest);
}

} // namespace

QString lengthText(std::chrono::milliseconds length)
{
    if (length < 0ms)
        return QLocale().negativeSign() + lengthText(-length);
    if (length < 59'500ms)
        return seconds(length);
    const auto whole = std::chrono::round<std::chrono::seconds>(length);
    if (whole < 1h) {
        const auto rest = (whole % 1min).count();
        const QString minutes = rest == 0 ? Words::tr("%1 min") : Words::tr("%1 min %2 s");
        return withRest(minutes, whole / 1min, rest);
    }
    if (whole < 24h) {
        const auto rest = (whole % 1h) / 1min;
        const QString hours = rest == 0 ? Words::tr("%1 h") : Words::tr("%1 h %2 min");
        return withRest(hours, whole / 1h, rest);
    }
    const auto rest = (whole % 24h) / 1h;
    const QString days = rest == 0 ? Words::tr("%1 d", "days") : Words::tr("%1 d %2 h");
    return withRest(days, whole / 24h, rest);
}

QString sessionStateText(SessionState state)
{
    switch (state) {
    case SessionState::Running: return Words::tr("running", "a session");
    case SessionState::Passed: return Words::tr("passed", "a session");
    case SessionState::Failed: return Words::tr("failed", "a session");
    case SessionState::Stalled: return Words::tr("stalled", "a session");
    }
    return {};
}

QString sessionAnomalyText(SessionAnomaly anomaly)
{
    switch (anomaly) {
    case SessionAnomaly::MissingStart: return Words::tr("start missing", "a session");
    case SessionAnomaly::MissingEnd: return Words::tr("end missing", "a session");
    case SessionAnomaly::EndWithoutStart: return Words::tr("end without start", "a session");
    case SessionAnomaly::OutOfOrder: return Words::tr("out of order", "a session");
    case SessionAnomaly::Duplicate: return Words::tr("duplicates", "a session");
    case SessionAnomaly::Silence: return Words::tr("silence", "a session");
    }
    return {};
}

QString sessionAnomaliesText(SessionAnomalies anomalies)
{
    QStringList texts;
    for (const SessionAnomaly anomaly : anomaliesIn(anomalies))
        texts.append(sessionAnomalyText(anomaly));
    return texts.join(QStringLiteral(", "));
}

QString sessionFindingText(const SessionFinding &finding, const SessionCourse &course)
{
    const QString technology = finding.technology.isEmpty() ? Words::tr("a technology without a code") : finding.technology;
    const QString event = finding.event ? course.events().at(*finding.event).typeName : QString();
    switch (finding.anomaly) {
    case SessionAnomaly::MissingStart: return Words::tr("The flow's start never came.");
    case SessionAnomaly::MissingEnd:
        return finding.event ? Words::tr("The end of %1 never came, though the flow has ended.").arg(technology)
                             : Words::tr("The flow's end has not come.");
    case SessionAnomaly::EndWithoutStart: return Words::tr("%1 ended, but its start never came.").arg(technology);
    case SessionAnomaly::OutOfOrder: return Words::tr("%1 came after an event that follows it.").arg(event);
    case SessionAnomaly::Duplicate: return Words::tr("%1 came once more.").arg(event);
    case SessionAnomaly::Silence:
        return finding.event ? Words::tr("Before %1, nothing came for %2.").arg(event, lengthText(finding.silence))
                             : Words::tr("Nothing has come for %1.").arg(lengthText(finding.silence));
    }
    return {};
}

} // namespace flowbell::wording
