// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ruleproblem.h"

#include "core/eventfilter.h"
#include "core/ruletext.h"
#include "core/webhookurl.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using Kind = RuleProblem::Kind;
using MaybeProblem = std::optional<RuleProblem>;

RuleProblem problem(Kind kind, const QString &place, const QString &text = {}, const QStringList &expected = {})
{
    return RuleProblem{kind, place, text, expected, {}};
}

MaybeProblem outOfRange(const QString &place, qint64 value, qint64 least, qint64 most)
{
    if (value >= least && value <= most)
        return {};
    return problem(Kind::OutOfRange, place, QString::number(value), {QString::number(least), QString::number(most)});
}

MaybeProblem tooLong(const QString &place, const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return {};
    return problem(Kind::TooLong, place, text.first(80), {QString::number(most)});
}

MaybeProblem filterProblem(const QString &place, const QString &text)
{
    const auto filter = EventFilter::parse(text);
    if (filter)
        return {};
    RuleProblem found = problem(Kind::InvalidFilter, place, text);
    found.filter = filter.error();
    return found;
}

MaybeProblem templateProblem(const QString &place, const QString &text, qsizetype most)
{
    if (const MaybeProblem found = tooLong(place, text, most))
        return found;
    if (const std::optional<QString> unknown = ruletext::unknownField(text))
        return problem(Kind::UnknownField, place, *unknown, ruletext::fields());
    return {};
}

/// What is handed to the system as it is.
MaybeProblem systemTextProblem(const QString &place, const QString &text)
{
    if (text.contains(QChar(u'\0')))
        return problem(Kind::NulCharacter, place);
    return tooLong(place, text, RunAction::longestText);
}

MaybeProblem pathProblem(const QString &place, const QString &path)
{
    if (const MaybeProblem found = systemTextProblem(place, path))
        return found;
    return path.startsWith(u'/') ? MaybeProblem() : problem(Kind::RelativePath, place, path);
}

MaybeProblem firstOf(std::initializer_list<MaybeProblem> problems)
{
    for (const MaybeProblem &found : problems) {
        if (found)
            return found;
    }
    return {};
}

MaybeProblem conditionProblem(const RuleCondition &condition)
{
    using Condition = RuleCondition::Kind;
    const auto within = [&condition] {
        return outOfRange(u"condition.within_s"_s, condition.within.count(), 1, RuleCondition::longestWithin.count());
    };
    if (const MaybeProblem found = filterProblem(u"condition.filter"_s, condition.filter))
        return found;
    if (condition.kind == Condition::Count)
        return firstOf(
            {outOfRange(u"condition.count"_s, condition.count, RuleCondition::leastCount, RuleCondition::mostCount), within()});
    if (condition.kind == Condition::Silence)
        return firstOf({filterProblem(u"condition.awaited"_s, condition.awaited), within()});
    return {};
}

MaybeProblem problemOf(const QString &place, const NotifyAction &action)
{
    const QString title = place % u".title"_s;
    if (action.title.isEmpty())
        return problem(Kind::Empty, title);
    return firstOf({templateProblem(title, action.title, NotifyAction::longestTitle),
        templateProblem(place % u".text"_s, action.text, NotifyAction::longestText)});
}

MaybeProblem problemOf(const QString &place, const RunAction &action)
{
    const QString arguments = place % u".arguments"_s;
    if (action.program.isEmpty())
        return problem(Kind::Empty, place % u".program"_s);
    if (const MaybeProblem found = pathProblem(place % u".program"_s, action.program))
        return found;
    if (action.arguments.size() > RunAction::mostArguments)
        return problem(Kind::TooLong, arguments, {}, {QString::number(RunAction::mostArguments)});
    for (qsizetype i = 0; i < action.arguments.size(); ++i) {
        if (const MaybeProblem found = systemTextProblem(arguments % u"[%1]"_s.arg(i), action.arguments.at(i)))
            return found;
    }
    return firstOf(
        {action.workingFolder.isEmpty() ? MaybeProblem() : pathProblem(place % u".working_folder"_s, action.workingFolder),
            outOfRange(place % u".timeout_s"_s, action.timeout.count(), 1, RunAction::longestTimeout.count()),
            outOfRange(place % u".at_once"_s, action.atOnce, 1, RunAction::mostAtOnce)});
}

MaybeProblem problemOf(const QString &place, const SendAction &action)
{
    if (WebhookUrl::parse(action.url).problem)
        return problem(Kind::InvalidUrl, place % u".url"_s, action.url);
    return {};
}

MaybeProblem problemOf(const QString &place, const MarkAction &action)
{
    return action.pin || action.colour != MarkColour::None ? MaybeProblem() : problem(Kind::NothingToDo, place);
}

MaybeProblem problemOf(const QString &place, const NoteAction &action)
{
    if (action.text.isEmpty())
        return problem(Kind::Empty, place % u".text"_s);
    return templateProblem(place % u".text"_s, action.text, NoteAction::longestText);
}

MaybeProblem problemOf(const QString & /*place*/, const StopForwardingAction & /*action*/)
{
    return {};
}

} // namespace

std::optional<RuleProblem> ruleProblem(const Rule &rule)
{
    if (rule.name.trimmed().isEmpty())
        return problem(Kind::Empty, u"name"_s);
    if (const MaybeProblem found = firstOf({tooLong(u"name"_s, rule.name, Rule::maximumNameLength),
            outOfRange(u"most_per_minute"_s, rule.mostPerMinute, 1, Rule::mostFiringsPerMinute),
            conditionProblem(rule.condition)}))
        return found;
    if (rule.actions.isEmpty())
        return problem(Kind::NoAction, u"actions"_s);
    if (rule.actions.size() > Rule::maximumActions)
        return problem(Kind::TooLong, u"actions"_s, {}, {QString::number(Rule::maximumActions)});
    for (qsizetype i = 0; i < rule.actions.size(); ++i) {
        const QString place = u"actions[%1]"_s.arg(i);
        const MaybeProblem found =
            std::visit([&place](const auto &action) { return problemOf(place, action); }, rule.actions.at(i));
        if (found)
            return found;
    }
    return {};
}

} // namespace flowbell
