// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/rulejson.h"

#include "core/rulejsonreader.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace flowbell::rulejson {

namespace {

constexpr int format = 1;

QJsonObject membersOf(const NotifyAction &action)
{
    return {{u"title"_s, action.title}, {u"text"_s, action.text}};
}

QJsonObject membersOf(const RunAction &action)
{
    return {{u"program"_s, action.program}, {u"arguments"_s, QJsonArray::fromStringList(action.arguments)},
        {u"working_folder"_s, action.workingFolder}, {u"timeout_s"_s, static_cast<qint64>(action.timeout.count())},
        {u"at_once"_s, action.atOnce}, {u"when_busy"_s, action.whenBusy == RunAction::WhenBusy::Skip ? u"skip"_s : u"queue"_s}};
}

QJsonObject membersOf(const SendAction &action)
{
    return {{u"url"_s, action.url}, {u"signed"_s, action.isSigned}};
}

QJsonObject membersOf(const MarkAction &action)
{
    return {{u"pin"_s, action.pin}, {u"colour"_s, markColourName(action.colour)}};
}

QJsonObject membersOf(const NoteAction &action)
{
    return {{u"text"_s, action.text}};
}

QJsonObject membersOf(const StopForwardingAction & /*action*/)
{
    return {};
}

QJsonObject conditionJson(const RuleCondition &condition)
{
    QJsonObject json{{u"kind"_s, conditionKindName(condition.kind)}, {u"filter"_s, condition.filter}};
    if (condition.kind == RuleCondition::Kind::Match)
        return json;
    if (condition.kind == RuleCondition::Kind::Count)
        json.insert(u"count"_s, condition.count);
    else
        json.insert(u"awaited"_s, condition.awaited);
    json.insert(u"within_s"_s, static_cast<qint64>(condition.within.count()));
    json.insert(u"per"_s, conditionPerName(condition.per));
    return json;
}

RuleProblem atPlace(RuleProblem problem, const QString &place)
{
    if (!place.isEmpty())
        problem.place = problem.place.isEmpty() ? place : QString(place % u'.' % problem.place);
    return problem;
}

tl::expected<QList<Rule>, RuleProblem> readList(const QJsonObject &document)
{
    RuleJsonReader reader(document, {u"flowbell_rules"_s, u"rules"_s});
    const int version = static_cast<int>(reader.number(u"flowbell_rules"_s, 1, 1'000'000, 1));
    const QJsonArray list = reader.array(u"rules"_s);
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    if (version > format)
        return tl::unexpected(RuleProblem{RuleProblem::Kind::NewerFormat, u"flowbell_rules"_s, QString::number(version), {}, {}});
    QList<Rule> rules;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString place = u"rules[%1]"_s.arg(i);
        if (!list.at(i).isObject())
            return tl::unexpected(RuleProblem{RuleProblem::Kind::WrongType, place, {}, {u"object"_s}, {}});
        auto rule = fromJson(list.at(i).toObject(), place);
        if (!rule)
            return tl::unexpected(rule.error());
        rules.append(*rule);
    }
    return rules;
}

} // namespace

QJsonObject toJson(const RuleAction &action)
{
    QJsonObject json = std::visit([](const auto &kind) { return membersOf(kind); }, action);
    json.insert(u"kind"_s, actionKindName(actionKind(action)));
    return json;
}

QJsonObject toJson(const Rule &rule)
{
    QJsonArray actions;
    for (const RuleAction &action : rule.actions)
        actions.append(toJson(action));
    return {{u"uid"_s, rule.uid}, {u"name"_s, rule.name}, {u"enabled"_s, rule.enabled},
        {u"most_per_minute"_s, rule.mostPerMinute}, {u"condition"_s, conditionJson(rule.condition)}, {u"actions"_s, actions}};
}

QByteArray toDocument(const QList<Rule> &rules)
{
    QJsonArray list;
    for (const Rule &rule : rules)
        list.append(toJson(rule));
    return QJsonDocument(QJsonObject{{u"flowbell_rules"_s, format}, {u"rules"_s, list}}).toJson();
}

tl::expected<RuleAction, RuleProblem> actionFromJson(const QJsonObject &action, const QString &place)
{
    auto read = readRuleAction(action);
    if (!read)
        return tl::unexpected(atPlace(read.error(), place));
    return read;
}

tl::expected<Rule, RuleProblem> fromJson(const QJsonObject &rule, const QString &place)
{
    auto read = readRule(rule);
    if (!read)
        return tl::unexpected(atPlace(read.error(), place));
    if (const std::optional<RuleProblem> problem = ruleProblem(*read))
        return tl::unexpected(atPlace(*problem, place));
    return read;
}

tl::expected<QList<Rule>, RuleProblem> fromDocument(const QByteArray &json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return tl::unexpected(
            RuleProblem{RuleProblem::Kind::NotJson, {}, u"%1 (%2)"_s.arg(error.errorString()).arg(error.offset), {}, {}});
    if (!document.isObject())
        return tl::unexpected(RuleProblem{RuleProblem::Kind::WrongType, {}, {}, {u"object"_s}, {}});
    const QJsonObject object = document.object();
    if (object.contains("flowbell_rules"_L1) || object.contains("rules"_L1))
        return readList(object);
    const auto rule = fromJson(object);
    if (!rule)
        return tl::unexpected(rule.error());
    return QList<Rule>{*rule};
}

} // namespace flowbell::rulejson
