// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruleoutput.h"

#include "cli/console.h"
#include "cli/eventtable.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "cli/texttable.h"
#include "core/isotime.h"
#include "core/rulejson.h"
#include "engine/rules/programconfirmations.h"
#include "wording/rulewording.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonValue timeJson(const std::optional<Timestamp> &time)
{
    return time ? QJsonValue(isoTimeText(*time)) : QJsonValue(QJsonValue::Null);
}

QJsonObject ruleJson(const engine::RuleRow &row)
{
    QJsonObject json =
        row.isReadable() ? rulejson::toJson(row.rule) : QJsonObject{{u"name"_s, row.rule.name}, {u"enabled"_s, row.rule.enabled}};
    json.insert(
        u"damage"_s, row.damage ? QJsonValue(wording::ruleProblemText(row.damage->problem)) : QJsonValue(QJsonValue::Null));
    json.insert(u"id"_s, row.rule.id.value);
    json.insert(u"paused"_s, row.rule.pause != RulePause::None);
    json.insert(u"paused_at"_s, timeJson(row.rule.pausedAt));
    json.insert(u"programs_confirmed"_s, row.programsConfirmed);
    if (row.rule.runsPrograms())
        json.insert(u"confirmation_code"_s, engine::confirmationCode(row.rule));
    json.insert(u"last_fired"_s, timeJson(row.lastFired));
    json.insert(u"last_state"_s, row.lastState ? QJsonValue(firingStateName(*row.lastState)) : QJsonValue(QJsonValue::Null));
    json.insert(u"firings_last_hour"_s, row.firingsLastHour);
    json.insert(u"waiting"_s, row.waiting);
    return json;
}

/// "on", "off", "paused", "damaged", with what keeps its programs from being started.
QString stateText(const engine::RuleRow &row)
{
    if (row.damage)
        return Text::tr("damaged");
    const QString state = !row.rule.enabled ? Text::tr("off")
        : row.rule.pause != RulePause::None ? Text::tr("paused")
                                            : Text::tr("on");
    return row.programsConfirmed ? state : Text::tr("%1, not confirmed").arg(state);
}

/// Why it does nothing.
QString damageText(const engine::RuleDamage &damage)
{
    return Text::tr("does nothing: %1").arg(wording::ruleProblemText(damage.problem));
}

QJsonObject causeJson(const FiringCause &cause)
{
    QJsonObject json{{u"cause"_s, conditionKindName(cause.kind)}, {u"at"_s, isoTimeText(cause.at)}};
    if (cause.kind == RuleCondition::Kind::Count)
        json.insert(u"count"_s, cause.count);
    if (cause.kind != RuleCondition::Kind::Match)
        json.insert(u"within_s"_s, static_cast<qint64>(cause.within.count()));
    if (cause.again.isValid())
        json.insert(u"again_of"_s, cause.again.value);
    return json;
}

QJsonValue tookJson(const std::optional<std::chrono::milliseconds> &took)
{
    return took ? QJsonValue(qint64{took->count()}) : QJsonValue(QJsonValue::Null);
}

QJsonObject firingJson(const Firing &firing)
{
    QJsonObject json = causeJson(firing.cause);
    json.insert(u"id"_s, firing.id.value);
    json.insert(u"rule"_s, firing.ruleName);
    json.insert(u"rule_id"_s, firing.rule.value);
    json.insert(u"fired"_s, isoTimeText(firing.fired));
    json.insert(u"state"_s, firingStateName(firing.state));
    json.insert(u"event_id"_s, firing.event.isValid() ? QJsonValue(firing.event.value) : QJsonValue(QJsonValue::Null));
    json.insert(u"event"_s, firing.typeName);
    json.insert(u"flow"_s, firing.flowName);
    json.insert(u"session"_s, firing.sessionUid);
    json.insert(u"failed_actions"_s, firing.failed);
    json.insert(u"took_ms"_s, tookJson(firing.took()));
    return json;
}

QJsonObject actionJson(const FiringAction &action)
{
    QJsonObject json = rulejson::toJson(action.action);
    const auto number = [](const std::optional<int> &value) { return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null); };
    json.insert(u"state"_s, actionStateName(action.state));
    json.insert(u"started"_s, timeJson(action.started));
    json.insert(u"ended"_s, timeJson(action.ended));
    json.insert(u"took_ms"_s, tookJson(action.took()));
    json.insert(u"exit_status"_s, number(action.exitStatus));
    json.insert(u"signal"_s, number(action.signal));
    json.insert(u"failure"_s, actionFailureName(action.error.failure));
    json.insert(u"detail"_s, action.error.detail);
    json.insert(u"attempts"_s, action.attempts);
    json.insert(u"due"_s, timeJson(action.due));
    json.insert(u"may_have_run_twice"_s, action.mayHaveRunTwice);
    json.insert(u"output"_s, QString::fromUtf8(action.output));
    json.insert(u"output_cut"_s, action.outputCut);
    return json;
}

QString timeText(const std::optional<Timestamp> &time)
{
    return time ? localTime(*time) : u"-"_s;
}

void writeActions(Console &console, const QList<RuleAction> &actions)
{
    for (const RuleAction &action : actions)
        console.line(printable(u"  "_s % wording::ruleActionText(action)));
}

void writeAction(Console &console, const FiringAction &action)
{
    console.line(printable(u"%1: %2"_s.arg(wording::ruleActionText(action.action), wording::actionStateText(action.state))));
    if (const QString outcome = wording::actionOutcomeText(action); !outcome.isEmpty())
        console.line(printable(u"  "_s % outcome));
    if (action.outputCut)
        console.line(u"  "_s % Text::tr("Only the end of what it wrote is kept:"));
    const QStringList lines = printableLines(action.output);
    for (const QString &line : lines)
        console.line(u"  | "_s % line);
}

} // namespace

void writeRules(Console &console, const QList<engine::RuleRow> &rules, bool asJson)
{
    if (asJson) {
        console.beginArray();
        for (const engine::RuleRow &row : rules)
            console.element(ruleJson(row));
        console.endArray();
        return;
    }
    if (rules.isEmpty()) {
        console.line(Text::tr("There are no rules yet. Add one with: flowbell-cli rules add NAME --when FILTER --notify TITLE"));
        return;
    }
    QList<QStringList> rows;
    for (const engine::RuleRow &row : rules)
        rows.append({QString::number(row.rule.id.value), row.rule.name, stateText(row), timeText(row.lastFired),
            row.lastState ? wording::firingStateText(*row.lastState) : u"-"_s, QString::number(row.firingsLastHour),
            row.damage ? damageText(*row.damage) : wording::ruleConditionText(row.rule.condition)});
    TextTable({{Text::tr("Id"), 0, true}, {Text::tr("Name")}, {Text::tr("State")}, {Text::tr("Last fired")},
                  {Text::tr("Outcome")}, {Text::tr("Last hour"), 0, true}, {Text::tr("When")}})
        .write(console, rows);
}

void writeRule(Console &console, const engine::RuleRow &row, bool asJson)
{
    if (asJson) {
        console.bytes(jsonLine(ruleJson(row)));
        return;
    }
    const Rule &rule = row.rule;
    console.line(printable(u"%1 (%2)"_s.arg(rule.name, stateText(row))));
    if (const QString pause = wording::rulePauseText(rule); !pause.isEmpty())
        console.line(u"  "_s % pause);
    if (row.damage)
        console.line(printable(u"  "_s % damageText(*row.damage)));
    if (!row.isReadable())
        return;
    console.line(printable(u"  "_s % wording::ruleConditionText(rule.condition)));
    writeActions(console, rule.actions);
    console.line(u"  "_s % Text::tr("At most %n firing(s) within a minute.", nullptr, rule.mostPerMinute));
    if (row.lastFired)
        console.line(u"  "_s % Text::tr("Fired last: %1").arg(localTime(*row.lastFired)));
    if (row.waiting > 0)
        console.line(u"  "_s % Text::tr("%n action(s) wait or run.", nullptr, static_cast<int>(row.waiting)));
}

void writePrograms(Console &console, const Rule &rule)
{
    for (const RuleAction &action : rule.actions) {
        const auto *run = std::get_if<RunAction>(&action);
        if (!run)
            continue;
        console.line(printable(wording::ruleActionText(action)));
        console.line(u"  "_s
            % (run->workingFolder.isEmpty() ? Text::tr("in the home folder")
                                            : Text::tr("in the folder %1").arg(printable(run->workingFolder))));
    }
}

void writeTrial(Console &console, const engine::RuleTrial &trial, bool asJson)
{
    if (asJson) {
        console.beginArray();
        for (const engine::RuleTrial::Firing &firing : trial.firings) {
            QJsonObject json = causeJson(firing.cause);
            json.insert(u"event_id"_s, firing.event ? QJsonValue(firing.event->id.value) : QJsonValue(QJsonValue::Null));
            json.insert(u"event"_s, firing.event ? firing.event->typeName : QString());
            json.insert(u"flow"_s, firing.event ? firing.event->flowName : QString());
            json.insert(u"session"_s, firing.event ? firing.event->sessionUid : QString());
            console.element(json);
        }
        console.endArray();
        return;
    }
    QList<QStringList> rows;
    for (const engine::RuleTrial::Firing &firing : trial.firings)
        rows.append({localTime(firing.cause.at), firing.event ? QString::number(firing.event->id.value) : u"-"_s,
            firing.event ? firing.event->typeName : QString(), firing.event ? firing.event->flowName : QString(),
            firing.event ? firing.event->sessionUid : QString(), wording::firingCauseText(firing.cause)});
    if (!rows.isEmpty())
        TextTable({{Text::tr("When")}, {Text::tr("Id"), 0, true}, {Text::tr("Event")}, {Text::tr("Flow")}, {Text::tr("Session")},
                      {Text::tr("Why")}})
            .write(console, rows);
    console.line(Text::tr("It would have fired %n time(s)", nullptr, static_cast<int>(trial.firings.size())) % u' '
        % Text::tr("on the last %n event(s).", nullptr, trial.events));
    if (trial.pausedBefore)
        console.line(Text::tr("Then it would have paused itself: that is as often as it may fire within a minute."));
}

void writeFirings(Console &console, const QList<Firing> &firings, bool asJson)
{
    if (asJson) {
        console.beginArray();
        for (const Firing &firing : firings)
            console.element(firingJson(firing));
        console.endArray();
        return;
    }
    if (firings.isEmpty()) {
        console.line(Text::tr("No rule has fired."));
        return;
    }
    QList<QStringList> rows;
    for (const Firing &firing : firings)
        rows.append({QString::number(firing.id.value), localTime(firing.fired), firing.ruleName,
            wording::firingStateText(firing.state), firing.took() ? wording::tookText(*firing.took()) : u"-"_s,
            firing.event.isValid() ? QString::number(firing.event.value) : u"-"_s, firing.typeName, firing.flowName,
            wording::firingCauseText(firing.cause)});
    TextTable(
        {{Text::tr("Id"), 0, true}, {Text::tr("Fired")}, {Text::tr("Rule")}, {Text::tr("Outcome")}, {Text::tr("Took"), 0, true},
            {Text::tr("Event"), 0, true}, {Text::tr("Type")}, {Text::tr("Flow")}, {Text::tr("Why")}})
        .write(console, rows);
}

void writeFiring(Console &console, const FiringDetails &details, bool asJson)
{
    if (asJson) {
        QJsonObject json = firingJson(details.firing);
        QJsonArray actions;
        for (const FiringAction &action : details.actions)
            actions.append(actionJson(action));
        json.insert(u"actions"_s, actions);
        console.bytes(jsonLine(json));
        return;
    }
    writeFirings(console, {details.firing}, false);
    for (const FiringAction &action : details.actions)
        writeAction(console, action);
}

void writeImported(Console &console, const QList<Rule> &rules)
{
    for (const Rule &rule : rules) {
        console.line(printable(rule.name));
        console.line(printable(u"  "_s % wording::ruleConditionText(rule.condition)));
        writeActions(console, rule.actions);
    }
    console.line(Text::tr("Added %n rule(s), all disabled.", nullptr, static_cast<int>(rules.size())));
    const bool anyPrograms = std::any_of(rules.cbegin(), rules.cend(), [](const Rule &rule) { return rule.runsPrograms(); });
    if (anyPrograms)
        console.line(Text::tr("Programs start only after: flowbell-cli rules confirm RULE"));
}

} // namespace flowbell::cli
