// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

QString sessionStateName(SessionState state)
{
    switch (state) {
    case SessionState::Running: return u"running"_s;
    case SessionState::Passed: return u"passed"_s;
    case SessionState::Failed: return u"failed"_s;
    case SessionState::Stalled: return u"stalled"_s;
    }
    return {};
}

const QList<SessionState> &allSessionStates()
{
    static const QList<SessionState> all{
        SessionState::Running, SessionState::Passed, SessionState::Failed, SessionState::Stalled};
    return all;
}

QString sessionAnomalyName(SessionAnomaly anomaly)
{
    switch (anomaly) {
    case SessionAnomaly::MissingStart: return u"missing-start"_s;
    case SessionAnomaly::MissingEnd: return u"missing-end"_s;
    case SessionAnomaly::EndWithoutStart: return u"end-without-start"_s;
    case SessionAnomaly::OutOfOrder: return u"out-of-order"_s;
    case SessionAnomaly::Duplicate: return u"duplicate"_s;
    case SessionAnomaly::Silence: return u"silence"_s;
    }
    return {};
}

QString anyAnomalyName()
{
    return u"any"_s;
}

const QList<SessionAnomaly> &allSessionAnomalies()
{
    static const QList<SessionAnomaly> all{SessionAnomaly::MissingStart, SessionAnomaly::MissingEnd,
        SessionAnomaly::EndWithoutStart, SessionAnomaly::OutOfOrder, SessionAnomaly::Duplicate, SessionAnomaly::Silence};
    return all;
}

QList<SessionAnomaly> anomaliesIn(SessionAnomalies anomalies)
{
    QList<SessionAnomaly> found;
    std::ranges::copy_if(allSessionAnomalies(), std::back_inserter(found),
        [anomalies](SessionAnomaly anomaly) { return anomalies.testFlag(anomaly); });
    return found;
}

std::chrono::milliseconds SessionFacts::duration() const
{
    if (firstCreated && lastCreated && *lastCreated != *firstCreated)
        return *lastCreated - *firstCreated;
    return std::max(std::chrono::milliseconds{}, lastReceived - firstReceived);
}

SessionFacts seen(SessionFacts facts, const SilenceRule &rule)
{
    if (facts.state == SessionState::Running && rule.now - facts.lastReceived > rule.longest) {
        facts.state = SessionState::Stalled;
        facts.anomalies |= SessionAnomaly::MissingEnd | SessionAnomaly::Silence;
    }
    if (facts.longestSilence > rule.longest)
        facts.anomalies |= SessionAnomaly::Silence;
    return facts;
}

} // namespace flowbell
