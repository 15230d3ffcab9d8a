// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rulelog.h"

#include "cli/commonoptions.h"
#include "cli/maskoption.h"
#include "cli/optionnames.h"
#include "cli/rulelookup.h"
#include "cli/ruleoutput.h"
#include "cli/session.h"
#include "cli/text.h"
#include "core/maskedrecords.h"
#include "core/masking.h"

#include <limits>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString firingOption = u"firing"_s;

constexpr qint64 defaultFirings = 50;
constexpr qint64 mostFirings = 100'000;

void showFirings(Session &session, const engine::FiringQuery &wanted, bool asJson)
{
    session.whenDone(rulesOf(session).firings(wanted), [&session, wanted, asJson](const QList<Firing> &firings) {
        if (firings.isEmpty() && !asJson && (wanted.rule || wanted.state))
            return endSaying(session, Text::tr("There are no such firings."));
        writeFirings(session.console(), masked(preferredMasking(session), firings), asJson);
        session.finish();
    });
}

void showFiring(Session &session, FiringId id, bool asJson)
{
    session.whenDone(rulesOf(session).firing(id), [&session, asJson](const FiringDetails &details) {
        writeFiring(session.console(), masked(preferredMasking(session), details), asJson);
        session.finish();
    });
}

Action showLog(Arguments &arguments)
{
    const QString name = arguments.operand(0);
    const bool asJson = arguments.isSet(jsonOption);
    const std::optional<QString> state = arguments.oneOf(stateOption, {u"open"_s, u"done"_s, u"failed"_s, u"skipped"_s});
    const std::optional<qint64> firing = arguments.number(firingOption, 1, std::numeric_limits<qint64>::max());
    engine::FiringQuery query;
    query.state = state ? firingStateFromName(*state) : std::nullopt;
    query.limit = static_cast<int>(arguments.number(limitOption, 1, mostFirings).value_or(defaultFirings));
    return [=](Session &session) {
        if (firing) {
            showFiring(session, FiringId{*firing}, asJson);
        } else if (name.isEmpty()) {
            showFirings(session, query, asJson);
        } else {
            withRule(session, name, [=, &session](const engine::RuleRow &found) {
                engine::FiringQuery ofRule = query;
                ofRule.rule = found.rule.id;
                showFirings(session, ofRule, asJson);
            });
        }
    };
}

std::optional<FiringId> readFiringId(Arguments &arguments, const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    if (isNumber && id > 0)
        return FiringId{id};
    arguments.refuse(Text::tr("“%1” is no number of a firing. They are shown by: flowbell-cli rules log").arg(text));
    return std::nullopt;
}

Action runFiringAgain(Arguments &arguments)
{
    const FiringId id = readFiringId(arguments, arguments.operand(0)).value_or(FiringId{});
    return [id](Session &session) {
        session.whenDone(rulesOf(session).runAgain(id), [&session](FiringId made) {
            endSaying(session, Text::tr("Firing %1 is to be carried out wherever rules run.").arg(made.value));
        });
    };
}

} // namespace

QList<Verb> ruleLogVerbs()
{
    return {
        {u"log"_s, {u"[RULE]"_s}, Text::tr("show what rules did, newest first"),
            {option(stateOption, Text::tr("only those: open, done, failed, skipped"), u"STATE"_s),
                option(limitOption, Text::tr("at most so many (50)"), u"N"_s),
                option(firingOption, Text::tr("only this one, with its outcomes and outputs"), u"N"_s), jsonFlag()},
            showLog},
        {u"run-again"_s, {u"FIRING"_s}, Text::tr("have a rule act once more on the event of a firing"), {}, runFiringAgain},
    };
}

} // namespace flowbell::cli
