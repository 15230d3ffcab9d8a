// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionterms.h"

#include "core/filterlanguage.h"
#include "core/filternarrowing.h"
#include "core/filtertime.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

FilterNode sessionTerm(const QString &field, const QString &value)
{
    return conditionOn(FilterLanguage::ofSessions(), field, value);
}

/// All of these hold; nullopt without any.
std::optional<FilterNode> all(const QList<FilterNode> &terms)
{
    if (terms.size() < 2)
        return terms.isEmpty() ? std::nullopt : std::optional(terms.constFirst());
    return FilterNode{FilterNode::Kind::All, terms, {}};
}

std::optional<FilterNode> ofTechnologies(const QStringList &codes)
{
    QList<FilterNode> terms;
    for (const QString &code : codes)
        terms.append(sessionTerm(u"technology"_s, code));
    return all(terms);
}

std::optional<FilterNode> ofAnomalies(SessionAnomalies anomalies)
{
    if (!anomalies)
        return FilterNode::negated(sessionTerm(u"anomaly"_s, anyAnomalyName()));
    QList<FilterNode> terms;
    for (const SessionAnomaly anomaly : anomaliesIn(anomalies))
        terms.append(sessionTerm(u"anomaly"_s, sessionAnomalyName(anomaly)));
    return all(terms);
}

/// The second, minute or hour in which it ends.
FilterNode ofDuration(std::chrono::milliseconds duration)
{
    struct Unit {
        std::chrono::milliseconds length;
        QChar name;
    };
    const Unit unit = duration < 1h ? Unit{1s, u's'} : duration < 24h ? Unit{1min, u'm'} : Unit{1h, u'h'};
    const qint64 whole = duration / unit.length;
    const auto written = [&unit](qint64 count) -> QString { return QString::number(count) % unit.name; };
    return FilterNode::of({.field = u"duration"_s,
        .comparison = FilterCondition::Comparison::Between,
        .value = written(whole),
        .upper = written(whole + 1)});
}

} // namespace

std::optional<FilterNode> sessionTermOf(const SessionRow &row, SessionColumn column)
{
    const SessionFacts &facts = row.facts;
    switch (column) {
    case SessionColumn::Started: return sessionTerm(u"started"_s, filterMinute(facts.firstReceived));
    case SessionColumn::State: return sessionTerm(u"state"_s, sessionStateName(facts.state));
    case SessionColumn::Flow: return sessionTerm(u"flow"_s, row.flowName);
    case SessionColumn::Session: return sessionTerm(u"session"_s, row.uid);
    case SessionColumn::Technologies: return ofTechnologies(facts.technologies);
    case SessionColumn::Duration: return ofDuration(facts.duration());
    case SessionColumn::Events: return sessionTerm(u"events"_s, QString::number(facts.events));
    case SessionColumn::Anomalies: return ofAnomalies(facts.anomalies);
    }
    return std::nullopt;
}

} // namespace flowbell::gui
