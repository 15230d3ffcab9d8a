// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/simulatecommand.h"

#include "cli/session.h"
#include "cli/simulateoptions.h"
#include "cli/simulating.h"
#include "cli/text.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

QString SimulateCommand::name() const
{
    return u"simulate"_s;
}

QString SimulateCommand::summary() const
{
    return Text::tr("store sessions of a flow as the platform would send them");
}

QList<Verb> SimulateCommand::verbs() const
{
    const QString explanation = Text::tr("Stores sessions of a flow as the platform would send them, or a stored session once "
                                         "more, as events with the source “simulator”. Ctrl+C ends it.");
    return {{QString(), {u"[FLOW]"_s}, explanation, SimulateOptions::options(), simulate}};
}

Action SimulateCommand::simulate(Arguments &arguments)
{
    const SimulateOptions options = SimulateOptions::read(arguments);
    return [options, nameOrId = arguments.operand(0)](Session &session) {
        auto *simulating = new Simulating(session, options);
        if (options.replay.isEmpty())
            session.withFlow(nameOrId, [simulating](const FlowWithWebhooks &found) { simulating->simulate(found.flow); });
        else
            simulating->replay();
    };
}

} // namespace flowbell::cli
