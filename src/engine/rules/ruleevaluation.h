// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/rulecourse.h"
#include "store/rulehits.h"
#include "store/rulerecord.h"
#include "store/silences.h"

#include <chrono>
#include <optional>
#include <vector>

namespace flowbell::engine {

/// Takes the rules from event to event. Remembers between steps what is also in the store; what a step came to and was not
/// recorded is found again after forget(). Not thread-safe: every call with the same connection.
class RuleEvaluation
{
public:
    /// So many event numbers in one step.
    static constexpr qint64 stepSize = 5'000;
    /// A silence fires so long after its time, as what was received before may still be on its way into the store.
    static constexpr std::chrono::milliseconds settling{2'000};
    /// Without firings, how far it is gets recorded this often.
    static constexpr std::chrono::milliseconds recordInterval{5'000};

    struct Step {
        /// To be recorded before the next step. If that fails, forget(); with Conflict too.
        std::optional<store::RuleRecord> record;
        QList<std::pair<RuleId, QString>> paused; ///< that the record pauses, with their names
        bool more = false; ///< there are events left
        std::optional<Timestamp> nextDue; ///< when some silence is over, if nothing comes
    };
    /// \a changes: those of the wall clock with events from before that were not recorded as looked at.
    [[nodiscard]] Result<Step> step(store::Database &database, Timestamp now, const QList<store::ClockChange> &changes = {});
    /// The next step reads everything from the store.
    void forget() { m_loaded = false; }

private:
    struct Active {
        Rule rule;
        RuleCourse course;
        FiringLimit limit;
        bool pauses = false;
    };

    [[nodiscard]] Result<void> load(store::Database &database, const store::RuleSigns &signs);
    [[nodiscard]] Result<void> evaluate(
        store::Database &database, EventId last, Timestamp now, const QList<store::ClockChange> &changes);
    void collect(Active &active, Step &step);
    void finishRecord(Step &step, Timestamp now);

    bool m_loaded = false;
    std::vector<Active> m_active;
    store::RuleHits m_hits; ///< of m_active, in the same order
    store::RuleSigns m_signs;
    EventId m_cursor;
    EventId m_recordedCursor;
    Timestamp m_recordedAt{};
    store::RuleRecord m_record; ///< being made
};

} // namespace flowbell::engine
