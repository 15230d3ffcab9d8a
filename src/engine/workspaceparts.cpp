// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The parts that a workspace hands out.

#include "engine/workspace_p.h"

namespace flowbell::engine {

const store::StoreReport &Workspace::storeReport() const
{
    return d->report;
}

const Clock &Workspace::clock() const
{
    return d->clock;
}

Preferences &Workspace::preferences()
{
    return *d->preferences;
}

SecretStore &Workspace::secrets()
{
    return d->secrets;
}

LockPassPhrase &Workspace::lockPassPhrase()
{
    return d->lockPassPhrase;
}

SigningSecretService &Workspace::signingSecrets()
{
    return d->sending.signingSecrets;
}

HeaderSecretService &Workspace::headerSecrets()
{
    return d->sending.headerSecrets;
}

HeaderSecretMove &Workspace::headerSecretMove()
{
    return d->sending.headerSecretMove;
}

FlowService &Workspace::flows()
{
    return d->sending.flows;
}

EventQueries &Workspace::events()
{
    return d->records.events;
}

MarkService &Workspace::marks()
{
    return d->records.marks;
}

EventRemovals &Workspace::removals()
{
    return d->records.removals;
}

RetentionService &Workspace::retention()
{
    return d->records.retention;
}

SessionQueries &Workspace::sessions()
{
    return d->records.sessions;
}

ContractService &Workspace::contract()
{
    return d->records.contract;
}

DeliveryService &Workspace::deliveries()
{
    return d->sending.deliveries;
}

StatisticsQueries &Workspace::statistics()
{
    return d->records.statistics;
}

SavedFilterService &Workspace::savedFilters()
{
    return d->records.savedFilters;
}

ValueQueries &Workspace::values()
{
    return d->records.values;
}

EndpointTester &Workspace::tester()
{
    return d->sending.tester;
}

ReplyRules &Workspace::replyRules()
{
    return d->receiving.replyRules;
}

AccessService &Workspace::access()
{
    return d->receiving.access;
}

ListenerControl &Workspace::listener()
{
    return d->receiving.listener;
}

CertificateService &Workspace::certificates()
{
    return d->receiving.certificates;
}

Monitor &Workspace::monitor()
{
    return d->monitor;
}

Dispatcher &Workspace::dispatcher()
{
    return d->sending.dispatcher;
}

Simulator &Workspace::simulator()
{
    return d->simulator;
}

Exporter &Workspace::exporter()
{
    return d->exporter;
}

Importer &Workspace::importer()
{
    return d->importer;
}

ProjectionRunner &Workspace::projections()
{
    return d->records.projections;
}

RuleService &Workspace::rules()
{
    return d->automation.rules;
}

RuleRunner &Workspace::ruleRunner()
{
    return d->automation.runner;
}

TextIndexer &Workspace::textIndexer()
{
    return d->records.textIndexer;
}

store::EventWriter::Numbers Workspace::writerNumbers() const
{
    return d->threads.eventWriter.numbers();
}

} // namespace flowbell::engine
