// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruleconfirming.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/rulelookup.h"
#include "cli/ruleoutput.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/rules/programconfirmations.h"

#include <optional>

#include <unistd.h>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString codeOption = u"code"_s;

void showPrograms(Session &session, const Rule &rule)
{
    writePrograms(session.console(), rule);
    session.console().flush();
}

/// What was shown is no more what the rule runs.
void showChanged(Session &session, const Rule &rule)
{
    showPrograms(session, rule);
    session.fail(Text::tr("The rule was changed since it was shown, so nothing was confirmed. Now it runs what is listed above, "
                          "which --code %1 allows.")
                     .arg(engine::confirmationCode(rule)));
}

void confirmShown(Session &session, const Rule &shown)
{
    const auto failed = [&session, shown](const Error &error) {
        if (error.code == ErrorCode::Conflict)
            whenRuleDone(session, rulesOf(session).find(shown.id), shown.name,
                [&session](const engine::RuleRow &now) { showChanged(session, now.rule); });
        else
            failAboutRule(session, error, shown.name);
    };
    session.whenDone(rulesOf(session).confirmPrograms(shown), failed,
        [&session](const Rule &rule) { endSaying(session, Text::tr("The rule “%1” may start its programs.").arg(rule.name)); });
}

void askAbout(Session &session, const Rule &rule)
{
    showPrograms(session, rule);
    if (::isatty(STDIN_FILENO) == 0)
        return session.fail(Text::tr("Nothing was confirmed: to allow what is listed above, and nothing else, give --code %1.")
                                .arg(engine::confirmationCode(rule)));
    session.console().note(Text::tr("To let the rule start this each time it fires, type “yes”:"));
    const QString answer = session.console().readLine().trimmed();
    if (answer.compare(u"yes"_s, Qt::CaseInsensitive) == 0 || answer.compare(Text::tr("yes"), Qt::CaseInsensitive) == 0)
        confirmShown(session, rule);
    else
        session.fail(Text::tr("Nothing was confirmed."));
}

Action confirmRule(Arguments &arguments)
{
    return [name = arguments.operand(0), code = arguments.text(codeOption)](Session &session) {
        withRule(session, name, [&session, code](const engine::RuleRow &found) {
            const Rule &rule = found.rule;
            if (found.programsConfirmed)
                endSaying(session, Text::tr("The rule “%1” may start its programs.").arg(rule.name));
            else if (!code)
                askAbout(session, rule);
            else if (*code == engine::confirmationCode(rule))
                confirmShown(session, rule);
            else
                showChanged(session, rule);
        });
    };
}

} // namespace

Verb ruleConfirmingVerb()
{
    return {u"confirm"_s, {u"RULE"_s},
        Text::tr("show the programs of a rule that came from elsewhere, and allow them to be started"),
        {option(codeOption, Text::tr("allow what was shown with this code, without being asked"), u"CODE"_s)}, confirmRule};
}

} // namespace flowbell::cli
