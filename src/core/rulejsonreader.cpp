// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/rulejsonreader.h"

#include "core/webhookurl.h"

#include <QtCore/QUuid>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

QString typeName(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Bool: return u"boolean"_s;
    case QJsonValue::Double: return u"number"_s;
    case QJsonValue::String: return u"string"_s;
    case QJsonValue::Array: return u"array"_s;
    case QJsonValue::Object: return u"object"_s;
    default: return u"null"_s;
    }
}

const QStringList &actionWords()
{
    static const QStringList words{actionKindName(ActionKind::Notify), actionKindName(ActionKind::Run),
        actionKindName(ActionKind::Send), actionKindName(ActionKind::Mark), actionKindName(ActionKind::Note),
        actionKindName(ActionKind::StopForwarding)};
    return words;
}

template <typename Action>
tl::expected<RuleAction, RuleProblem> unlessProblem(const RuleJsonReader &reader, const Action &action)
{
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return RuleAction(action);
}

tl::expected<RuleAction, RuleProblem> readNotify(const QJsonObject &json)
{
    RuleJsonReader reader(json, {u"kind"_s, u"title"_s, u"text"_s});
    return unlessProblem(reader, NotifyAction{reader.text(u"title"_s), reader.text(u"text"_s, u""_s)});
}

tl::expected<RuleAction, RuleProblem> readRun(const QJsonObject &json)
{
    RuleJsonReader reader(
        json, {u"kind"_s, u"program"_s, u"arguments"_s, u"working_folder"_s, u"timeout_s"_s, u"at_once"_s, u"when_busy"_s});
    RunAction action;
    action.program = reader.text(u"program"_s);
    action.arguments = reader.texts(u"arguments"_s);
    action.workingFolder = reader.text(u"working_folder"_s, u""_s);
    action.timeout =
        std::chrono::seconds(reader.number(u"timeout_s"_s, 1, RunAction::longestTimeout.count(), RunAction().timeout.count()));
    action.atOnce = static_cast<int>(reader.number(u"at_once"_s, 1, RunAction::mostAtOnce, 1));
    action.whenBusy = static_cast<RunAction::WhenBusy>(reader.choice(u"when_busy"_s, {u"queue"_s, u"skip"_s}, u"queue"_s));
    return unlessProblem(reader, action);
}

tl::expected<RuleAction, RuleProblem> readSend(const QJsonObject &json)
{
    RuleJsonReader reader(json, {u"kind"_s, u"url"_s, u"signed"_s});
    SendAction action{reader.text(u"url"_s), reader.boolean(u"signed"_s, false)};
    if (const auto parsed = WebhookUrl::parse(action.url); parsed.url)
        action.url = WebhookUrl::canonical(*parsed.url);
    return unlessProblem(reader, action);
}

tl::expected<RuleAction, RuleProblem> readMark(const QJsonObject &json)
{
    RuleJsonReader reader(json, {u"kind"_s, u"pin"_s, u"colour"_s});
    MarkAction action;
    action.pin = reader.boolean(u"pin"_s, false);
    const QStringList names = markColourNames();
    const int which = reader.choice(u"colour"_s, names, markColourName(MarkColour::None));
    action.colour = markColourFromName(names.value(which)).value_or(MarkColour::None);
    return unlessProblem(reader, action);
}

tl::expected<RuleAction, RuleProblem> readNote(const QJsonObject &json)
{
    RuleJsonReader reader(json, {u"kind"_s, u"text"_s});
    return unlessProblem(reader, NoteAction{reader.text(u"text"_s)});
}

tl::expected<RuleAction, RuleProblem> readStopForwarding(const QJsonObject &json)
{
    return unlessProblem(RuleJsonReader(json, {u"kind"_s}), StopForwardingAction{});
}

QStringList conditionMembers(RuleCondition::Kind kind)
{
    switch (kind) {
    case RuleCondition::Kind::Match: return {u"kind"_s, u"filter"_s};
    case RuleCondition::Kind::Count: return {u"kind"_s, u"filter"_s, u"count"_s, u"within_s"_s, u"per"_s};
    case RuleCondition::Kind::Silence: return {u"kind"_s, u"filter"_s, u"awaited"_s, u"within_s"_s, u"per"_s};
    }
    return {};
}

RuleProblem below(const QString &place, RuleProblem problem)
{
    problem.place = problem.place.isEmpty() ? place : QString(place % u'.' % problem.place);
    return problem;
}

tl::expected<RuleCondition, RuleProblem> readCondition(const QJsonObject &json)
{
    // The kind decides which other members there may be.
    RuleJsonReader kindReader(json, json.keys());
    RuleCondition condition;
    condition.kind = static_cast<RuleCondition::Kind>(kindReader.choice(u"kind"_s, {u"match"_s, u"count"_s, u"silence"_s}));
    if (kindReader.problem())
        return tl::unexpected(*kindReader.problem());
    RuleJsonReader reader(json, conditionMembers(condition.kind));
    condition.filter = reader.text(u"filter"_s, u""_s);
    condition.count = static_cast<int>(
        reader.number(u"count"_s, RuleCondition::leastCount, RuleCondition::mostCount, RuleCondition::leastCount));
    condition.within = std::chrono::seconds(
        reader.number(u"within_s"_s, 1, RuleCondition::longestWithin.count(), RuleCondition().within.count()));
    condition.awaited = reader.text(u"awaited"_s, u""_s);
    condition.per = static_cast<RuleCondition::Per>(reader.choice(u"per"_s, {u"all"_s, u"flow"_s, u"session"_s}, u"all"_s));
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return condition;
}

} // namespace

RuleJsonReader::RuleJsonReader(const QJsonObject &object, const QStringList &members)
    : m_object(object)
{
    const QStringList given = object.keys();
    const auto unknown =
        std::find_if(given.cbegin(), given.cend(), [&members](const QString &member) { return !members.contains(member); });
    if (unknown != given.cend())
        fail(RuleProblem::Kind::UnknownMember, *unknown, *unknown, members);
}

void RuleJsonReader::fail(Kind kind, const QString &place, const QString &text, const QStringList &expected)
{
    if (!m_problem)
        m_problem = RuleProblem{kind, place, text, expected, {}};
}

bool RuleJsonReader::has(const QString &member, QJsonValue::Type type, bool isNeeded)
{
    const QJsonValue value = m_object.value(member);
    if (value.isUndefined()) {
        if (isNeeded)
            fail(RuleProblem::Kind::MissingMember, member);
        return false;
    }
    if (value.type() != type)
        fail(RuleProblem::Kind::WrongType, member, typeName(value.type()), {typeName(type)});
    return value.type() == type;
}

QString RuleJsonReader::text(const QString &member, const std::optional<QString> &missing)
{
    return has(member, QJsonValue::String, !missing) ? m_object.value(member).toString() : missing.value_or(QString());
}

bool RuleJsonReader::boolean(const QString &member, bool missing)
{
    return has(member, QJsonValue::Bool, false) ? m_object.value(member).toBool() : missing;
}

qint64 RuleJsonReader::number(const QString &member, qint64 least, qint64 most, qint64 missing)
{
    if (!has(member, QJsonValue::Double, false))
        return missing;
    const double value = m_object.value(member).toDouble();
    if (std::floor(value) == value && value >= static_cast<double>(least) && value <= static_cast<double>(most))
        return static_cast<qint64>(value);
    fail(RuleProblem::Kind::OutOfRange, member, QString::number(value), {QString::number(least), QString::number(most)});
    return missing;
}

QJsonArray RuleJsonReader::array(const QString &member)
{
    return has(member, QJsonValue::Array, true) ? m_object.value(member).toArray() : QJsonArray();
}

QJsonObject RuleJsonReader::object(const QString &member)
{
    return has(member, QJsonValue::Object, true) ? m_object.value(member).toObject() : QJsonObject();
}

QStringList RuleJsonReader::texts(const QString &member)
{
    if (!has(member, QJsonValue::Array, false))
        return {};
    QStringList texts;
    const QJsonArray array = m_object.value(member).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isString())
            fail(RuleProblem::Kind::WrongType, u"%1[%2]"_s.arg(member).arg(i), typeName(array.at(i).type()), {u"string"_s});
        texts.append(array.at(i).toString());
    }
    return texts;
}

int RuleJsonReader::choice(const QString &member, const QStringList &words, const std::optional<QString> &missing)
{
    const QString word = text(member, missing);
    const qsizetype which = words.indexOf(word);
    if (which < 0)
        fail(RuleProblem::Kind::UnknownValue, member, word, words);
    return static_cast<int>(std::max<qsizetype>(0, which));
}

tl::expected<RuleAction, RuleProblem> readRuleAction(const QJsonObject &action)
{
    RuleJsonReader reader(action, action.keys());
    const int kind = reader.choice(u"kind"_s, actionWords());
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    switch (static_cast<ActionKind>(kind)) {
    case ActionKind::Notify: return readNotify(action);
    case ActionKind::Run: return readRun(action);
    case ActionKind::Send: return readSend(action);
    case ActionKind::Mark: return readMark(action);
    case ActionKind::Note: return readNote(action);
    case ActionKind::StopForwarding: return readStopForwarding(action);
    }
    return tl::unexpected(RuleProblem{RuleProblem::Kind::UnknownValue, u"kind"_s, {}, actionWords(), {}});
}

tl::expected<Rule, RuleProblem> readRule(const QJsonObject &json)
{
    RuleJsonReader reader(json, {u"uid"_s, u"name"_s, u"enabled"_s, u"most_per_minute"_s, u"condition"_s, u"actions"_s});
    Rule rule;
    const QString uid = reader.text(u"uid"_s, u""_s);
    // One that is none is no reason to refuse a rule that somebody wrote by hand.
    rule.uid = QUuid::fromString(uid).isNull() ? QString() : QUuid::fromString(uid).toString(QUuid::WithoutBraces);
    rule.name = reader.text(u"name"_s);
    rule.enabled = reader.boolean(u"enabled"_s, false);
    rule.mostPerMinute =
        static_cast<int>(reader.number(u"most_per_minute"_s, 1, Rule::mostFiringsPerMinute, Rule().mostPerMinute));
    const QJsonObject condition = reader.object(u"condition"_s);
    const QJsonArray actions = reader.array(u"actions"_s);
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    const auto read = readCondition(condition);
    if (!read)
        return tl::unexpected(below(u"condition"_s, read.error()));
    rule.condition = *read;
    for (qsizetype i = 0; i < actions.size(); ++i) {
        const QString place = u"actions[%1]"_s.arg(i);
        if (!actions.at(i).isObject())
            return tl::unexpected(
                RuleProblem{RuleProblem::Kind::WrongType, place, typeName(actions.at(i).type()), {u"object"_s}, {}});
        const auto action = readRuleAction(actions.at(i).toObject());
        if (!action)
            return tl::unexpected(below(place, action.error()));
        rule.actions.append(*action);
    }
    return rule;
}

} // namespace flowbell
