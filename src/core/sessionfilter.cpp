// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sessionfilter.h"

#include "core/filtertime.h"
#include "core/session.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

/// Sessions stall without an event of theirs.
bool comesOfSilence(const FilterCondition &condition)
{
    static const QStringList states{sessionStateName(SessionState::Running), sessionStateName(SessionState::Stalled)};
    static const QStringList anomalies{
        anyAnomalyName(), sessionAnomalyName(SessionAnomaly::MissingEnd), sessionAnomalyName(SessionAnomaly::Silence)};
    return (condition.field == "state"_L1 && states.contains(condition.value))
        || (condition.field == "anomaly"_L1 && anomalies.contains(condition.value));
}

bool countsFromNow(const FilterCondition &condition)
{
    const auto isRelative = [](const QString &time) { return readFilterTime(time, Timestamp{}).value_or(FilterTime{}).relative; };
    return condition.field == "started"_L1
        && (isRelative(condition.value) || (!condition.upper.isEmpty() && isRelative(condition.upper)));
}

bool changesWithTime(const FilterNode &node)
{
    if (node.kind == FilterNode::Kind::Condition)
        return comesOfSilence(node.condition) || countsFromNow(node.condition);
    return std::any_of(node.children.begin(), node.children.end(), changesWithTime);
}

} // namespace

bool dependsOnTime(const SessionFilter &filter)
{
    return changesWithTime(filter.node());
}

} // namespace flowbell
