// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/result.h"
#include "core/rule.h"
#include "core/ruleproblem.h"
#include "store/database.h"

#include <QtCore/QHash>
#include <QtCore/QList>

namespace flowbell::store {

/// What a list says of a rule beside it.
struct RuleNumbers {
    std::optional<Timestamp> lastFired;
    std::optional<FiringState> lastState;
    qint64 firingsLastHour = 0;
    qint64 waiting = 0; ///< actions that are pending or running
};

/// A rule that is in the store and cannot be read, of a damaged store.
struct DamagedRule {
    Rule head; ///< no more than its id, uid, name, version and whether it is enabled
    RuleProblem problem;
};

struct RuleList {
    QList<Rule> rules;
    QList<DamagedRule> damaged;
};

/// Rules as the user sees and changes them. A light view of a connection: made where it is used, on its thread. Changes are
/// one transaction each. Looks at nothing but names: whoever calls has asked ruleProblem().
///
/// InvalidName or DuplicateName, NotFound, Conflict (changed since it was read), StoreDamaged (it cannot be read; that of one
/// rule is nothing to the others).
class RuleRepository
{
public:
    explicit RuleRepository(Database &database);

    [[nodiscard]] Result<RuleList> list(); ///< by id
    [[nodiscard]] Result<Rule> find(RuleId id);
    [[nodiscard]] Result<Rule> findByName(const QString &name);
    [[nodiscard]] Result<QHash<RuleId, RuleNumbers>> numbers(Timestamp now);

    /// Ignores id, version and state; a new uid if it has none or its own is taken.
    [[nodiscard]] Result<Rule> add(const Rule &rule, Timestamp now);
    /// All of them disabled, or none; a name that is taken gets a number.
    [[nodiscard]] Result<QList<Rule>> addImported(const QList<Rule> &rules, Timestamp now);
    /// Cancels what is pending if actions have changed or it is disabled; begins anew, with events from now on, if its
    /// condition has changed or it is enabled.
    [[nodiscard]] Result<Rule> save(const Rule &rule, Timestamp now);
    /// The rule as it was; of one that cannot be read no more than DamagedRule::head.
    [[nodiscard]] Result<Rule> remove(RuleId id, Timestamp now);
    [[nodiscard]] Result<Rule> setEnabled(RuleId id, bool enabled, Timestamp now);
    [[nodiscard]] Result<Rule> resume(RuleId id, Timestamp now);
    [[nodiscard]] Result<qint64> cancelWaiting(RuleId id, Timestamp now);

private:
    [[nodiscard]] Result<void> checkName(const Rule &rule);
    /// Of the rule of this name, readable or not; invalid if there is none.
    [[nodiscard]] Result<RuleId> idOfName(const QString &name);
    [[nodiscard]] Result<Rule> findToRemove(RuleId id);
    [[nodiscard]] Result<Rule> insertRule(Rule rule, Timestamp now);
    [[nodiscard]] Result<Rule> update(Rule rule);
    /// Forgets what it remembers, and begins with the events behind the newest one.
    [[nodiscard]] Result<void> begin(Rule &rule, Timestamp now);
    [[nodiscard]] Result<QString> freeName(const QString &name);

    Database &m_database;
};

} // namespace flowbell::store
