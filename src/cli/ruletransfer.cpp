// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruletransfer.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/rulefile.h"
#include "cli/rulelookup.h"
#include "cli/ruleoutput.h"
#include "cli/session.h"
#include "cli/text.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

void printExported(Session &session, const QList<RuleId> &rules)
{
    session.whenDone(rulesOf(session).exportRules(rules), [&session](const engine::RuleExport &made) {
        session.console().bytes(made.document);
        for (const QString &name : made.leftOut)
            session.console().note(Text::tr("The rule “%1” cannot be read and was left out.").arg(printable(name)));
        session.finish();
    });
}

Action exportRules(Arguments &arguments)
{
    return [name = arguments.operand(0)](Session &session) {
        if (name.isEmpty())
            return printExported(session, {});
        withRule(session, name, [&session](const engine::RuleRow &found) { printExported(session, {found.rule.id}); });
    };
}

Action importRules(Arguments &arguments)
{
    return [path = arguments.operand(0)](Session &session) {
        const std::optional<QList<Rule>> rules = readRuleFile(session, path);
        if (!rules)
            return;
        session.whenDone(rulesOf(session).importRules(*rules), [&session](const QList<Rule> &added) {
            writeImported(session.console(), added);
            session.finish();
        });
    };
}

} // namespace

QList<Verb> ruleTransferVerbs()
{
    return {
        {u"export"_s, {u"[RULE]"_s}, Text::tr("print rules as JSON, without secrets"), {}, exportRules},
        {u"import"_s, {u"FILE"_s}, Text::tr("add the rules of a file, all disabled"), {}, importRules},
    };
}

} // namespace flowbell::cli
