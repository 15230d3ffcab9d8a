// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sessiontext.h"

#include "cli/eventtable.h"
#include "cli/fieldlines.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "cli/utctext.h"
#include "core/sessioncourse.h"
#include "wording/wording.h"

#include <QtCore/QJsonArray>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QString outcomeText(const std::optional<bool> &outcome)
{
    if (!outcome)
        return noValue;
    return *outcome ? Text::tr("passed") : Text::tr("failed");
}

QJsonValue optionalBool(const std::optional<bool> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QStringList stepLines(const SessionCourse &course)
{
    QStringList lines{QString(), Text::tr("Steps")};
    for (const SessionStep &step : course.steps()) {
        const QString name = step.isFlow ? Text::tr("flow") : orNone(step.technology);
        const std::optional<std::chrono::milliseconds> length = course.duration(step);
        lines += printable(u"  "_s + name.leftJustified(12) + u"  "_s + outcomeText(course.outcome(step)).leftJustified(8)
            + u"  "_s + (length ? wording::lengthText(*length) : noValue));
    }
    return lines;
}

QStringList eventLines(const SessionCourse &course)
{
    QStringList lines{QString(), Text::tr("Events")};
    for (const SessionEvent &event : course.events()) {
        const QString lag = event.created
            ? Text::tr("created %1, received %2 later")
                  .arg(localTime(*event.created), wording::lengthText(event.received - *event.created))
            : Text::tr("says nothing of when it was created");
        lines += printable(u"  "_s + QString::number(event.id.value).rightJustified(8) + u"  "_s + localTime(event.received)
            + u"  "_s + orNone(event.typeName).leftJustified(16) + u"  "_s + orNone(event.technology).leftJustified(10) + u"  "_s
            + lag);
    }
    return lines;
}

QStringList findingLines(const SessionCourse &course, const SilenceRule &rule)
{
    QStringList lines;
    for (const SessionFinding &finding : course.findings(rule)) {
        if (lines.isEmpty())
            lines += {QString(), Text::tr("Anomalies")};
        const QString at = finding.event ? Text::tr(" (event %1)").arg(course.events().at(*finding.event).id.value) : QString();
        lines += printable(u"  "_s + wording::sessionFindingText(finding, course) + at);
    }
    return lines;
}

QJsonObject sessionEventJson(const SessionEvent &event)
{
    return {
        {u"id"_s, event.id.value},
        {u"received"_s, utcText(event.received)},
        {u"created"_s, optionalUtc(event.created)},
        {u"event"_s, event.typeName},
        {u"technology"_s, event.technology},
        {u"success"_s, optionalBool(event.success)},
        {u"duplicate_of"_s, event.isDuplicate() ? QJsonValue(event.duplicateOf.value) : QJsonValue()},
    };
}

QJsonObject stepJson(const SessionStep &step, const SessionCourse &course)
{
    const auto eventAt = [&course](const std::optional<qsizetype> &index) {
        return index ? QJsonValue(course.events().at(*index).id.value) : QJsonValue();
    };
    const std::optional<std::chrono::milliseconds> length = course.duration(step);
    return {
        {u"step"_s, step.isFlow ? u"flow"_s : u"technology"_s},
        {u"technology"_s, step.technology},
        {u"start_event"_s, eventAt(step.start)},
        {u"end_event"_s, eventAt(step.end)},
        {u"passed"_s, optionalBool(course.outcome(step))},
        {u"duration_ms"_s, length ? QJsonValue(qint64{length->count()}) : QJsonValue()},
    };
}

} // namespace

QStringList sessionCells(const SessionRow &row)
{
    const SessionFacts &facts = row.facts;
    return {localTime(facts.firstReceived), wording::sessionStateText(facts.state), orNone(row.flowName), row.uid,
        orNone(facts.technologies.join(u' ')), wording::lengthText(facts.duration()), QString::number(facts.events),
        orNone(wording::sessionAnomaliesText(facts.anomalies))};
}

QJsonObject sessionJson(const SessionRow &row)
{
    const SessionFacts &facts = row.facts;
    QJsonArray anomalies;
    for (const SessionAnomaly anomaly : anomaliesIn(facts.anomalies))
        anomalies += sessionAnomalyName(anomaly);
    return {
        {u"session"_s, row.uid},
        {u"flow"_s, row.flowName},
        {u"state"_s, sessionStateName(facts.state)},
        {u"technologies"_s, QJsonArray::fromStringList(facts.technologies)},
        {u"first_received"_s, utcText(facts.firstReceived)},
        {u"last_received"_s, utcText(facts.lastReceived)},
        {u"first_created"_s, optionalUtc(facts.firstCreated)},
        {u"last_created"_s, optionalUtc(facts.lastCreated)},
        {u"duration_ms"_s, qint64{facts.duration().count()}},
        {u"events"_s, facts.events},
        {u"first_event"_s, facts.firstEvent.value},
        {u"last_event"_s, facts.lastEvent.value},
        {u"anomalies"_s, anomalies},
    };
}

QStringList sessionDetailsText(const SessionDetails &details, const SilenceRule &rule)
{
    const SessionFacts &facts = details.row.facts;
    const SessionCourse course(details.events);
    QStringList lines;
    addField(lines, Text::tr("Session"), details.row.uid);
    addField(lines, Text::tr("Flow"), details.row.flowName);
    addField(lines, Text::tr("State"), wording::sessionStateText(facts.state));
    addField(lines, Text::tr("Started"), localTime(facts.firstReceived));
    addField(lines, Text::tr("Duration"), wording::lengthText(facts.duration()));
    addField(lines, Text::tr("Technologies"), facts.technologies.join(u' '));
    return lines + stepLines(course) + eventLines(course) + findingLines(course, rule);
}

QJsonObject sessionDetailsJson(const SessionDetails &details, const SilenceRule &rule)
{
    const SessionCourse course(details.events);
    QJsonArray steps;
    for (const SessionStep &step : course.steps())
        steps += stepJson(step, course);
    QJsonArray events;
    for (const SessionEvent &event : course.events())
        events += sessionEventJson(event);
    QJsonArray findings;
    for (const SessionFinding &finding : course.findings(rule)) {
        findings += QJsonObject{
            {u"anomaly"_s, sessionAnomalyName(finding.anomaly)},
            {u"event"_s, finding.event ? QJsonValue(course.events().at(*finding.event).id.value) : QJsonValue()},
            {u"technology"_s, finding.technology},
            {u"silence_ms"_s,
                finding.anomaly == SessionAnomaly::Silence ? QJsonValue(qint64{finding.silence.count()}) : QJsonValue()},
        };
    }
    QJsonObject object = sessionJson(details.row);
    object.insert(u"steps"_s, steps);
    object.insert(u"event_list"_s, events);
    object.insert(u"findings"_s, findings);
    return object;
}

} // namespace flowbell::cli
