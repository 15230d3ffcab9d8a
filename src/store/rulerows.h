// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/result.h"
#include "core/rule.h"
#include "core/rulecourse.h"
#include "core/ruleproblem.h"
#include "store/database.h"
#include "store/statement.h"

#include <QtCore/QList>
#include <QtCore/QString>

// Reading and coding of the tables of rules.
namespace flowbell::store::rulerows {

/// "SELECT … FROM rule " with all that ruleOf() reads.
[[nodiscard]] QString selectRule();
/// StoreDamaged, with its name as `subject`, if condition or actions cannot be read.
[[nodiscard]] Result<Rule> ruleOf(const Database::Statement &row);
/// The same with what cannot be read.
[[nodiscard]] tl::expected<Rule, RuleProblem> readRuleOf(const Database::Statement &row);
/// What can be said of a rule whatever else of it is damaged: its id, uid, name, version and whether it is enabled.
[[nodiscard]] Rule headOf(const Database::Statement &row);
[[nodiscard]] QString encodeCondition(const RuleCondition &condition);
[[nodiscard]] QString encodeActions(const QList<RuleAction> &actions);
[[nodiscard]] QString encodeAction(const RuleAction &action);
[[nodiscard]] Result<RuleAction> decodeAction(const QString &json);

/// "SELECT … FROM firing f …", with what is left of its event.
[[nodiscard]] QString selectFiring();
[[nodiscard]] Firing firingOf(const Database::Statement &row);
/// The cause, whose columns kind, count, within_s, at, again begin at \a column.
[[nodiscard]] FiringCause causeAt(const Database::Statement &row, int column);

[[nodiscard]] QString encodeTimes(const QList<Timestamp> &times);
[[nodiscard]] QList<Timestamp> decodeTimes(const QString &coded);

struct NewFiring {
    RuleId rule;
    QString ruleName;
    EventId event; ///< invalid: none
    FiringCause cause;
    QList<RuleAction> actions;
};
[[nodiscard]] Result<FiringId> insertFiring(Database &database, const NewFiring &firing, Timestamp now);
/// Makes the states of these firings anew of those of their actions. \a where: a condition on `firing`, one value for its `?`.
[[nodiscard]] Result<void> settle(Database &database, const QString &where, const QVariant &value);
/// Cancels the pending actions of a rule; how many.
[[nodiscard]] Result<qint64> cancelPending(Database &database, RuleId rule, Timestamp now);
/// To be called once in each transaction that changes firings.
[[nodiscard]] Result<void> countChange(Database &database);

} // namespace flowbell::store::rulerows
