// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/rule.h"
#include "core/signature.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>
#include <optional>

namespace flowbell::engine {

class RuleService;
class SecretStore;

/// A rule that was removed, with what restores it.
struct RemovedRule {
    Rule rule;
    QString secret; ///< as SecretStore had it; empty: none
};

/// Changes of rules together with the secrets that they sign with. As with webhooks: a secret is written before its rule signs
/// with it and removed after, so that a crash in between leaves no rule that signs without one; what the store refuses leaves
/// the secret as it was; and no secret outlives its rule.
///
/// Lives on the thread of Workspace, whose event loop the futures need. Errors as of RuleService and SecretStore.
class RuleSecrets : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    RuleSecrets(RuleService &rules, SecretStore &secrets, QObject *parent = nullptr);

    /// RuleService::save(), or add() of one without an id, which must have its uid if \a secret is set. \a secret replaces the
    /// one before; it is left out if the rule does not sign.
    [[nodiscard]] QFuture<Result<Rule>> save(const Rule &rule, const std::optional<SigningSecret> &secret);
    [[nodiscard]] QFuture<Result<RemovedRule>> remove(const Rule &rule);
    [[nodiscard]] QFuture<Result<Rule>> restore(const RemovedRule &removed);

private:
    using Finish = std::function<void(const Result<Rule> &)>;

    void saveAfterWriting(const Rule &rule, const SigningSecret &secret, const Finish &finish);
    void restoreAfterWriting(const RemovedRule &removed, const Finish &finish);
    void saveRule(const Rule &rule, const Finish &finish);
    void forget(const Rule &rule, const std::function<void()> &next);
    void putBack(const QString &key, const QString &before, const Finish &finish, const Error &error);

    RuleService &m_rules;
    SecretStore &m_secrets;
};

} // namespace flowbell::engine
