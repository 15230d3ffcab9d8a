// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/ruleproblem.h"
#include "engine/ruleservice.h"
#include "gui/common/stateroles.h"

#include <QtCore/QString>

#include <chrono>
#include <optional>

/// What the window says of rules and firings, beside what it shares with the command line.
namespace flowbell::gui::ruletexts {

/// How a rule is, as a word, an icon and a sentence.
struct State {
    StateRole role = StateRole::Muted;
    QString word; ///< "enabled", "paused", "needs confirmation", …
    QString explanation; ///< empty if there is nothing to add
};
[[nodiscard]] State stateOf(const engine::RuleRow &row);
/// What is wrong with a rule of a damaged store, and what to do about it.
[[nodiscard]] QString damageText(const engine::RuleDamage &damage);

[[nodiscard]] StateRole roleOf(FiringState state);
[[nodiscard]] StateRole roleOf(ActionState state);
/// What a rule does, on one line.
[[nodiscard]] QString actionsText(const Rule &rule);
/// What an action starts, exactly as it will be, by lines: program, each argument, folder; characters that are not to be seen as
/// signs for them. Empty for other kinds.
[[nodiscard]] QString programText(const RuleAction &action);
/// All that a rule starts; empty if it starts nothing.
[[nodiscard]] QString programsText(const Rule &rule);
/// How long a firing or an action took: as durations are written elsewhere; empty for nullopt.
[[nodiscard]] QString tookText(const std::optional<std::chrono::milliseconds> &took);
/// An error of RuleService.
[[nodiscard]] QString errorText(const Error &error);

/// What is wrong with a condition or an action by itself, whatever else the rule has; nullopt if nothing is.
[[nodiscard]] std::optional<RuleProblem> problemOf(const RuleCondition &condition);
[[nodiscard]] std::optional<RuleProblem> problemOf(const RuleAction &action);

} // namespace flowbell::gui::ruletexts
