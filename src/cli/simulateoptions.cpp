// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/simulateoptions.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/text.h"

#include <QtCore/QRandomGenerator>

#include <limits>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString failingOption = u"failing"_s;
const QString reasonOption = u"reason"_s;
const QString duplicatesOption = u"duplicates"_s;
const QString disorderOption = u"disorder"_s;
const QString missingEndsOption = u"missing-ends"_s;
const QString seedOption = u"seed"_s;
const QString speedOption = u"speed"_s;
const QString replayOption = u"replay"_s;

const QStringList speeds{u"real"_s, u"10"_s, u"max"_s}; ///< in the order of Pace

constexpr qint64 mostSessions = 1'000'000'000;
constexpr double leastRate = 0.001;
constexpr double highestSimulatedRate = 10'000;

QList<FailureReason> readReasons(Arguments &arguments)
{
    QList<FailureReason> reasons;
    for (const QString &given : arguments.texts(reasonOption)) {
        const qsizetype colon = given.indexOf(u':');
        const QString type = (colon < 0 ? given : given.left(colon)).trimmed();
        if (type.isEmpty())
            arguments.refuse(
                Text::tr("--%1 must be written as TYPE or TYPE:DETAIL; this is not: “%2”.").arg(reasonOption, given));
        reasons.append({type, colon < 0 ? QString() : given.mid(colon + 1).trimmed()});
    }
    return reasons;
}

SimulationOptions readSimulation(Arguments &arguments)
{
    SimulationOptions simulation;
    simulation.sessions = arguments.number(sessionsOption, 1, mostSessions).value_or(simulation.sessions);
    simulation.sessionsPerSecond =
        arguments.fraction(rateOption, leastRate, highestSimulatedRate).value_or(simulation.sessionsPerSecond);
    simulation.failing = arguments.fraction(failingOption, 0, 1).value_or(0);
    simulation.reasons = readReasons(arguments);
    simulation.duplicates = arguments.fraction(duplicatesOption, 0, 1).value_or(0);
    simulation.disorder = arguments.fraction(disorderOption, 0, 1).value_or(0);
    simulation.missingEnds = arguments.fraction(missingEndsOption, 0, 1).value_or(0);
    // Small enough to be typed again.
    const qint64 any = QRandomGenerator::global()->bounded(1, 1'000'000);
    simulation.seed = static_cast<quint64>(arguments.number(seedOption, 0, std::numeric_limits<qint64>::max()).value_or(any));
    return simulation;
}

} // namespace

QList<QCommandLineOption> SimulateOptions::options()
{
    return {
        option(sessionsOption, Text::tr("how many sessions; default: %1").arg(SimulationOptions().sessions), u"N"_s),
        option(rateOption, Text::tr("sessions begun in a second; default: 1"), u"R"_s),
        option(failingOption, Text::tr("share of the sessions that fail, 0 to 1"), u"RATIO"_s),
        option(reasonOption,
            Text::tr("why they fail; may be repeated, then one of them each; default: %1")
                .arg(u"'CALC_RESULT:Low overall prediction'"_s),
            u"TYPE[:DETAIL]"_s),
        option(duplicatesOption, Text::tr("share of the events that come twice, 0 to 1"), u"RATIO"_s),
        option(disorderOption, Text::tr("share of the sessions in which one event overtakes another, 0 to 1"), u"RATIO"_s),
        option(missingEndsOption, Text::tr("share of the sessions whose flow.end never comes, 0 to 1"), u"RATIO"_s),
        option(speedOption,
            Text::tr("%1: as on the platform, about a minute a technology; %2: ten times as fast; %3: at once; default: %1")
                .arg(speeds.at(0), speeds.at(1), speeds.at(2)),
            u"SPEED"_s),
        option(seedOption, Text::tr("the same seed gives the same events, but for ids and times; default: any"), u"N"_s),
        option(replayOption, Text::tr("instead of FLOW: play a stored session once more, as a new one"), u"SESSION"_s),
    };
}

SimulateOptions SimulateOptions::read(Arguments &arguments)
{
    SimulateOptions options;
    options.simulation = readSimulation(arguments);
    options.pace = static_cast<Pace>(speeds.indexOf(arguments.oneOf(speedOption, speeds).value_or(speeds.first())));
    if (!arguments.isSet(replayOption)) {
        if (arguments.operand(0).isEmpty())
            arguments.refuse(Text::tr("%1 is missing.").arg(u"FLOW"_s));
        return options;
    }
    options.replay = arguments.requiredText(replayOption);
    if (options.replay.isEmpty())
        arguments.refuse(Text::tr("--%1 needs the id of a session.").arg(replayOption));
    if (!arguments.operand(0).isEmpty())
        arguments.refuse(Text::tr("“%1” is one too many: a replay keeps the flow of its session.").arg(arguments.operand(0)));
    for (const QString &other : {sessionsOption, rateOption, failingOption, reasonOption, duplicatesOption, disorderOption,
             missingEndsOption, seedOption}) {
        if (arguments.isSet(other))
            arguments.refuse(Text::tr("--%1 does not go with --%2.").arg(other, replayOption));
    }
    return options;
}

} // namespace flowbell::cli
