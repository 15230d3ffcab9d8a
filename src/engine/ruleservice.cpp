// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/ruleservice.h"

#include "core/rulejson.h"
#include "engine/mapped.h"
#include "engine/rules/programconfirmations.h"
#include "engine/rules/trial.h"
#include "engine/secretstore.h"
#include "store/firingrepository.h"
#include "store/rulerepository.h"

#include <QtCore/QUuid>

#include <algorithm>
#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::engine {

using store::Database;
using store::FiringRepository;
using store::RuleRepository;

struct RuleService::Private {
    store::DatabaseThread &reader;
    store::DatabaseThread &searcher;
    store::DatabaseThread &writer;
    SecretStore &secrets;
    ProgramConfirmations &confirmations;
    const Clock &clock;
    std::shared_ptr<std::atomic_bool> trial = std::make_shared<std::atomic_bool>(); ///< cancels the last one
};

namespace {

Result<void> check(const Rule &rule)
{
    const std::optional<RuleProblem> problem = ruleProblem(rule);
    return problem ? Result<void>(fail(ErrorCode::InvalidInput, problem->place, rule.name)) : Result<void>();
}

RuleRow rowOf(const Rule &rule, const QHash<RuleId, store::RuleNumbers> &numbers, const ProgramConfirmations &confirmations)
{
    const store::RuleNumbers own = numbers.value(rule.id);
    const std::optional<RuleProblem> problem = ruleProblem(rule);
    return {rule, problem ? std::optional(RuleDamage{*problem, true}) : std::nullopt, confirmations.areConfirmed(rule),
        own.lastFired, own.lastState, own.firingsLastHour, own.waiting};
}

RuleRow rowOf(const store::DamagedRule &damaged, const QHash<RuleId, store::RuleNumbers> &numbers)
{
    const store::RuleNumbers own = numbers.value(damaged.head.id);
    return {
        damaged.head, RuleDamage{damaged.problem, false}, true, own.lastFired, own.lastState, own.firingsLastHour, own.waiting};
}

Result<RuleRow> rowOf(Database &database, const Result<Rule> &rule, const ProgramConfirmations &confirmations, Timestamp now)
{
    if (!rule)
        return Failure(rule.error());
    const auto numbers = RuleRepository(database).numbers(now);
    if (!numbers)
        return Failure(numbers.error());
    return rowOf(*rule, *numbers, confirmations);
}

Result<QList<RuleRow>> listRules(Database &database, const ProgramConfirmations &confirmations, Timestamp now)
{
    const auto rules = RuleRepository(database).list();
    if (!rules)
        return Failure(rules.error());
    const auto numbers = RuleRepository(database).numbers(now);
    if (!numbers)
        return Failure(numbers.error());
    QList<RuleRow> rows;
    for (const Rule &rule : rules->rules)
        rows.append(rowOf(rule, *numbers, confirmations));
    for (const store::DamagedRule &damaged : rules->damaged)
        rows.append(rowOf(damaged, *numbers));
    std::stable_sort(rows.begin(), rows.end(),
        [](const RuleRow &a, const RuleRow &b) { return a.rule.name.localeAwareCompare(b.rule.name) < 0; });
    return rows;
}

Result<Rule> ruleByNameOrId(Database &database, const QString &text)
{
    Result<Rule> found = RuleRepository(database).findByName(text);
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    if (!found && found.error().code == ErrorCode::NotFound && isNumber)
        return RuleRepository(database).find(RuleId{id});
    return found;
}

Result<RuleSwitch> enable(Database &database, RuleId id, const ProgramConfirmations &confirmations, Timestamp now)
{
    RuleRepository rules(database);
    const Result<Rule> rule = rules.find(id);
    if (!rule)
        return Failure(rule.error());
    if (!confirmations.areConfirmed(*rule))
        return RuleSwitch{*rule, true};
    return rules.setEnabled(id, true, now).map([](const Rule &enabled) { return RuleSwitch{enabled, false}; });
}

} // namespace

RuleService::RuleService(store::DatabaseThread &reader, store::DatabaseThread &searcher, store::DatabaseThread &writer,
    SecretStore &secrets, ProgramConfirmations &confirmations, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(new Private{reader, searcher, writer, secrets, confirmations, clock})
{
}

RuleService::~RuleService() = default;

template <typename Work>
auto RuleService::change(Work work)
{
    return d->writer.run([this, work = std::move(work), now = d->clock.now()](Database &database) {
        auto outcome = work(database, now);
        if (outcome)
            QMetaObject::invokeMethod(this, &RuleService::changed, Qt::QueuedConnection);
        return outcome;
    });
}

QFuture<Result<QList<RuleRow>>> RuleService::list()
{
    return d->reader.run([&confirmations = d->confirmations, now = d->clock.now()](
                             Database &database) { return listRules(database, confirmations, now); });
}

QFuture<Result<RuleRow>> RuleService::find(RuleId id)
{
    return d->reader.run([id, &confirmations = d->confirmations, now = d->clock.now()](Database &database) {
        return rowOf(database, RuleRepository(database).find(id), confirmations, now);
    });
}

QFuture<Result<RuleRow>> RuleService::findByNameOrId(const QString &text)
{
    return d->reader.run([text, &confirmations = d->confirmations, now = d->clock.now()](
                             Database &database) { return rowOf(database, ruleByNameOrId(database, text), confirmations, now); });
}

QFuture<Result<Rule>> RuleService::add(const Rule &rule)
{
    return change([rule, &confirmations = d->confirmations](Database &database, Timestamp now) -> Result<Rule> {
        if (const Result<void> sound = check(rule); !sound)
            return Failure(sound.error());
        Rule added = rule;
        if (added.uid.isEmpty())
            added.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        // First: a rule that is there without it would fail; a confirmation of no rule lets nothing start.
        if (const Result<void> confirmed = confirmations.confirm(added); !confirmed)
            return Failure(confirmed.error());
        const Result<Rule> stored = RuleRepository(database).add(added, now);
        if (stored && stored->uid != added.uid) {
            if (const Result<void> confirmed = confirmations.confirm(*stored); !confirmed)
                return Failure(confirmed.error());
        }
        return stored;
    });
}

QFuture<Result<Rule>> RuleService::save(const Rule &rule)
{
    return change([rule, &confirmations = d->confirmations](Database &database, Timestamp now) -> Result<Rule> {
        if (const Result<void> sound = check(rule); !sound)
            return Failure(sound.error());
        const Result<Rule> stored = RuleRepository(database).find(rule.id);
        if (!stored)
            return stored;
        Rule saved = rule;
        saved.uid = stored->uid;
        if (const Result<void> confirmed = confirmations.confirm(saved); !confirmed)
            return Failure(confirmed.error());
        return RuleRepository(database).save(saved, now);
    });
}

QFuture<Result<Rule>> RuleService::remove(RuleId id)
{
    return change([id](Database &database, Timestamp now) { return RuleRepository(database).remove(id, now); });
}

QFuture<Result<Rule>> RuleService::restore(const Rule &removed)
{
    // What it ran was confirmed or not before; that has not changed.
    return change([removed](Database &database, Timestamp now) { return RuleRepository(database).add(removed, now); });
}

QFuture<Result<RuleSwitch>> RuleService::setEnabled(RuleId id, bool enabled)
{
    return change([id, enabled, &confirmations = d->confirmations](Database &database, Timestamp now) -> Result<RuleSwitch> {
        if (enabled)
            return enable(database, id, confirmations, now);
        return RuleRepository(database).setEnabled(id, false, now).map([](const Rule &rule) { return RuleSwitch{rule, false}; });
    });
}

QFuture<Result<Rule>> RuleService::resume(RuleId id)
{
    return change([id](Database &database, Timestamp now) { return RuleRepository(database).resume(id, now); });
}

QFuture<Result<Rule>> RuleService::confirmPrograms(const Rule &shown)
{
    return change([shown, &confirmations = d->confirmations](Database &database, Timestamp) -> Result<Rule> {
        Result<Rule> rule = RuleRepository(database).find(shown.id);
        if (!rule)
            return rule;
        if (rule->uid != shown.uid || rule->actions != shown.actions)
            return fail(ErrorCode::Conflict, {}, rule->name);
        if (const Result<void> confirmed = confirmations.confirm(*rule); !confirmed)
            return Failure(confirmed.error());
        return rule;
    });
}

QFuture<Result<qint64>> RuleService::cancelWaiting(RuleId id)
{
    return change([id](Database &database, Timestamp now) { return RuleRepository(database).cancelWaiting(id, now); });
}

QFuture<Result<RuleTrial>> RuleService::tryOut(const Rule &rule)
{
    cancelAll();
    d->trial = std::make_shared<std::atomic_bool>();
    return d->searcher.run([rule, cancelled = d->trial, now = d->clock.now()](Database &database) -> Result<RuleTrial> {
        if (const Result<void> sound = check(rule); !sound)
            return Failure(sound.error());
        return tryRule(database, rule, now, *cancelled);
    });
}

QFuture<Result<QList<Firing>>> RuleService::firings(const FiringQuery &query)
{
    return d->reader.run([query](Database &database) {
        return FiringRepository(database).page(query.rule, query.state, query.before, query.limit);
    });
}

QFuture<Result<FiringDetails>> RuleService::firing(FiringId id)
{
    return d->reader.run([id](Database &database) { return FiringRepository(database).details(id); });
}

QFuture<Result<FiringId>> RuleService::runAgain(FiringId id)
{
    return change([id](Database &database, Timestamp now) { return FiringRepository(database).runAgain(id, now); });
}

QFuture<Result<RuleExport>> RuleService::exportRules(const QList<RuleId> &rules)
{
    return d->reader.run([rules](Database &database) -> Result<RuleExport> {
        Result<store::RuleList> all = RuleRepository(database).list();
        if (!all)
            return Failure(all.error());
        const auto isWanted = [&rules](RuleId id) { return rules.isEmpty() || rules.contains(id); };
        all->rules.removeIf([&isWanted](const Rule &rule) { return !isWanted(rule.id); });
        RuleExport made{rulejson::toDocument(all->rules), {}};
        for (const store::DamagedRule &damaged : all->damaged) {
            if (isWanted(damaged.head.id))
                made.leftOut.append(damaged.head.name);
        }
        return made;
    });
}

QFuture<Result<QList<Rule>>> RuleService::importRules(const QList<Rule> &rules)
{
    return change([rules](Database &database, Timestamp now) -> Result<QList<Rule>> {
        for (const Rule &rule : rules) {
            if (const Result<void> sound = check(rule); !sound)
                return Failure(sound.error());
        }
        return RuleRepository(database).addImported(rules, now);
    });
}

QString RuleService::secretKeyOf(const QString &ruleUid)
{
    return u"rule/%1/signing-secret"_s.arg(ruleUid);
}

QFuture<Result<SigningSecrets>> RuleService::secrets(const QString &ruleUid)
{
    return mapped(d->secrets.read(secretKeyOf(ruleUid)), this,
        [](const Result<QString> &text) -> Result<SigningSecrets> { return text.map(&SigningSecrets::fromText); });
}

QFuture<Result<void>> RuleService::setSecret(const QString &ruleUid, const std::optional<SigningSecret> &secret)
{
    SigningSecrets secrets;
    secrets.current = secret;
    return d->secrets.write(secretKeyOf(ruleUid), secrets.toText());
}

void RuleService::cancelAll()
{
    d->trial->store(true);
}

} // namespace flowbell::engine
