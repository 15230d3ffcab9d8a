// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rulesecrets.h"

#include "engine/ruleservice.h"
#include "engine/secretstore.h"
#include "engine/whendone.h"

#include <QtCore/QPromise>

#include <memory>

namespace flowbell::engine {

namespace {

template <typename T>
class RuleAnswer
{
public:
    RuleAnswer()
        : m_promise(std::make_shared<QPromise<Result<T>>>())
    {
        m_promise->start();
    }
    void operator()(const Result<T> &outcome) const
    {
        m_promise->addResult(outcome);
        m_promise->finish();
    }
    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

QString secretEntryOf(const Rule &rule)
{
    return RuleService::secretKeyOf(rule.uid);
}

} // namespace

RuleSecrets::RuleSecrets(RuleService &rules, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_rules(rules)
    , m_secrets(secrets)
{
}

QFuture<Result<Rule>> RuleSecrets::save(const Rule &rule, const std::optional<SigningSecret> &secret)
{
    const RuleAnswer<Rule> answer;
    if (secret && rule.signs())
        saveAfterWriting(rule, *secret, answer);
    else
        saveRule(rule, answer);
    return answer.future();
}

void RuleSecrets::saveAfterWriting(const Rule &rule, const SigningSecret &secret, const Finish &finish)
{
    const QString key = secretEntryOf(rule);
    whenDone(m_secrets.read(key), this, [this, rule, secret, key, finish](const Result<QString> &before) {
        if (!before)
            return finish(Failure(before.error()));
        SigningSecrets secrets;
        secrets.current = secret;
        whenDone(m_secrets.write(key, secrets.toText()), this,
            [this, rule, key, before = *before, finish](const Result<void> &written) {
                // A write that is told to have failed may have been made all the same.
                if (!written)
                    return putBack(key, before, finish, written.error());
                saveRule(rule, [this, key, before, finish](const Result<Rule> &saved) {
                    if (saved)
                        finish(saved);
                    else
                        putBack(key, before, finish, saved.error());
                });
            });
    });
}

void RuleSecrets::putBack(const QString &key, const QString &before, const Finish &finish, const Error &error)
{
    whenDone(m_secrets.write(key, before), this, [finish, error](const Result<void> &) { finish(Failure(error)); });
}

void RuleSecrets::saveRule(const Rule &rule, const Finish &finish)
{
    if (!rule.id.isValid())
        return whenDone(m_rules.add(rule), this, finish);
    whenDone(m_rules.find(rule.id), this, [this, rule, finish](const Result<RuleRow> &stored) {
        if (!stored)
            return finish(Failure(stored.error()));
        whenDone(m_rules.save(rule), this, [this, signedBefore = stored->rule.signs(), finish](const Result<Rule> &saved) {
            if (saved && signedBefore && !saved->signs())
                forget(*saved, [finish, saved] { finish(saved); });
            else
                finish(saved);
        });
    });
}

// An entry that nobody reads any more does no harm if it cannot be removed.
void RuleSecrets::forget(const Rule &rule, const std::function<void()> &next)
{
    whenDone(m_secrets.write(secretEntryOf(rule), {}), this, [next](const Result<void> &) { next(); });
}

QFuture<Result<RemovedRule>> RuleSecrets::remove(const Rule &rule)
{
    const RuleAnswer<RemovedRule> answer;
    const auto removeWith = [this, id = rule.id, answer](const QString &secret) {
        whenDone(m_rules.remove(id), this, [this, secret, answer](const Result<Rule> &removed) {
            if (!removed)
                return answer(Failure(removed.error()));
            const RemovedRule outcome{*removed, secret};
            if (secret.isEmpty())
                answer(outcome);
            else
                forget(*removed, [outcome, answer] { answer(outcome); });
        });
    };
    // A keychain that says nothing must not keep a rule from being removed; what it has stays in it.
    if (rule.signs())
        whenDone(m_secrets.read(secretEntryOf(rule)), this,
            [removeWith](const Result<QString> &kept) { removeWith(kept.value_or(QString())); });
    else
        removeWith({});
    return answer.future();
}

QFuture<Result<Rule>> RuleSecrets::restore(const RemovedRule &removed)
{
    const RuleAnswer<Rule> answer;
    if (removed.secret.isEmpty())
        whenDone(m_rules.restore(removed.rule), this, answer);
    else
        restoreAfterWriting(removed, answer);
    return answer.future();
}

void RuleSecrets::restoreAfterWriting(const RemovedRule &removed, const Finish &finish)
{
    const QString key = secretEntryOf(removed.rule);
    whenDone(m_secrets.read(key), this, [this, removed, key, finish](const Result<QString> &before) {
        if (!before)
            return finish(Failure(before.error()));
        whenDone(m_secrets.write(key, removed.secret), this,
            [this, rule = removed.rule, key, before = *before, finish](const Result<void> &written) {
                if (!written)
                    return putBack(key, before, finish, written.error());
                whenDone(m_rules.restore(rule), this, [this, key, before, finish](const Result<Rule> &restored) {
                    if (restored)
                        finish(restored);
                    else
                        putBack(key, before, finish, restored.error());
                });
            });
    });
}

} // namespace flowbell::engine
