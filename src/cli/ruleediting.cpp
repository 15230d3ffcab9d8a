// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruleediting.h"

#include "cli/inputfiles.h"
#include "cli/optionnames.h"
#include "cli/rulefile.h"
#include "cli/rulelookup.h"
#include "cli/ruleoptions.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/rulesecrets.h"
#include "engine/workspace.h"

#include <QtCore/QUuid>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString ruleFileOption = u"file"_s;

QString savedText(const Rule &rule)
{
    return rule.enabled ? Text::tr("Saved the rule “%1”. It acts on events from now on, wherever rules run.").arg(rule.name)
                        : Text::tr("Saved the rule “%1”. It is disabled.").arg(rule.name);
}

/// Adds it, or saves it if it has an id, with the secret that the options name, if they do.
void keepRule(Session &session, const RuleOptions &options, const Rule &rule)
{
    std::optional<SigningSecret> secret;
    if (const auto &file = options.secretFile()) {
        const auto secrets = readSecrets(session, inputPath(*file));
        if (!secrets)
            return;
        secret = secrets->constFirst();
    }
    auto *keeping = new engine::RuleSecrets(rulesOf(session), session.workspace().secrets(), &session);
    whenRuleDone(
        session, keeping->save(rule, secret), rule.name, [&session](const Rule &kept) { endSaying(session, savedText(kept)); });
}

void storeNewRule(Session &session, const RuleOptions &options, Rule rule)
{
    if (!isSoundRule(session, rule))
        return;
    if (rule.uid.isEmpty())
        rule.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    keepRule(session, options, rule);
}

void storeChangedRule(Session &session, const RuleOptions &options, const Rule &rule)
{
    if (!isSoundRule(session, rule))
        return;
    keepRule(session, options, rule);
}

void refuseFileBesideOptions(Arguments &arguments, const RuleOptions &options)
{
    if (arguments.isSet(ruleFileOption) && !options.isEmpty())
        arguments.refuse(Text::tr("A rule is given by --file or by options, not by both."));
}

Action addRule(Arguments &arguments)
{
    const RuleOptions options = RuleOptions::read(arguments);
    const QString name = arguments.operand(0).trimmed();
    const std::optional<QString> file = arguments.text(ruleFileOption);
    const bool isDisabled = arguments.isSet(disabledOption);
    if (name.isEmpty() && !file)
        arguments.refuse(Text::tr("A name is missing, or --file with a rule."));
    refuseFileBesideOptions(arguments, options);
    options.refuseUnused(arguments);
    return [=](Session &session) {
        Rule rule;
        if (file) {
            const std::optional<Rule> read = readSingleRule(session, *file);
            if (!read)
                return;
            rule = *read;
        }
        if (!name.isEmpty())
            rule.name = name;
        options.applyTo(rule);
        rule.enabled = !isDisabled;
        storeNewRule(session, options, rule);
    };
}

Action editRule(Arguments &arguments)
{
    const RuleOptions options = RuleOptions::read(arguments);
    const QString name = arguments.operand(0);
    const std::optional<QString> newName = arguments.text(nameOption);
    const std::optional<QString> file = arguments.text(ruleFileOption);
    if (options.isEmpty() && !newName && !file)
        arguments.refuse(Text::tr("Nothing is said that should change."));
    refuseFileBesideOptions(arguments, options);
    return [=](Session &session) {
        withRule(session, name, [=, &session](const engine::RuleRow &found) {
            Rule rule = found.rule;
            if (file) {
                const std::optional<Rule> read = readSingleRule(session, *file);
                if (!read)
                    return;
                rule.name = read->name;
                rule.condition = read->condition;
                rule.actions = read->actions;
                rule.mostPerMinute = read->mostPerMinute;
            }
            rule.name = newName.value_or(rule.name).trimmed();
            options.applyTo(rule);
            if (!options.areObeyedBy(rule, session))
                return;
            // Saving confirms what it runs, which whoever changes its name has not looked at.
            if (!found.programsConfirmed && rule.actions == found.rule.actions)
                return failUnconfirmed(session, rule.name);
            storeChangedRule(session, options, rule);
        });
    };
}

} // namespace

QList<Verb> ruleEditingVerbs()
{
    const QCommandLineOption file =
        option(ruleFileOption, Text::tr("read the rule as JSON from a file (“-”: standard input)"), u"FILE"_s);
    return {
        {u"add"_s, {u"[NAME]"_s},
            Text::tr("add a rule; its actions are done in the order of the options below, others with --file"),
            RuleOptions::options() << file << option(disabledOption, Text::tr("do not enable it yet")), addRule},
        {u"edit"_s, {u"RULE"_s}, Text::tr("change a rule; actions that are given replace all it has"),
            RuleOptions::options() << file << option(nameOption, Text::tr("a new name"), u"NAME"_s), editRule},
    };
}

} // namespace flowbell::cli
