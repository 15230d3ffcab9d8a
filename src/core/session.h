// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventtype.h"
#include "core/ids.h"
#include "core/verdict.h"

#include <QtCore/QFlags>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

namespace flowbell {

/// A session's row in the store; sessions whose first event came later have higher ones.
using SessionId = Id<struct SessionTag>;

/// The first three are stored; Stalled depends on the time at which one looks.
enum class SessionState : int {
    Running = 0, ///< no `flow.end` yet
    Passed = 1,
    Failed = 2,
    Stalled = 3, ///< running, and silent for longer than it may be
};

/// "running", "passed", "failed", "stalled": words of filters and exports, not for display.
[[nodiscard]] QString sessionStateName(SessionState state);
[[nodiscard]] const QList<SessionState> &allSessionStates();

/// What is not as it should be in a session. The values are stored, but for Silence, which depends on how long is too long.
enum class SessionAnomaly : int {
    MissingStart = 1 << 0, ///< no `flow.start`
    MissingEnd = 1 << 1, ///< a technology has not ended though its flow has, or a stalled session's flow has not
    EndWithoutStart = 1 << 2, ///< a technology ended that had not started
    OutOfOrder = 1 << 3, ///< an event came after one that follows it
    Duplicate = 1 << 4, ///< an event came more than once
    Silence = 1 << 5, ///< nothing came for longer than allowed
};
Q_DECLARE_FLAGS(SessionAnomalies, SessionAnomaly)
Q_DECLARE_OPERATORS_FOR_FLAGS(SessionAnomalies)

/// "missing-start", "missing-end", "end-without-start", "out-of-order", "duplicate", "silence".
[[nodiscard]] QString sessionAnomalyName(SessionAnomaly anomaly);
[[nodiscard]] QString anyAnomalyName(); ///< "any": the word for one of them at least
[[nodiscard]] const QList<SessionAnomaly> &allSessionAnomalies();
[[nodiscard]] QList<SessionAnomaly> anomaliesIn(SessionAnomalies anomalies); ///< in the order of the flags

/// How long a session may be silent, and the time at which one looks at it.
struct SilenceRule {
    Timestamp now{};
    std::chrono::milliseconds longest{};
};

/// An event as far as its session is concerned.
struct SessionEvent {
    EventId id;
    Timestamp received{};
    std::optional<Timestamp> created;
    EventType type = EventType::Unknown;
    QString typeName; ///< as it came
    QString technology;
    std::optional<bool> success;
    EventId duplicateOf; ///< invalid if it is the first with its id
    Verdict verdict;
    QString failureType;
    QString failureDetail;

    [[nodiscard]] bool isDuplicate() const { return duplicateOf.isValid(); }
    friend bool operator==(const SessionEvent &, const SessionEvent &) = default;
};

/// What is told of a session without its events.
struct SessionFacts {
    SessionState state = SessionState::Running; ///< never Stalled: see seen()
    EventId firstEvent;
    EventId lastEvent;
    Timestamp firstReceived{};
    Timestamp lastReceived{};
    std::optional<Timestamp> firstCreated; ///< earliest and latest; unset if no event says
    std::optional<Timestamp> lastCreated;
    std::chrono::milliseconds longestSilence{}; ///< between one receipt and the next
    qint64 events = 0;
    QStringList technologies; ///< codes, in the order in which they came up
    SessionAnomalies anomalies; ///< never Silence

    /// By what the events say of their creation; by their receipt where none does, or all in the same second.
    [[nodiscard]] std::chrono::milliseconds duration() const;
    friend bool operator==(const SessionFacts &, const SessionFacts &) = default;
};

/// With what follows from the time at which one looks: the state Stalled, and anomalies that come of silence.
[[nodiscard]] SessionFacts seen(SessionFacts facts, const SilenceRule &rule);

/// A line of the table of sessions.
struct SessionRow {
    SessionId id;
    QString uid;
    QString flowName;
    SessionFacts facts; ///< seen()

    friend bool operator==(const SessionRow &, const SessionRow &) = default;
};

/// One session, whole.
struct SessionDetails {
    SessionRow row;
    QList<SessionEvent> events; ///< in the order of receipt; the first thousands of a very long one
};

} // namespace flowbell
