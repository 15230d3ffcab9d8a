// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/parts/ruleparts.h"

#include "engine/monitor.h"
#include "engine/parts/storethreads.h"

namespace flowbell::engine {

RuleParts::RuleParts(StoreThreads &threads, SecretStore &secrets, ListenerControl &listener, const QString &preferencesFile,
    const store::StoreReport &report, const Clock &clock)
    : confirmations(ProgramConfirmations::pathBeside(preferencesFile), report.uid)
    , rules(threads.reader, threads.searcher, threads.writer, secrets, confirmations, clock)
    , runner(threads.reader, threads.writer, secrets, listener, confirmations, report.path, report.uid, clock)
{
}

void RuleParts::connectTo(Monitor &monitor)
{
    for (const auto happens : {&Monitor::rulesChanged, &Monitor::firingsChanged})
        QObject::connect(&monitor, happens, &runner, &RuleRunner::wake);
    QObject::connect(&monitor, &Monitor::eventsAdded, &runner, &RuleRunner::wake);
    QObject::connect(&rules, &RuleService::changed, &runner, &RuleRunner::wake);
    QObject::connect(&rules, &RuleService::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&runner, &RuleRunner::changed, &monitor, &Monitor::checkNow);
}

} // namespace flowbell::engine
