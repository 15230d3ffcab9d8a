// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rulescommand.h"

#include "cli/commonoptions.h"
#include "cli/optionnames.h"
#include "cli/ruleconfirming.h"
#include "cli/ruleediting.h"
#include "cli/rulelog.h"
#include "cli/rulelookup.h"
#include "cli/ruleoutput.h"
#include "cli/ruletransfer.h"
#include "cli/ruletrying.h"
#include "cli/session.h"
#include "cli/text.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

void switchRule(Session &session, const QString &name, bool on)
{
    withRule(session, name, [&session, on](const engine::RuleRow &row) {
        whenRuleDone(
            session, rulesOf(session).setEnabled(row.rule.id, on), row.rule.name, [&session](const engine::RuleSwitch &done) {
                if (done.needsConfirmation)
                    failUnconfirmed(session, done.rule.name);
                else
                    endSaying(session,
                        done.rule.enabled ? Text::tr("Enabled the rule “%1”.").arg(done.rule.name)
                                          : Text::tr("Disabled the rule “%1”.").arg(done.rule.name));
            });
    });
}

void removeRule(Session &session, const engine::RuleRow &found)
{
    const bool isReadable = found.isReadable();
    whenRuleDone(session, rulesOf(session).remove(found.rule.id), found.rule.name, [&session, isReadable](const Rule &removed) {
        const auto say = [&session, name = removed.name] { endSaying(session, Text::tr("Removed the rule “%1”.").arg(name)); };
        // A keychain that says nothing is no matter of a rule that has nothing in it.
        if (isReadable && !removed.signs())
            return say();
        const QFuture<Result<void>> forgotten = rulesOf(session).setSecret(removed.uid, std::nullopt);
        // Nobody can put it back from here. Of one that could not be read nobody knows whether it signed.
        if (isReadable)
            session.whenDone(forgotten, say);
        else
            session.whenDone(
                forgotten, [say](const Error &) { say(); }, say);
    });
}

} // namespace

QString RulesCommand::name() const
{
    return u"rules"_s;
}

QString RulesCommand::summary() const
{
    return Text::tr("what happens by itself when events come; “listen --rules” runs them");
}

QList<Verb> RulesCommand::verbs() const
{
    const QCommandLineOption json = jsonFlag();
    const QStringList rule{u"RULE"_s};
    const QList<Verb> seeing{
        {u"list"_s, {}, Text::tr("show the rules, and how they did"), {json}, list},
        {u"show"_s, rule, Text::tr("show one rule"), {json}, show},
    };
    const QList<Verb> switching{
        {u"remove"_s, rule, Text::tr("remove a rule; what it did stays in the log"), {}, remove},
        {u"enable"_s, rule, Text::tr("enable a rule, or have one go on that paused itself"), {}, enable},
        {u"disable"_s, rule, Text::tr("disable a rule, and cancel what has not begun"), {}, disable},
        ruleConfirmingVerb(),
    };
    return seeing + ruleEditingVerbs() + switching + QList{ruleTryingVerb()} + ruleLogVerbs() + ruleTransferVerbs();
}

Action RulesCommand::list(Arguments &arguments)
{
    return [asJson = arguments.isSet(jsonOption)](Session &session) {
        session.whenDone(rulesOf(session).list(), [&session, asJson](const QList<engine::RuleRow> &rules) {
            writeRules(session.console(), rules, asJson);
            session.finish();
        });
    };
}

Action RulesCommand::show(Arguments &arguments)
{
    return [name = arguments.operand(0), asJson = arguments.isSet(jsonOption)](Session &session) {
        withReadableOrNot(session, name, [&session, asJson](const engine::RuleRow &rule) {
            writeRule(session.console(), rule, asJson);
            session.finish();
        });
    };
}

Action RulesCommand::remove(Arguments &arguments)
{
    return [name = arguments.operand(0)](Session &session) {
        withReadableOrNot(session, name, [&session](const engine::RuleRow &found) { removeRule(session, found); });
    };
}

Action RulesCommand::enable(Arguments &arguments)
{
    return [name = arguments.operand(0)](Session &session) { switchRule(session, name, true); };
}

Action RulesCommand::disable(Arguments &arguments)
{
    return [name = arguments.operand(0)](Session &session) { switchRule(session, name, false); };
}

} // namespace flowbell::cli
