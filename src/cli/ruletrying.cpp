// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruletrying.h"

#include "cli/commonoptions.h"
#include "cli/maskoption.h"
#include "cli/optionnames.h"
#include "cli/rulelookup.h"
#include "cli/ruleoptions.h"
#include "cli/ruleoutput.h"
#include "cli/session.h"
#include "cli/text.h"
#include "core/maskedrecords.h"
#include "core/masking.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

engine::RuleTrial maskedTrial(engine::RuleTrial trial, const Masking &masking)
{
    for (engine::RuleTrial::Firing &firing : trial.firings) {
        if (firing.event)
            firing.event = masked(masking, *firing.event);
    }
    return trial;
}

void tryOut(Session &session, Rule rule, bool asJson)
{
    // What it would do does not matter here.
    if (rule.actions.isEmpty())
        rule.actions.append(MarkAction{true, MarkColour::None});
    if (rule.name.isEmpty())
        rule.name = u"-"_s;
    if (!isSoundRule(session, rule))
        return;
    session.whenDone(rulesOf(session).tryOut(rule), [&session, asJson](const engine::RuleTrial &trial) {
        writeTrial(session.console(), maskedTrial(trial, preferredMasking(session)), asJson);
        session.finish();
    });
}

Action tryRule(Arguments &arguments)
{
    const RuleOptions options = RuleOptions::read(arguments);
    const QString name = arguments.operand(0);
    const bool asJson = arguments.isSet(jsonOption);
    if (name.isEmpty() && !options.hasCondition())
        arguments.refuse(Text::tr("A rule is missing, or options that say when it would fire."));
    if (name.isEmpty())
        options.refuseUnused(arguments);
    return [=](Session &session) {
        Rule rule;
        if (name.isEmpty()) {
            options.applyTo(rule);
            return tryOut(session, rule, asJson);
        }
        withRule(session, name, [=, &session](const engine::RuleRow &found) {
            Rule changed = found.rule;
            options.applyTo(changed);
            if (!options.areObeyedBy(changed, session))
                return;
            tryOut(session, changed, asJson);
        });
    };
}

} // namespace

Verb ruleTryingVerb()
{
    return {u"try"_s, {u"[RULE]"_s},
        Text::tr("on which of the last 1,000 events it would have fired; options change it for the trial"),
        RuleOptions::options() << jsonFlag(), tryRule};
}

} // namespace flowbell::cli
