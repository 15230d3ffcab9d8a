// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rulescommand.h"

#include "cli/console.h"
#include "cli/inputfiles.h"
#include "cli/maskoption.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/ruleoptions.h"
#include "cli/ruleoutput.h"
#include "cli/session.h"
#include "cli/text.h"
#include "core/maskedrecords.h"
#include "core/masking.h"
#include "core/rulejson.h"
#include "engine/rulesecrets.h"
#include "engine/ruleservice.h"
#include "engine/workspace.h"
#include "wording/rulewording.h"

#include <QtCore/QUuid>

#include <limits>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString fileOption = u"file"_s;
const QString firingOption = u"firing"_s;

constexpr qint64 defaultLimit = 50;
constexpr qint64 mostFirings = 100'000;

engine::RuleService &rulesOf(Session &session)
{
    return session.workspace().rules();
}

void failWith(Session &session, const Error &error, const QString &name)
{
    if (error.code == ErrorCode::DuplicateName)
        session.fail(Text::tr("There is a rule “%1” already.").arg(name));
    else if (error.code == ErrorCode::InvalidName)
        session.fail(Text::tr("A rule needs a name of 1 to %n character(s).", nullptr, Rule::maximumNameLength));
    else if (error.code == ErrorCode::NotFound)
        session.fail(Text::tr("There is no rule “%1”.").arg(name));
    else
        session.fail(error);
}

/// Goes on with the value, or fails with a sentence about the rule of this name.
template <typename T, typename Next>
void whenDone(Session &session, QFuture<Result<T>> future, const QString &name, Next next)
{
    future.then(&session, [&session, name, next = std::move(next)](const Result<T> &result) mutable {
        if (!result)
            failWith(session, result.error(), name);
        else if constexpr (std::is_void_v<T>)
            next();
        else
            next(*result);
    });
}

void withRule(Session &session, const QString &nameOrId, std::function<void(const engine::RuleRow &)> next)
{
    whenDone(session, rulesOf(session).findByNameOrId(nameOrId), nameOrId, std::move(next));
}

void finishSaying(Session &session, const QString &text)
{
    session.console().line(printable(text));
    session.finish();
}

/// False after failing the session: it is no rule.
bool isSound(Session &session, const Rule &rule)
{
    const std::optional<RuleProblem> problem = ruleProblem(rule);
    if (problem)
        session.fail(wording::ruleProblemText(*problem));
    return !problem;
}

/// The rules of a file, or nullopt after failing the session.
std::optional<QList<Rule>> readRules(Session &session, const QString &path)
{
    const std::optional<QByteArray> json = readFile(session, path == "-"_L1 ? u"/dev/stdin"_s : path);
    if (!json)
        return std::nullopt;
    const auto rules = rulejson::fromDocument(*json);
    if (rules)
        return *rules;
    session.fail(wording::ruleProblemText(rules.error()));
    return std::nullopt;
}

/// The one rule of a file.
std::optional<Rule> readRule(Session &session, const QString &path)
{
    const std::optional<QList<Rule>> rules = readRules(session, path);
    if (!rules)
        return std::nullopt;
    if (rules->size() == 1)
        return rules->constFirst();
    session.fail(Text::tr("The file must hold exactly one rule. Several are added by: flowbell-cli rules import FILE"));
    return std::nullopt;
}

/// Adds it, or saves it if it has an id, with the secret that the options name, if they do.
void keepRule(Session &session, const RuleOptions &options, const Rule &rule, const std::function<void(const Rule &)> &next)
{
    std::optional<SigningSecret> secret;
    if (const auto &file = options.secretFile()) {
        const auto secrets = readSecrets(session, *file == "-"_L1 ? u"/dev/stdin"_s : *file);
        if (!secrets)
            return;
        secret = secrets->constFirst();
    }
    auto *keeping = new engine::RuleSecrets(rulesOf(session), session.workspace().secrets(), &session);
    whenDone(session, keeping->save(rule, secret), rule.name, next);
}

QString savedText(const Rule &rule)
{
    return rule.enabled ? Text::tr("Saved the rule “%1”. It acts on events from now on, wherever rules run.").arg(rule.name)
                        : Text::tr("Saved the rule “%1”. It is disabled.").arg(rule.name);
}

void addRule(Session &session, const RuleOptions &options, Rule rule)
{
    if (!isSound(session, rule))
        return;
    if (rule.uid.isEmpty())
        rule.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    keepRule(session, options, rule, [&session](const Rule &added) { finishSaying(session, savedText(added)); });
}

void saveRule(Session &session, const RuleOptions &options, const Rule &rule)
{
    if (!isSound(session, rule))
        return;
    keepRule(session, options, rule, [&session](const Rule &saved) { finishSaying(session, savedText(saved)); });
}

engine::RuleTrial maskedTrial(engine::RuleTrial trial, const Masking &masking)
{
    for (engine::RuleTrial::Firing &firing : trial.firings) {
        if (firing.event)
            firing.event = masked(masking, *firing.event);
    }
    return trial;
}

void tryRule(Session &session, Rule rule, bool asJson)
{
    // What it would do does not matter here.
    if (rule.actions.isEmpty())
        rule.actions.append(MarkAction{true, MarkColour::None});
    if (rule.name.isEmpty())
        rule.name = u"-"_s;
    if (!isSound(session, rule))
        return;
    session.whenDone(rulesOf(session).tryOut(rule), [&session, asJson](const engine::RuleTrial &trial) {
        writeTrial(session.console(), maskedTrial(trial, preferredMasking(session)), asJson);
        session.finish();
    });
}

std::optional<qint64> idOf(Arguments &arguments, const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    if (isNumber && id > 0)
        return id;
    arguments.refuse(Text::tr("“%1” is no number of a firing. They are shown by: flowbell-cli rules log").arg(text));
    return std::nullopt;
}

void switchRule(Session &session, const QString &name, bool on)
{
    withRule(session, name, [&session, on](const engine::RuleRow &row) {
        whenDone(
            session, rulesOf(session).setEnabled(row.rule.id, on), row.rule.name, [&session](const engine::RuleSwitch &done) {
                if (done.needsConfirmation)
                    session.fail(
                        Text::tr("The rule “%1” runs programs that you have not confirmed. See them with “rules show”, then: "
                                 "flowbell-cli rules confirm RULE")
                            .arg(printable(done.rule.name)));
                else
                    finishSaying(session,
                        done.rule.enabled ? Text::tr("Enabled the rule “%1”.").arg(done.rule.name)
                                          : Text::tr("Disabled the rule “%1”.").arg(done.rule.name));
            });
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
    const QCommandLineOption json = option(jsonOption, Text::tr("print JSON"));
    const QCommandLineOption file =
        option(fileOption, Text::tr("read the rule as JSON from a file (“-”: standard input)"), u"FILE"_s);
    const QStringList rule{u"RULE"_s};
    return {
        {u"list"_s, {}, Text::tr("show the rules, and how they did"), {json}, list},
        {u"show"_s, rule, Text::tr("show one rule"), {json}, show},
        {u"add"_s, {u"[NAME]"_s},
            Text::tr("add a rule; its actions are done in the order of the options below, others with --file"),
            RuleOptions::options() << file << option(disabledOption, Text::tr("do not enable it yet")), add},
        {u"edit"_s, rule, Text::tr("change a rule; actions that are given replace all it has"),
            RuleOptions::options() << file << option(nameOption, Text::tr("a new name"), u"NAME"_s), edit},
        {u"remove"_s, rule, Text::tr("remove a rule; what it did stays in the log"), {}, remove},
        {u"enable"_s, rule, Text::tr("enable a rule, or have one go on that paused itself"), {}, enable},
        {u"disable"_s, rule, Text::tr("disable a rule, and cancel what has not begun"), {}, disable},
        {u"confirm"_s, rule, Text::tr("allow the programs of an imported rule to be started"), {}, confirm},
        {u"try"_s, {u"[RULE]"_s},
            Text::tr("on which of the last 1,000 events it would have fired; options change it for the trial"),
            RuleOptions::options() << json, tryOut},
        {u"log"_s, {u"[RULE]"_s}, Text::tr("show what rules did, newest first"),
            {option(stateOption, Text::tr("only those: open, done, failed, skipped"), u"STATE"_s),
                option(limitOption, Text::tr("at most so many (50)"), u"N"_s),
                option(firingOption, Text::tr("only this one, with its outcomes and outputs"), u"N"_s), json},
            log},
        {u"run-again"_s, {u"FIRING"_s}, Text::tr("have a rule act once more on the event of a firing"), {}, runAgain},
        {u"export"_s, {u"[RULE]"_s}, Text::tr("print rules as JSON, without secrets"), {}, exportRules},
        {u"import"_s, {u"FILE"_s}, Text::tr("add the rules of a file, all disabled"), {}, importRules},
    };
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
        withRule(session, name, [&session, asJson](const engine::RuleRow &rule) {
            writeRule(session.console(), rule, asJson);
            session.finish();
        });
    };
}

Action RulesCommand::add(Arguments &arguments)
{
    const RuleOptions options = RuleOptions::read(arguments);
    const QString name = arguments.operand(0).trimmed();
    const std::optional<QString> file = arguments.text(fileOption);
    const bool isDisabled = arguments.isSet(disabledOption);
    if (name.isEmpty() && !file)
        arguments.refuse(Text::tr("A name is missing, or --file with a rule."));
    if (file && !options.isEmpty())
        arguments.refuse(Text::tr("A rule is given by --file or by options, not by both."));
    return [=](Session &session) {
        Rule rule;
        if (file) {
            const std::optional<Rule> read = readRule(session, *file);
            if (!read)
                return;
            rule = *read;
        }
        if (!name.isEmpty())
            rule.name = name;
        options.applyTo(rule);
        rule.enabled = !isDisabled;
        addRule(session, options, rule);
    };
}

Action RulesCommand::edit(Arguments &arguments)
{
    const RuleOptions options = RuleOptions::read(arguments);
    const QString name = arguments.operand(0);
    const std::optional<QString> newName = arguments.text(nameOption);
    const std::optional<QString> file = arguments.text(fileOption);
    if (options.isEmpty() && !newName && !file)
        arguments.refuse(Text::tr("Nothing is said that should change."));
    if (file && !options.isEmpty())
        arguments.refuse(Text::tr("A rule is given by --file or by options, not by both."));
    return [=](Session &session) {
        withRule(session, name, [=, &session](const engine::RuleRow &found) {
            Rule rule = found.rule;
            if (file) {
                const std::optional<Rule> read = readRule(session, *file);
                if (!read)
                    return;
                rule.name = read->name;
                rule.condition = read->condition;
                rule.actions = read->actions;
                rule.mostPerMinute = read->mostPerMinute;
            }
            rule.name = newName.value_or(rule.name).trimmed();
            options.applyTo(rule);
            saveRule(session, options, rule);
        });
    };
}

Action RulesCommand::remove(Arguments &arguments)
{
    return [name = arguments.operand(0)](Session &session) {
        withRule(session, name, [&session](const engine::RuleRow &found) {
            whenDone(session, rulesOf(session).remove(found.rule.id), found.rule.name, [&session](const Rule &removed) {
                // Nobody can put it back from here.
                session.whenDone(rulesOf(session).setSecret(removed.uid, std::nullopt),
                    [&session, name = removed.name] { finishSaying(session, Text::tr("Removed the rule “%1”.").arg(name)); });
            });
        });
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

Action RulesCommand::confirm(Arguments &arguments)
{
    return [name = arguments.operand(0)](Session &session) {
        withRule(session, name, [&session](const engine::RuleRow &found) {
            whenDone(session, rulesOf(session).confirmPrograms(found.rule.id), found.rule.name, [&session](const Rule &rule) {
                finishSaying(session, Text::tr("The rule “%1” may start its programs.").arg(rule.name));
            });
        });
    };
}

Action RulesCommand::tryOut(Arguments &arguments)
{
    const RuleOptions options = RuleOptions::read(arguments);
    const QString name = arguments.operand(0);
    const bool asJson = arguments.isSet(jsonOption);
    if (name.isEmpty() && !options.hasCondition())
        arguments.refuse(Text::tr("A rule is missing, or options that say when it would fire."));
    return [=](Session &session) {
        Rule rule;
        if (name.isEmpty()) {
            options.applyTo(rule);
            return tryRule(session, rule, asJson);
        }
        withRule(session, name, [=, &session](const engine::RuleRow &found) {
            Rule changed = found.rule;
            options.applyTo(changed);
            tryRule(session, changed, asJson);
        });
    };
}

Action RulesCommand::log(Arguments &arguments)
{
    const QString name = arguments.operand(0);
    const bool asJson = arguments.isSet(jsonOption);
    const std::optional<QString> state = arguments.oneOf(stateOption, {u"open"_s, u"done"_s, u"failed"_s, u"skipped"_s});
    const std::optional<qint64> firing = arguments.number(firingOption, 1, std::numeric_limits<qint64>::max());
    engine::FiringQuery query;
    query.state = state ? firingStateFromName(*state) : std::nullopt;
    query.limit = static_cast<int>(arguments.number(limitOption, 1, mostFirings).value_or(defaultLimit));
    const auto show = [asJson](Session &session, const engine::FiringQuery &wanted) {
        session.whenDone(rulesOf(session).firings(wanted), [&session, asJson](const QList<Firing> &firings) {
            writeFirings(session.console(), masked(preferredMasking(session), firings), asJson);
            session.finish();
        });
    };
    return [=](Session &session) {
        if (firing) {
            session.whenDone(rulesOf(session).firing(FiringId{*firing}), [&session, asJson](const FiringDetails &details) {
                writeFiring(session.console(), masked(preferredMasking(session), details), asJson);
                session.finish();
            });
        } else if (name.isEmpty()) {
            show(session, query);
        } else {
            withRule(session, name, [=, &session](const engine::RuleRow &found) {
                engine::FiringQuery ofRule = query;
                ofRule.rule = found.rule.id;
                show(session, ofRule);
            });
        }
    };
}

Action RulesCommand::runAgain(Arguments &arguments)
{
    const FiringId id{idOf(arguments, arguments.operand(0)).value_or(0)};
    return [id](Session &session) {
        session.whenDone(rulesOf(session).runAgain(id), [&session](FiringId made) {
            finishSaying(session, Text::tr("Firing %1 is to be carried out wherever rules run.").arg(made.value));
        });
    };
}

Action RulesCommand::exportRules(Arguments &arguments)
{
    return [name = arguments.operand(0)](Session &session) {
        const auto print = [&session](const QList<RuleId> &rules) {
            session.whenDone(rulesOf(session).exportRules(rules), [&session](const QByteArray &json) {
                session.console().bytes(json);
                session.finish();
            });
        };
        if (name.isEmpty())
            return print({});
        withRule(session, name, [print](const engine::RuleRow &found) { print({found.rule.id}); });
    };
}

Action RulesCommand::importRules(Arguments &arguments)
{
    return [path = arguments.operand(0)](Session &session) {
        const std::optional<QList<Rule>> rules = readRules(session, path);
        if (!rules)
            return;
        session.whenDone(rulesOf(session).importRules(*rules), [&session](const QList<Rule> &added) {
            writeImported(session.console(), added);
            session.finish();
        });
    };
}

} // namespace flowbell::cli
