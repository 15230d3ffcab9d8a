// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/parts/sendingparts.h"

#include "engine/monitor.h"
#include "engine/parts/storethreads.h"

namespace flowbell::engine {

SendingParts::SendingParts(StoreThreads &threads, const Others &others, const store::StoreReport &report, const Clock &clock)
    : flows(threads.reader, threads.writer)
    , signingSecrets(others.secrets, flows, clock)
    , headerSecrets(others.secrets, flows)
    , headerSecretMove(threads.reader, threads.writer, others.secrets)
    , deliveries(threads.reader, threads.searcher, threads.writer, clock)
    , tester(threads.reader, threads.writer, others.events, others.listener, others.secrets, clock)
    , dispatcher(
          threads.reader, threads.writer, others.secrets, others.listener, others.preferences, report.path, report.uid, clock)
{
}

void SendingParts::connectTo(Monitor &monitor)
{
    QObject::connect(&flows, &FlowService::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&headerSecretMove, &HeaderSecretMove::moved, &monitor, &Monitor::checkNow);
    QObject::connect(&deliveries, &DeliveryService::changed, &monitor, &Monitor::checkNow);
    QObject::connect(&deliveries, &DeliveryService::changed, &dispatcher, &Dispatcher::reloadDeliveries);
    QObject::connect(&tester, &EndpointTester::tested, &monitor, &Monitor::checkNow);
    QObject::connect(&monitor, &Monitor::flowsChanged, &dispatcher, &Dispatcher::reloadSettings);
    QObject::connect(&monitor, &Monitor::deliveriesChanged, &dispatcher, &Dispatcher::wake);
}

} // namespace flowbell::engine
