// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sessionfilter.h"

#include "core/filterscanner.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

const QString anyAnomaly = u"any"_s;

SessionAnomalies everyAnomaly()
{
    SessionAnomalies all;
    for (const SessionAnomaly anomaly : allSessionAnomalies())
        all |= anomaly;
    return all;
}

QStringList possibleValues(const QString &field)
{
    QStringList values;
    if (field == "state"_L1) {
        for (const SessionState state : allSessionStates())
            values.append(sessionStateName(state));
    } else if (field == "anomaly"_L1) {
        values.append(anyAnomaly);
        for (const SessionAnomaly anomaly : allSessionAnomalies())
            values.append(sessionAnomalyName(anomaly));
    }
    return values;
}

bool setState(SessionFilter &filter, const QString &value)
{
    for (const SessionState state : allSessionStates()) {
        if (sessionStateName(state) == value.toLower())
            filter.state = state;
    }
    return filter.state.has_value();
}

bool setAnomaly(SessionFilter &filter, const QString &value)
{
    if (value.toLower() == anyAnomaly)
        filter.anomalies = everyAnomaly();
    for (const SessionAnomaly anomaly : allSessionAnomalies()) {
        if (sessionAnomalyName(anomaly) == value.toLower())
            filter.anomalies = anomaly;
    }
    return filter.anomalies != SessionAnomalies();
}

/// The beginning of an id is enough; a star after it says so, and is no part of it.
bool setSession(SessionFilter &filter, const QString &value)
{
    filter.session = value.endsWith(u'*') ? value.chopped(1) : value;
    return !filter.session.isEmpty();
}

/// False if the field has no such value.
bool set(SessionFilter &filter, const QString &field, const QString &value)
{
    if (field == "state"_L1)
        return setState(filter, value);
    if (field == "anomaly"_L1)
        return setAnomaly(filter, value);
    if (field == "session"_L1)
        return setSession(filter, value);
    if (field == "flow"_L1)
        filter.flowName = value;
    else if (field == "technology"_L1)
        filter.technology = value;
    else
        filter.texts.append(value);
    return true;
}

QString anomalyText(SessionAnomalies anomalies)
{
    const QList<SessionAnomaly> each = anomaliesIn(anomalies);
    if (each.isEmpty())
        return {};
    return each.size() == 1 ? sessionAnomalyName(each.constFirst()) : anyAnomaly;
}

} // namespace

bool SessionFilter::dependsOnTime() const
{
    return state == SessionState::Running || state == SessionState::Stalled || anomalies.testFlag(SessionAnomaly::MissingEnd)
        || anomalies.testFlag(SessionAnomaly::Silence);
}

const QStringList &SessionFilter::fields()
{
    static const QStringList names{u"state"_s, u"flow"_s, u"session"_s, u"technology"_s, u"anomaly"_s};
    return names;
}

tl::expected<SessionFilter, SessionFilter::Problem> SessionFilter::parse(const QString &text)
{
    FilterScanner scanner(text, fields(), possibleValues);
    SessionFilter filter;
    while (true) {
        const auto condition = scanner.next();
        if (!condition)
            return tl::unexpected(condition.error());
        if (!condition->has_value())
            return filter;
        if (!set(filter, (*condition)->field, (*condition)->value))
            return tl::unexpected(scanner.unknownValue(**condition));
    }
}

QString SessionFilter::toText() const
{
    QStringList parts;
    const auto add = [&parts](const QString &field, const QString &value) {
        if (!value.isEmpty())
            parts.append(field % u':' % FilterScanner::quoted(value));
    };
    add(u"state"_s, state ? sessionStateName(*state) : QString());
    add(u"flow"_s, flowName);
    // A star at the end is no part of what is looked for, so one that is needs another behind it.
    add(u"session"_s, session.endsWith(u'*') ? session % u'*' : session);
    add(u"technology"_s, technology);
    add(u"anomaly"_s, anomalyText(anomalies));
    for (const QString &words : texts)
        parts.append(FilterScanner::quoted(words));
    return parts.join(u' ');
}

} // namespace flowbell
