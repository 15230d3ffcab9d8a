// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/replyoptions.h"

#include "cli/command.h"
#include "cli/text.h"
#include "engine/preferenceranges.h"
#include "wording/wording.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString ruleOption = u"reply-rule"_s;
const QString statusOption = u"status-from-path"_s;
const QString noneOption = u"no-reply-rules"_s;

QList<ReplyRule> readRules(Arguments &arguments)
{
    QList<ReplyRule> rules;
    for (const QString &given : arguments.texts(ruleOption)) {
        const auto rule = ReplyRule::parse(given);
        if (rule)
            rules.append(*rule);
        else
            arguments.refuseMarked(
                wording::replyRuleProblemText(rule.error()), given, rule.error().position, rule.error().length);
    }
    if (rules.size() > engine::ranges::replyRules)
        arguments.refuse(Text::tr("At most %n reply rule(s) can be given.", nullptr, int{engine::ranges::replyRules}));
    return rules;
}

} // namespace

QList<QCommandLineOption> ReplyOptions::options()
{
    return {
        option(ruleOption, Text::tr("alter answers, as 'event=flow.end status=503 first=2' does; may be repeated"), u"RULE"_s),
        option(statusOption, Text::tr("answer /webhook/503 with status 503, and so on")),
        option(noneOption, Text::tr("alter no answer, whatever the preferences say")),
    };
}

ReplyOptions ReplyOptions::read(Arguments &arguments)
{
    ReplyOptions read;
    read.m_rules = readRules(arguments);
    read.m_statusFromPath = arguments.isSet(statusOption);
    read.m_none = arguments.isSet(noneOption);
    if (read.m_none && (read.m_statusFromPath || !read.m_rules.isEmpty()))
        arguments.refuse(Text::tr("--%1 excludes --%2 and --%3.").arg(noneOption, ruleOption, statusOption));
    return read;
}

void ReplyOptions::applyTo(engine::ReplyPreferences &preferences) const
{
    if (m_none)
        preferences.enabled = false;
    if (m_rules.isEmpty() && !m_statusFromPath)
        return;
    // What rests by the stored switch is not woken by an option for something else.
    if (!preferences.enabled)
        preferences = {};
    if (!m_rules.isEmpty())
        preferences.rules = m_rules;
    preferences.statusFromPath = preferences.statusFromPath || m_statusFromPath;
}

QString replyRulesNote(const engine::ReplyPreferences &preferences)
{
    if (!preferences.areOn())
        return {};
    const int rules = preferences.rulesOn();
    if (rules == 0)
        return Text::tr("Reply rules are on: the status is taken from the path.");
    return preferences.statusFromPath
        ? Text::tr("Reply rules are on: %n rule(s) may alter answers, and the status is taken from the path.", nullptr, rules)
        : Text::tr("Reply rules are on: %n rule(s) may alter answers.", nullptr, rules);
}

} // namespace flowbell::cli
