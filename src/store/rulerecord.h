// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/rulecourse.h"
#include "store/database.h"
#include "store/rulerows.h"

#include <QtCore/QHash>
#include <QtCore/QList>

namespace flowbell::store {

/// All that whoever runs the rules begins with.
struct RuleStates {
    struct State {
        Rule rule;
        QList<RuleWatch> watches;
        QList<Timestamp> recent; ///< times of its last firings, at most as many as it may have within a minute
    };
    QList<State> active;
    EventId cursor; ///< events up to here were evaluated
    qint64 rulesCounter = 0; ///< counter.rules
};
[[nodiscard]] Result<RuleStates> readRuleStates(Database &database);

/// Where rules and events are now, cheaply.
struct RuleSigns {
    qint64 rulesCounter = 0;
    qint64 removals = 0; ///< counter.removals: what is remembered of removed events goes with them
    EventId newest; ///< invalid: there is no event
};
[[nodiscard]] Result<RuleSigns> readRuleSigns(Database &database);

/// What an evaluation came to, to be written as one.
struct RuleRecord {
    qint64 rulesCounter = 0; ///< of the rules it was made with
    EventId cursor; ///< events up to here are evaluated
    QList<rulerows::NewFiring> firings;
    QHash<RuleId, RuleCourse::Changes> changes;
    QList<RuleId> paused; ///< fired too often
};
/// In one transaction. Conflict, with nothing written, if the rules have changed since. Also drops old firings.
[[nodiscard]] Result<void> recordRules(Database &database, const RuleRecord &record, Timestamp now);

/// Firings of this age, or behind so many later ones, go once they have ended.
inline constexpr std::chrono::hours firingsKeptFor{30 * 24};
inline constexpr qint64 firingsKept = 100'000;

} // namespace flowbell::store
