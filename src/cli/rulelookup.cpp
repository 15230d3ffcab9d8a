// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rulelookup.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "engine/workspace.h"
#include "wording/rulewording.h"

#include <algorithm>
#include <optional>

namespace flowbell::cli {

engine::RuleService &rulesOf(Session &session)
{
    return session.workspace().rules();
}

void failAboutRule(Session &session, const Error &error, const QString &name)
{
    if (error.code == ErrorCode::DuplicateName)
        session.fail(Text::tr("There is a rule “%1” already.").arg(name));
    else if (error.code == ErrorCode::InvalidName)
        session.fail(Text::tr("A rule needs a name of 1 to %n character(s).", nullptr, Rule::maximumNameLength));
    else if (error.code == ErrorCode::NotFound)
        session.fail(Text::tr("There is no rule “%1”.").arg(name));
    else if (error.code == ErrorCode::StoreDamaged)
        session.fail(
            Text::tr("The rule “%1” cannot be read: the store is damaged. “rules show” says what is wrong, “rules remove” "
                     "removes it.")
                .arg(name));
    else
        session.fail(error);
}

void withRule(Session &session, const QString &nameOrId, std::function<void(const engine::RuleRow &)> next)
{
    whenRuleDone(session, rulesOf(session).findByNameOrId(nameOrId), nameOrId, std::move(next));
}

void withReadableOrNot(Session &session, const QString &nameOrId, std::function<void(const engine::RuleRow &)> next)
{
    session.whenDone(rulesOf(session).list(), [&session, nameOrId, next = std::move(next)](const QList<engine::RuleRow> &rows) {
        const auto named = std::ranges::find_if(rows, [&](const engine::RuleRow &row) { return row.rule.name == nameOrId; });
        const auto found = named != rows.cend() ? named : std::ranges::find_if(rows, [&](const engine::RuleRow &row) {
            return QString::number(row.rule.id.value) == nameOrId;
        });
        if (found != rows.cend())
            next(*found);
        else
            failAboutRule(session, Error{ErrorCode::NotFound, {}, {}}, nameOrId);
    });
}

bool isSoundRule(Session &session, const Rule &rule)
{
    const std::optional<RuleProblem> problem = ruleProblem(rule);
    if (problem)
        session.fail(wording::ruleProblemText(*problem));
    return !problem;
}

void failUnconfirmed(Session &session, const QString &name)
{
    session.fail(Text::tr("The rule “%1” runs programs that you have not confirmed. See and allow them with: "
                          "flowbell-cli rules confirm RULE")
                     .arg(printable(name)));
}

void endSaying(Session &session, const QString &text)
{
    session.console().line(printable(text));
    session.finish();
}

} // namespace flowbell::cli
