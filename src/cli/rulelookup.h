// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/result.h"
#include "core/rule.h"
#include "engine/ruleservice.h"

#include <QtCore/QFuture>
#include <QtCore/QString>

#include <functional>
#include <utility>

namespace flowbell::cli {

/// What the verbs of `rules` share: the way to a rule, and sentences that name it.

[[nodiscard]] engine::RuleService &rulesOf(Session &session);

/// Fails with a sentence about the rule of this name.
void failAboutRule(Session &session, const Error &error, const QString &name);

/// Goes on with the value, or fails with a sentence about the rule of this name.
template <typename T, typename Next>
void whenRuleDone(Session &session, const QFuture<Result<T>> &future, const QString &name, Next next)
{
    session.whenDone(
        future, [&session, name](const Error &error) { failAboutRule(session, error, name); }, std::move(next));
}

/// Goes on with the rule of this name or id, or fails; also if it cannot be read.
void withRule(Session &session, const QString &nameOrId, std::function<void(const engine::RuleRow &)> next);
/// The same with one that cannot be read, too.
void withReadableOrNot(Session &session, const QString &nameOrId, std::function<void(const engine::RuleRow &)> next);

/// False after failing the session: it is no rule.
[[nodiscard]] bool isSoundRule(Session &session, const Rule &rule);

/// Fails, and says how the programs of the rule of this name are confirmed.
void failUnconfirmed(Session &session, const QString &name);

/// Ends the session well, with a line about what was done.
void endSaying(Session &session, const QString &text);

} // namespace flowbell::cli
