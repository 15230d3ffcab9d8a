// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessioncells.h"

#include "gui/common/formats.h"
#include "wording/wording.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace flowbell::gui::sessioncells {

namespace {

// The context is the one lupdate gives to calls of tr() in this namespace.
QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("flowbell::gui::sessioncells", text, comment, n);
}

QString iso(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

QString stateToolTip(const SessionFacts &facts)
{
    switch (facts.state) {
    case SessionState::Running: return tr("The flow's end has not come yet");
    case SessionState::Passed: return tr("The flow has ended with success");
    case SessionState::Failed: return tr("The flow has ended without success");
    case SessionState::Stalled:
        return tr("The flow's end has not come, and nothing has come since %1").arg(whenText(facts.lastReceived));
    }
    return {};
}

QStringList anomalyNames(SessionAnomalies anomalies)
{
    QStringList names;
    for (const SessionAnomaly anomaly : anomaliesIn(anomalies))
        names.append(sessionAnomalyName(anomaly));
    return names;
}

} // namespace

QString header(SessionColumn column)
{
    switch (column) {
    case SessionColumn::Started: return tr("Started");
    case SessionColumn::State: return tr("State");
    case SessionColumn::Flow: return tr("Flow");
    case SessionColumn::Session: return tr("Session");
    case SessionColumn::Technologies: return tr("Technologies");
    case SessionColumn::Duration: return tr("Duration");
    case SessionColumn::Events: return tr("Events");
    case SessionColumn::Anomalies: return tr("Anomalies");
    }
    return {};
}

QString headerToolTip(SessionColumn column)
{
    switch (column) {
    case SessionColumn::Started: return tr("When the first event came, in local time");
    case SessionColumn::State: return tr("Whether the session runs, and how it ended");
    case SessionColumn::Flow: return tr("The flow's name in the events");
    case SessionColumn::Session: return tr("The beginning of the session's id");
    case SessionColumn::Technologies: return tr("The codes of the technologies, in the order in which they came up");
    case SessionColumn::Duration: return tr("From the first event to the last, by what they say of their creation");
    case SessionColumn::Events: return tr("How many events came, copies included");
    case SessionColumn::Anomalies: return tr("What is not as it should be");
    }
    return {};
}

QString text(const SessionRow &row, SessionColumn column)
{
    const SessionFacts &facts = row.facts;
    switch (column) {
    case SessionColumn::Started: return whenText(facts.firstReceived);
    case SessionColumn::State: return wording::sessionStateText(facts.state);
    case SessionColumn::Flow: return row.flowName;
    case SessionColumn::Session: return row.uid.left(8);
    case SessionColumn::Technologies: return facts.technologies.join(u' ');
    case SessionColumn::Duration: return wording::lengthText(facts.duration());
    case SessionColumn::Events: return numberText(facts.events);
    case SessionColumn::Anomalies: return wording::sessionAnomaliesText(facts.anomalies);
    }
    return {};
}

QString toolTip(const SessionRow &row, SessionColumn column)
{
    const SessionFacts &facts = row.facts;
    switch (column) {
    case SessionColumn::Started: return bothTimesText(facts.firstReceived);
    case SessionColumn::State: return stateToolTip(facts);
    case SessionColumn::Flow: return row.flowName;
    case SessionColumn::Session: return row.uid;
    case SessionColumn::Technologies: return facts.technologies.join(QChar::LineFeed);
    case SessionColumn::Anomalies: return wording::sessionAnomaliesText(facts.anomalies);
    case SessionColumn::Duration:
    case SessionColumn::Events: return {};
    }
    return {};
}

StateRole stateRole(SessionState state)
{
    switch (state) {
    case SessionState::Running: return StateRole::Waiting;
    case SessionState::Passed: return StateRole::Ok;
    case SessionState::Failed: return StateRole::Failed;
    case SessionState::Stalled: return StateRole::Warning;
    }
    return StateRole::Muted;
}

std::optional<StateRole> state(const SessionRow &row, SessionColumn column)
{
    if (column == SessionColumn::State)
        return stateRole(row.facts.state);
    if (column == SessionColumn::Anomalies && row.facts.anomalies)
        return StateRole::Warning;
    return std::nullopt;
}

bool isRightAligned(SessionColumn column)
{
    return column == SessionColumn::Duration || column == SessionColumn::Events;
}

QString exportText(const SessionRow &row, SessionColumn column)
{
    const SessionFacts &facts = row.facts;
    switch (column) {
    case SessionColumn::Started: return iso(facts.firstReceived);
    case SessionColumn::State: return sessionStateName(facts.state);
    case SessionColumn::Flow: return row.flowName;
    case SessionColumn::Session: return row.uid;
    case SessionColumn::Technologies: return facts.technologies.join(u' ');
    case SessionColumn::Duration: return QString::number(facts.duration().count());
    case SessionColumn::Events: return QString::number(facts.events);
    case SessionColumn::Anomalies: return anomalyNames(facts.anomalies).join(u' ');
    }
    return {};
}

QJsonObject exportJson(const SessionRow &row)
{
    const SessionFacts &facts = row.facts;
    return {
        {u"session"_s, row.uid},
        {u"flow"_s, row.flowName},
        {u"state"_s, sessionStateName(facts.state)},
        {u"technologies"_s, QJsonArray::fromStringList(facts.technologies)},
        {u"first_received"_s, iso(facts.firstReceived)},
        {u"last_received"_s, iso(facts.lastReceived)},
        {u"duration_ms"_s, qint64{facts.duration().count()}},
        {u"events"_s, facts.events},
        {u"first_event"_s, facts.firstEvent.value},
        {u"last_event"_s, facts.lastEvent.value},
        {u"anomalies"_s, QJsonArray::fromStringList(anomalyNames(facts.anomalies))},
    };
}

} // namespace flowbell::gui::sessioncells
