// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/ruleaction.h"
#include "core/ruleids.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace flowbell {

/// When a rule fires.
struct RuleCondition {
    /// The values are stored.
    enum class Kind : int {
        Match = 0, ///< at each event that `filter` lets through
        Count = 1, ///< at the `count`-th of them within a time that slides; then they are counted anew
        /// when none that `awaited` lets through came for `within` after one of `filter`; once, until the next of `filter`.
        /// With an empty `filter` each awaited event begins the wait anew, and with Per::All also enabling the rule does.
        Silence = 2,
    };
    /// What is counted, or waited for, apart from others. Means nothing for Match.
    enum class Per : int {
        All = 0,
        Flow = 1, ///< by flow name; events without one are left out
        Session = 2, ///< likewise
    };

    static constexpr int leastCount = 2;
    static constexpr int mostCount = 1'000;
    static constexpr std::chrono::seconds longestWithin{30 * 24 * 3600};

    Kind kind = Kind::Match;
    QString filter; ///< EventFilter; empty: every event
    int count = leastCount; ///< of Count
    std::chrono::seconds within{600}; ///< of Count and Silence; 1 s to longestWithin
    QString awaited; ///< of Silence; EventFilter; empty: every event
    Per per = Per::All;

    friend bool operator==(const RuleCondition &, const RuleCondition &) = default;
};

/// "match", "count", "silence"; "all", "flow", "session": the words of JSON and the command line, not for display.
[[nodiscard]] QString conditionKindName(RuleCondition::Kind kind);
[[nodiscard]] QString conditionPerName(RuleCondition::Per per);

/// Why a rule does nothing though it is enabled. The values are stored.
enum class RulePause : int {
    None = 0,
    TooOften = 1, ///< it fired as often within a minute as it may, and would have once more
};

/// What to do, by itself, when events come. It acts on what the Forwarder would forward: JSON objects received or simulated,
/// no duplicates, none with a bad signature or come back from ourselves.
struct Rule {
    static constexpr int maximumNameLength = 200;
    static constexpr int maximumActions = 20;
    static constexpr int mostFiringsPerMinute = 10'000;

    RuleId id;
    QString uid; ///< UUID without braces; kept over edits, export and import; keys its secret. Empty: RuleService makes one
    QString name; ///< unique, 1 to 200 characters
    bool enabled = false;
    RuleCondition condition;
    QList<RuleAction> actions; ///< done in this order; 1 to maximumActions
    int mostPerMinute = 60; ///< firings within any 60 s, by the times of their events; 1 to mostFiringsPerMinute
    // State, not written by a save:
    RulePause pause = RulePause::None; ///< taken off by RuleService::resume()
    std::optional<Timestamp> pausedAt;
    EventId sinceEvent; ///< acts on events behind it: the newest one when it was enabled or resumed
    qint64 version = 0; ///< grows with each save, by the user or the program; a save names the version it was made from

    [[nodiscard]] bool isActive() const { return enabled && pause == RulePause::None; }
    [[nodiscard]] bool runsPrograms() const;
    [[nodiscard]] bool signs() const; ///< some SendAction is signed
    friend bool operator==(const Rule &, const Rule &) = default;
};

} // namespace flowbell
