// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruleoptions.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/optionrules.h"
#include "cli/session.h"
#include "cli/text.h"
#include "core/webhookurl.h"
#include "wording/wording.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString whenOption = u"when"_s;
const QString silenceOption = u"silence"_s;
const QString awaitedOption = u"awaited"_s;
const QString perOption = u"per"_s;
const QString mostOption = u"most-per-minute"_s;
const QString notifyOption = u"notify"_s;
const QString runOption = u"run"_s;
const QString argumentOption = u"argument"_s;
const QString folderOption = u"folder"_s;
const QString atOnceOption = u"at-once"_s;
const QString skipOption = u"skip-when-busy"_s;
const QString sendOption = u"send"_s;
const QString markOption = u"mark"_s;
const QString stopOption = u"stop-forwarding"_s;

const QString pinWord = u"pin"_s;

std::optional<std::chrono::seconds> seconds(Arguments &arguments, const QString &option)
{
    const std::optional<std::chrono::milliseconds> given = arguments.duration(option);
    return given ? std::optional(std::chrono::ceil<std::chrono::seconds>(*given)) : std::nullopt;
}

QString uselessTimeText()
{
    return Text::tr("--within and --per are for --count and --silence.");
}

} // namespace

QList<QCommandLineOption> RuleOptions::options()
{
    return {
        option(whenOption, Text::tr("events that it fires on; without it every event"), u"FILTER"_s),
        option(countOption, Text::tr("only at the N-th of them --within a time"), u"N"_s),
        option(withinOption, Text::tr("the time for --count or --silence, such as 10m"), u"TIME"_s),
        option(silenceOption, Text::tr("fire if nothing that is --awaited comes --within the time after an event of --when")),
        option(awaitedOption, Text::tr("events that end a silence; without it every event"), u"FILTER"_s),
        option(perOption, Text::tr("count or wait for all events (all), for each flow or for each session"), u"WHAT"_s),
        option(mostOption, Text::tr("firings within a minute, beyond which it pauses itself (60)"), u"N"_s),
        option(markOption, Text::tr("pin the event (pin), or give it a colour; may be repeated"), u"WORD"_s),
        option(noteOption, Text::tr("add a line to the event's note"), u"TEXT"_s),
        option(stopOption, Text::tr("stop forwarding of the event's flow")),
        option(notifyOption, Text::tr("show a notification; {flow}, {event}, … stand for fields"), u"TITLE[|TEXT]"_s),
        option(runOption, Text::tr("start a program, by its absolute path; the event comes on its standard input"), u"PROGRAM"_s),
        option(argumentOption, Text::tr("an argument for the program, as it is; may be repeated"), u"ARG"_s),
        option(folderOption, Text::tr("its working folder"), u"FOLDER"_s),
        option(timeoutOption, Text::tr("how long it may run (60s)"), u"TIME"_s),
        option(atOnceOption, Text::tr("how many of it may run at the same time (1)"), u"N"_s),
        option(skipOption, Text::tr("leave out starts for which there is no room; else they wait")),
        option(sendOption, Text::tr("send the event to a URL, tried again for three days"), u"URL"_s),
        option(secretFileOption, Text::tr("sign it with the secret in this file (“-”: standard input)"), u"FILE"_s),
    };
}

RuleOptions RuleOptions::read(Arguments &arguments)
{
    RuleOptions read;
    read.readCondition(arguments);
    read.readActions(arguments);
    if (const auto most = arguments.number(mostOption, 1, Rule::mostFiringsPerMinute))
        read.m_mostPerMinute = most;
    read.m_isEmpty = !read.m_hasCondition && read.m_actions.isEmpty() && !read.m_mostPerMinute && !read.m_secretFile;
    return read;
}

void RuleOptions::readCondition(Arguments &arguments)
{
    for (const QString &name : {whenOption, countOption, withinOption, silenceOption, awaitedOption, perOption})
        m_hasCondition = m_hasCondition || arguments.isSet(name);
    if (arguments.isSet(whenOption))
        m_filter = arguments.filterText(whenOption, FilterLanguage::Subject::Events);
    m_count = arguments.number(countOption, RuleCondition::leastCount, RuleCondition::mostCount);
    m_within = seconds(arguments, withinOption);
    if (m_within && *m_within > RuleCondition::longestWithin)
        arguments.refuse(Text::tr("--within must be at most 30 days."));
    m_silence = arguments.isSet(silenceOption);
    if (arguments.isSet(awaitedOption))
        m_awaited = arguments.filterText(awaitedOption, FilterLanguage::Subject::Events);
    if (const auto per = arguments.oneOf(perOption, {u"all"_s, u"flow"_s, u"session"_s}))
        m_per = *per == "flow"_L1  ? RuleCondition::Per::Flow
            : *per == "session"_L1 ? RuleCondition::Per::Session
                                   : RuleCondition::Per::All;
    if (m_silence && m_count)
        arguments.refuse(Text::tr("A rule counts events or waits for a silence, not both."));
    refuseWithout(arguments, awaitedOption, m_silence, silenceOption);
}

void RuleOptions::readActions(Arguments &arguments)
{
    readMark(arguments);
    const QStringList notes = arguments.texts(noteOption);
    for (const QString &note : notes)
        m_actions.append(NoteAction{note});
    if (arguments.isSet(stopOption))
        m_actions.append(StopForwardingAction{});
    const QStringList notifications = arguments.texts(notifyOption);
    for (const QString &notification : notifications)
        m_actions.append(NotifyAction{notification.section(u'|', 0, 0), notification.section(u'|', 1)});
    readProgram(arguments);
    m_secretFile = arguments.text(secretFileOption);
    const QStringList urls = arguments.texts(sendOption);
    for (const QString &url : urls) {
        const WebhookUrl::Parsed parsed = WebhookUrl::parse(url);
        if (parsed.url)
            m_actions.append(SendAction{WebhookUrl::canonical(*parsed.url), m_secretFile.has_value()});
        else
            arguments.refuse(wording::urlProblemText(parsed.problem.value_or(UrlProblem::Malformed)));
    }
    refuseWithout(arguments, secretFileOption, !urls.isEmpty(), sendOption);
}

void RuleOptions::readMark(Arguments &arguments)
{
    const QStringList words = arguments.texts(markOption);
    if (words.isEmpty())
        return;
    MarkAction mark;
    for (const QString &word : words) {
        const auto colour = markColourFromName(word);
        if (word == pinWord)
            mark.pin = true;
        else if (colour && *colour != MarkColour::None)
            mark.colour = *colour;
        else
            arguments.refuse(Text::tr("--mark takes pin or a colour (red, orange, green, blue, purple), not “%1”.").arg(word));
    }
    m_actions.append(mark);
}

void RuleOptions::readProgram(Arguments &arguments)
{
    const std::optional<QString> program = arguments.text(runOption);
    RunAction action;
    action.arguments = arguments.texts(argumentOption);
    const std::optional<qint64> atOnce = arguments.number(atOnceOption, 1, RunAction::mostAtOnce);
    action.atOnce = static_cast<int>(atOnce.value_or(1));
    action.workingFolder = arguments.text(folderOption).value_or(QString());
    const std::optional<std::chrono::seconds> timeout = seconds(arguments, timeoutOption);
    action.timeout = timeout.value_or(action.timeout);
    if (arguments.isSet(skipOption))
        action.whenBusy = RunAction::WhenBusy::Skip;
    if (program) {
        action.program = *program;
        m_actions.append(action);
        return;
    }
    if (action != RunAction{})
        arguments.refuse(Text::tr("--argument, --folder, --timeout, --at-once and --skip-when-busy are for --run."));
}

void RuleOptions::refuseUnused(Arguments &arguments) const
{
    if ((m_within || m_per) && !m_count && !m_silence)
        arguments.refuse(uselessTimeText());
}

bool RuleOptions::areObeyedBy(const Rule &rule, Session &session) const
{
    const bool isUseless = (m_within || m_per) && rule.condition.kind == RuleCondition::Kind::Match;
    if (isUseless)
        session.fail(uselessTimeText(), ExitStatus::WrongUsage);
    return !isUseless;
}

void RuleOptions::applyTo(Rule &rule) const
{
    RuleCondition &condition = rule.condition;
    if (m_silence)
        condition.kind = RuleCondition::Kind::Silence;
    else if (m_count)
        condition.kind = RuleCondition::Kind::Count;
    condition.filter = m_filter.value_or(condition.filter);
    condition.count = static_cast<int>(m_count.value_or(condition.count));
    condition.within = m_within.value_or(condition.within);
    condition.awaited = m_awaited.value_or(condition.awaited);
    condition.per = m_per.value_or(condition.per);
    rule.mostPerMinute = static_cast<int>(m_mostPerMinute.value_or(rule.mostPerMinute));
    if (!m_actions.isEmpty())
        rule.actions = m_actions;
}

} // namespace flowbell::cli
