// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/ruleproblem.h"

#include <QtCore/QString>

/// The sentences about rules that the window and the command line share.
namespace flowbell::wording {

/// Why it is no rule, with the place and what could stand there.
[[nodiscard]] QString ruleProblemText(const RuleProblem &problem);
/// "When 5 events of event:flow.end success:false come within 10 min, for each flow"
[[nodiscard]] QString ruleConditionText(const RuleCondition &condition);
/// "notification", "program", "request", "mark", "note", "stop forwarding"
[[nodiscard]] QString actionKindText(ActionKind kind);
/// What it does, on one line: "Run /usr/bin/logger -t x". Arguments are quoted where they have to be.
[[nodiscard]] QString ruleActionText(const RuleAction &action);
/// "waiting", "running", "done", "failed", "skipped", "cancelled"
[[nodiscard]] QString actionStateText(ActionState state);
/// "under way", "done", "failed", "skipped"
[[nodiscard]] QString firingStateText(FiringState state);
/// "an event that matches", "5 matches within 10 min", "silence for 1 h", "run again"
[[nodiscard]] QString firingCauseText(const FiringCause &cause);
/// How an action ended: "Exit status 3 after 1.2 s.", "No such program.", "Ran into its time-out and was ended."
[[nodiscard]] QString actionOutcomeText(const FiringAction &action);
/// "0.123 s", "10 min", "less than 1 ms": what FiringAction::took() says, which knows nothing shorter.
[[nodiscard]] QString tookText(std::chrono::milliseconds took);
/// Why a rule does nothing: "It fired more than 60 times within a minute." Empty for None.
[[nodiscard]] QString rulePauseText(const Rule &rule);

} // namespace flowbell::wording
