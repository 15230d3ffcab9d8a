// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sessioncourse.h"

#include <algorithm>

namespace flowbell {

SessionCourse::SessionCourse(QList<SessionEvent> events)
    : m_events(std::move(events))
    , m_steps{SessionStep{.isFlow = true, .technology = {}, .start = {}, .end = {}}}
{
    for (qsizetype index = 0; index < m_events.size(); ++index)
        take(index);
    conclude();
}

void SessionCourse::take(qsizetype index)
{
    const SessionEvent &event = m_events.at(index);
    addTimes(event);
    if (event.isDuplicate()) {
        find(SessionAnomaly::Duplicate, index, event.technology);
        return;
    }
    if (!event.technology.isEmpty() && !m_facts.technologies.contains(event.technology))
        m_facts.technologies.append(event.technology);
    checkOrder(index);
    switch (event.type) {
    case EventType::FlowStart:
    case EventType::FlowEnd: takeFlow(index); break;
    case EventType::TechnologyStart: startTechnology(index); break;
    case EventType::TechnologyEnd: endTechnology(index); break;
    case EventType::Unknown: break;
    }
    m_previous = index;
}

void SessionCourse::addTimes(const SessionEvent &event)
{
    if (m_facts.events++ == 0) {
        m_facts.firstEvent = event.id;
        m_facts.firstReceived = event.received;
    } else {
        m_facts.longestSilence = std::max(m_facts.longestSilence, event.received - m_facts.lastReceived);
    }
    m_facts.lastEvent = event.id;
    m_facts.lastReceived = event.received;
    if (!event.created)
        return;
    m_facts.firstCreated = std::min(m_facts.firstCreated.value_or(*event.created), *event.created);
    m_facts.lastCreated = std::max(m_facts.lastCreated.value_or(*event.created), *event.created);
}

void SessionCourse::checkOrder(qsizetype index)
{
    const SessionEvent &event = m_events.at(index);
    const bool isOlder = event.created && m_newest && *event.created < *m_newest;
    const bool startsLate = event.type == EventType::FlowStart && m_previous;
    const bool comesAfterEnd =
        m_steps.constFirst().end && (event.type == EventType::TechnologyStart || event.type == EventType::TechnologyEnd);
    const bool endCameFirst =
        event.type == EventType::TechnologyStart && std::ranges::any_of(m_steps, [&](const SessionStep &step) {
            return !step.isFlow && step.technology == event.technology && step.end && !step.start;
        });
    if (isOlder || startsLate || comesAfterEnd || endCameFirst)
        find(SessionAnomaly::OutOfOrder, index, event.technology);
    if (event.created)
        m_newest = std::max(m_newest.value_or(*event.created), *event.created);
}

void SessionCourse::takeFlow(qsizetype index)
{
    SessionStep &flow = m_steps.first();
    if (m_events.at(index).type == EventType::FlowEnd)
        flow.end = index; // the last one that came is what holds
    else if (!flow.start)
        flow.start = index;
}

void SessionCourse::startTechnology(qsizetype index)
{
    const QString &technology = m_events.at(index).technology;
    const auto ended = std::ranges::find_if(m_steps,
        [&](const SessionStep &step) { return !step.isFlow && step.technology == technology && step.end && !step.start; });
    if (ended != m_steps.end())
        ended->start = index;
    else
        m_steps.append({.isFlow = false, .technology = technology, .start = index, .end = {}});
}

void SessionCourse::endTechnology(qsizetype index)
{
    const QString &technology = m_events.at(index).technology;
    const auto open = std::find_if(m_steps.rbegin(), m_steps.rend(),
        [&](const SessionStep &step) { return !step.isFlow && step.technology == technology && step.start && !step.end; });
    if (open != m_steps.rend())
        open->end = index;
    else
        m_steps.append({.isFlow = false, .technology = technology, .start = {}, .end = index});
}

void SessionCourse::conclude()
{
    if (m_events.isEmpty())
        return;
    const SessionStep &flow = m_steps.constFirst();
    if (!flow.start)
        find(SessionAnomaly::MissingStart, {});
    for (const SessionStep &step : m_steps) {
        if (!step.isFlow && !step.start)
            find(SessionAnomaly::EndWithoutStart, step.end, step.technology);
        if (!step.isFlow && !step.end && flow.end)
            find(SessionAnomaly::MissingEnd, step.start, step.technology);
    }
    m_facts.state = concludedState();
}

SessionState SessionCourse::concludedState() const
{
    const std::optional<qsizetype> end = m_steps.constFirst().end;
    if (!end)
        return SessionState::Running;
    if (const std::optional<bool> success = m_events.at(*end).success)
        return *success ? SessionState::Passed : SessionState::Failed;
    // An end that does not say: passed only if every technology says so.
    const bool passed = std::all_of(m_steps.cbegin() + 1, m_steps.cend(),
        [this](const SessionStep &step) { return step.end && m_events.at(*step.end).success == true; });
    return passed ? SessionState::Passed : SessionState::Failed;
}

void SessionCourse::find(SessionAnomaly anomaly, std::optional<qsizetype> event, const QString &technology)
{
    m_facts.anomalies |= anomaly;
    m_findings.append({.anomaly = anomaly, .event = event, .technology = technology});
}

QList<SessionFinding> SessionCourse::findings(const SilenceRule &rule) const
{
    QList<SessionFinding> all = m_findings;
    for (qsizetype index = 1; index < m_events.size(); ++index) {
        const std::chrono::milliseconds silence = m_events.at(index).received - m_events.at(index - 1).received;
        if (silence > rule.longest)
            all.append({.anomaly = SessionAnomaly::Silence, .event = index, .technology = {}, .silence = silence});
    }
    if (!m_events.isEmpty() && seen(m_facts, rule).state == SessionState::Stalled) {
        all.append({.anomaly = SessionAnomaly::MissingEnd, .event = {}, .technology = {}});
        all.append(
            {.anomaly = SessionAnomaly::Silence, .event = {}, .technology = {}, .silence = rule.now - m_facts.lastReceived});
    }
    return all;
}

Timestamp SessionCourse::moment(const SessionEvent &event) const
{
    const bool tellsThemApart = m_facts.firstCreated != m_facts.lastCreated;
    return event.created && tellsThemApart ? *event.created : event.received;
}

std::optional<bool> SessionCourse::outcome(const SessionStep &step) const
{
    return step.end ? m_events.at(*step.end).success : std::nullopt;
}

std::optional<std::chrono::milliseconds> SessionCourse::duration(const SessionStep &step) const
{
    if (!step.start || !step.end)
        return std::nullopt;
    return moment(m_events.at(*step.end)) - moment(m_events.at(*step.start));
}

qsizetype SessionCourse::stepOf(qsizetype event) const
{
    const auto isAt = [event](const SessionStep &step) { return step.start == event || step.end == event; };
    if (const auto step = std::ranges::find_if(m_steps, isAt); step != m_steps.end())
        return step - m_steps.begin();
    const auto ofTechnology = [&](const SessionStep &step) {
        return !step.isFlow && step.technology == m_events.at(event).technology;
    };
    if (m_events.at(event).technology.isEmpty())
        return 0;
    const auto step = std::ranges::find_if(m_steps, ofTechnology);
    return step != m_steps.end() ? step - m_steps.begin() : 0;
}

} // namespace flowbell
