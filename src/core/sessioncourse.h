// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session.h"

#include <QtCore/QList>

#include <chrono>
#include <optional>

namespace flowbell {

/// The flow, or one go at a technology: from its start to its end, as far as they came. Indexes are those of the events.
struct SessionStep {
    bool isFlow = false;
    QString technology; ///< code; empty for the flow and where none is known
    std::optional<qsizetype> start;
    std::optional<qsizetype> end;

    friend bool operator==(const SessionStep &, const SessionStep &) = default;
};

/// Something that is not as it should be, and where.
struct SessionFinding {
    SessionAnomaly anomaly{};
    std::optional<qsizetype> event; ///< the event at which it shows, if one does
    QString technology; ///< the technology that is concerned, if one is
    std::chrono::milliseconds silence{}; ///< of Silence: how long, before the event; without one: to this day

    friend bool operator==(const SessionFinding &, const SessionFinding &) = default;
};

/// What happened in a session, read out of its events. A pure value.
///
/// Order is by `created`; within the same second, by receipt. Copies of an event that is there already count, and are
/// findings, but change nothing else.
class SessionCourse
{
public:
    SessionCourse() = default;
    explicit SessionCourse(QList<SessionEvent> events); ///< in the order of receipt

    [[nodiscard]] const QList<SessionEvent> &events() const { return m_events; }
    /// The flow first, also when neither its start nor its end came; then technologies in the order in which they came up.
    [[nodiscard]] const QList<SessionStep> &steps() const { return m_steps; }
    [[nodiscard]] const QList<SessionFinding> &findings() const { return m_findings; } ///< those that hold at any time
    [[nodiscard]] const SessionFacts &facts() const { return m_facts; }

    /// findings(), and those that come of silence.
    [[nodiscard]] QList<SessionFinding> findings(const SilenceRule &rule) const;
    /// When an event happened: what it says, or its receipt where it says nothing or all events say the same second.
    [[nodiscard]] Timestamp moment(const SessionEvent &event) const;
    /// Of a technology's or the flow's end; unset while there is none.
    [[nodiscard]] std::optional<bool> outcome(const SessionStep &step) const;
    /// From its start to its end; unset if one of them is missing.
    [[nodiscard]] std::optional<std::chrono::milliseconds> duration(const SessionStep &step) const;
    /// To which of steps() an event belongs; the flow's, if to none.
    [[nodiscard]] qsizetype stepOf(qsizetype event) const;

private:
    void take(qsizetype index);
    void takeFlow(qsizetype index);
    void startTechnology(qsizetype index);
    void endTechnology(qsizetype index);
    void checkOrder(qsizetype index);
    void addTimes(const SessionEvent &event);
    void conclude();
    [[nodiscard]] SessionState concludedState() const;
    void find(SessionAnomaly anomaly, std::optional<qsizetype> event, const QString &technology = {});

    QList<SessionEvent> m_events;
    QList<SessionStep> m_steps;
    QList<SessionFinding> m_findings;
    SessionFacts m_facts;
    std::optional<Timestamp> m_newest; ///< latest `created` so far
    std::optional<qsizetype> m_previous; ///< the event before, copies left out
};

} // namespace flowbell
