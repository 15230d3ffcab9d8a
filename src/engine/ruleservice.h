// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/result.h"
#include "core/rule.h"
#include "core/ruleproblem.h"
#include "core/signature.h"
#include "engine/ruletrial.h"
#include "store/databasethread.h"

#include <QtCore/QByteArray>
#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace flowbell::engine {

class ProgramConfirmations;
class SecretStore;

/// Why a rule of a damaged store does nothing.
struct RuleDamage {
    RuleProblem problem;
    bool isReadable = false; ///< it can be shown and edited; else only be removed

    friend bool operator==(const RuleDamage &a, const RuleDamage &b)
    {
        return a.isReadable == b.isReadable && a.problem.kind == b.problem.kind && a.problem.place == b.problem.place
            && a.problem.text == b.problem.text && a.problem.expected == b.problem.expected;
    }
};

/// A rule as a list shows it.
struct RuleRow {
    Rule rule; ///< of one that cannot be read no more than store::DamagedRule::head
    std::optional<RuleDamage> damage{};
    bool programsConfirmed = true; ///< all that it runs, by this user on this machine; true if it runs none
    std::optional<Timestamp> lastFired;
    std::optional<FiringState> lastState; ///< of its last firing
    qint64 firingsLastHour = 0;
    qint64 waiting = 0; ///< actions that are pending or running

    [[nodiscard]] bool isReadable() const { return !damage || damage->isReadable; }
    friend bool operator==(const RuleRow &, const RuleRow &) = default;
};

/// What became of enabling or disabling a rule.
struct RuleSwitch {
    Rule rule; ///< as it is now
    bool needsConfirmation = false; ///< nothing was changed: confirmPrograms() first
};

/// Rules as a document.
struct RuleExport {
    QByteArray document; ///< of rulejson::toDocument()
    QStringList leftOut; ///< names of those that cannot be read
};

/// A page of firings, newest first.
struct FiringQuery {
    std::optional<RuleId> rule{}; ///< unset: of all, also of removed ones
    std::optional<FiringState> state{};
    FiringId before{}; ///< only older ones; invalid: from the newest on
    int limit = 200;
};

/// What the user does with rules; what they do by themselves is RuleRunner's. Lives on the thread of Workspace; every
/// function returns at once, the work is done on the store's threads.
///
/// A program of a rule is started only if this user confirmed it (ProgramConfirmations): add() and save() do, as they carry out
/// what the user entered; importRules() does not, nor does opening a store that was made elsewhere.
class RuleService : public QObject
{
    Q_OBJECT
public:
    RuleService(store::DatabaseThread &reader, store::DatabaseThread &searcher, store::DatabaseThread &writer,
        SecretStore &secrets, ProgramConfirmations &confirmations, const Clock &clock, QObject *parent = nullptr);
    ~RuleService() override;

    [[nodiscard]] QFuture<Result<QList<RuleRow>>> list(); ///< by name, as people sort; those too that cannot be read
    // StoreDamaged: it is there and cannot be read.
    [[nodiscard]] QFuture<Result<RuleRow>> find(RuleId id);
    /// A name, or an id in digits if no rule has that name.
    [[nodiscard]] QFuture<Result<RuleRow>> findByNameOrId(const QString &text);

    // Errors: InvalidName, DuplicateName, InvalidInput (`detail` is the place of a ruleProblem()), NotFound, Conflict (it was
    // changed since it was read), FileUnwritable (the confirmation cannot be kept; nothing was changed).
    /// With a uid made if it has none. If it is enabled, it acts on events from now on.
    [[nodiscard]] QFuture<Result<Rule>> add(const Rule &rule);
    /// Saves what the user can edit (enabled too). What of the rule's firings has not begun is cancelled if its actions have
    /// changed or it is disabled.
    [[nodiscard]] QFuture<Result<Rule>> save(const Rule &rule);
    /// Its firings stay in the log; what has not begun is cancelled. Its secret is RuleSecrets' business. One that cannot be read
    /// can be removed too, but not be restored.
    [[nodiscard]] QFuture<Result<Rule>> remove(RuleId id);
    /// What remove() gave: under a new id, disabled or enabled as it was, for events from now on.
    [[nodiscard]] QFuture<Result<Rule>> restore(const Rule &removed);
    /// Enabling takes a pause off, and changes nothing while programs of the rule are not confirmed. Disabling cancels what of
    /// its firings has not begun.
    [[nodiscard]] QFuture<Result<RuleSwitch>> setEnabled(RuleId id, bool enabled);
    /// A rule that paused itself goes on, with events from now on.
    [[nodiscard]] QFuture<Result<Rule>> resume(RuleId id);
    /// This user wants the programs of the rule to be started, as they are in \a shown, which is what the user saw. Conflict,
    /// with nothing confirmed, if the rule does anything else by now.
    [[nodiscard]] QFuture<Result<Rule>> confirmPrograms(const Rule &shown);
    /// Cancels what of its firings has not begun; how many actions.
    [[nodiscard]] QFuture<Result<qint64>> cancelWaiting(RuleId id);

    /// On which of the newest events \a rule, which need not be stored, would have fired. Changes nothing. A later one makes an
    /// earlier one end with Cancelled.
    [[nodiscard]] QFuture<Result<RuleTrial>> tryOut(const Rule &rule);

    [[nodiscard]] QFuture<Result<QList<Firing>>> firings(const FiringQuery &query);
    [[nodiscard]] QFuture<Result<FiringDetails>> firing(FiringId id);
    /// A firing of the same rule for the same event, with the rule's actions as they are now, whether it is enabled or not:
    /// whichever program runs the rules carries them out. NotFound if firing, rule or event is gone.
    [[nodiscard]] QFuture<Result<FiringId>> runAgain(FiringId id);

    [[nodiscard]] QFuture<Result<RuleExport>> exportRules(const QList<RuleId> &rules = {}); ///< empty: all
    /// Adds \a rules (of rulejson::fromDocument()), all disabled and with nothing confirmed, or, with an error, none. A name that
    /// is taken gets a number ("NAME 2"), a uid that is taken is replaced. The rules as they are now.
    [[nodiscard]] QFuture<Result<QList<Rule>>> importRules(const QList<Rule> &rules);

    // The secret that a rule signs with, kept in SecretStore. Its rule need not be stored yet.
    [[nodiscard]] QFuture<Result<SigningSecrets>> secrets(const QString &ruleUid);
    /// The one before is used no more. An unset one removes it.
    [[nodiscard]] QFuture<Result<void>> setSecret(const QString &ruleUid, const std::optional<SigningSecret> &secret);
    [[nodiscard]] static QString secretKeyOf(const QString &ruleUid); ///< in SecretStore

    void cancelAll(); ///< trials: before the threads are stopped

Q_SIGNALS:
    /// A change of ours is committed. Others' changes come through Monitor::rulesChanged() and Monitor::firingsChanged().
    void changed();

private:
    template <typename Work>
    auto change(Work work);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
