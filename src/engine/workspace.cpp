// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/workspace.h"

#include "engine/access/accessservice.h"
#include "engine/access/admission.h"
#include "engine/certificateservice.h"
#include "engine/contractservice.h"
#include "engine/deliveryservice.h"
#include "engine/dispatcher.h"
#include "engine/endpointtester.h"
#include "engine/eventqueries.h"
#include "engine/eventremovals.h"
#include "engine/exporter.h"
#include "engine/flowservice.h"
#include "engine/importer.h"
#include "engine/ingest.h"
#include "engine/listenercontrol.h"
#include "engine/lockpassphrase.h"
#include "engine/markservice.h"
#include "engine/monitor.h"
#include "engine/projectionrunner.h"
#include "engine/replyrules.h"
#include "engine/retentionservice.h"
#include "engine/rulerunner.h"
#include "engine/rules/programconfirmations.h"
#include "engine/ruleservice.h"
#include "engine/savedfilterservice.h"
#include "engine/secretstore.h"
#include "engine/sessionqueries.h"
#include "engine/signingsecretservice.h"
#include "engine/simulator.h"
#include "engine/statisticsqueries.h"
#include "engine/textindexer.h"
#include "engine/valuequeries.h"

#include <QtCore/QPromise>

namespace flowbell::engine {

namespace {

/// For attempts that are under way when the program ends.
constexpr std::chrono::seconds attemptGrace{2};

store::EventWriter::Limits writerLimits(const StoragePreferences &storage)
{
    return {.events = storage.queueEvents, .bytes = qint64{storage.queueMegabytes} * 1024 * 1024};
}

QString chooseStore(const WorkspaceOptions &options, const Preferences &preferences)
{
    if (!options.storePath.isEmpty())
        return options.storePath;
    const QString preferred = preferences.storage().path;
    return preferred.isEmpty() ? Preferences::defaultStorePath() : preferred;
}

} // namespace

/// In the order in which they are built; taken down in the opposite one, after the destructor of Workspace has stopped
/// the listener and the threads.
struct Workspace::Private {
    Private(const Clock &now, const store::StoreReport &made, std::unique_ptr<Preferences> chosen, EventParser parser,
        const WorkspaceOptions &options)
        : clock(now)
        , report(made)
        , preferences(std::move(chosen))
        , writerThread(report.path, QStringLiteral("store-writer"))
        , readerThread(report.path, QStringLiteral("store-reader"))
        , searchThread(report.path, QStringLiteral("store-search"))
        , writer(writerThread, writerLimits(preferences->storage()))
        , admission(clock)
        , ingest(writer, std::move(parser), admission, replyRules, report.uid, clock)
        , secrets(report.uid, report.path, options.fileSecretsOnly)
        , lockPassPhrase(secrets, clock)
        , flows(readerThread, writerThread)
        , signingSecrets(secrets, flows, clock)
        , events(readerThread, searchThread, clock)
        , marks(readerThread, writerThread)
        , sessions(readerThread, searchThread, *preferences, clock)
        , contract(readerThread, searchThread, writerThread, clock)
        , removals(writerThread, clock)
        , retention(readerThread, searchThread, writerThread, clock)
        , deliveries(readerThread, searchThread, writerThread, clock)
        , statistics(readerThread, searchThread)
        , savedFilters(readerThread, writerThread)
        , values(readerThread)
        , monitor(readerThread)
        , certificates(secrets, report.path, clock)
        , access(*preferences, secrets, admission)
        , listener(ingest, access, writerThread, certificates, clock)
        , tester(readerThread, writerThread, events, listener, signingSecrets, clock)
        , dispatcher(readerThread, writerThread, secrets, listener, *preferences, report.path, report.uid, clock)
        , simulator(ingest, readerThread, clock)
        , exporter(report.path, clock)
        , importer(ingest, marks, writerLimits(preferences->storage()).bytes / 2)
        , projections(report.path, store::allProjections())
        , textIndexer(report.path)
        , confirmations(ProgramConfirmations::pathBeside(options.preferencesFile), report.uid)
        , rules(readerThread, searchThread, writerThread, secrets, confirmations, clock)
        , ruleRunner(readerThread, writerThread, secrets, listener, confirmations, report.path, report.uid, clock)
    {
        replyRules.configure(preferences->replies());
        QObject::connect(preferences.get(), &Preferences::repliesChanged, preferences.get(),
            [this] { replyRules.configure(preferences->replies()); });
        writer.addObserver(ingest);
        writer.addObserver(monitor);
        writer.addObserver(dispatcher);
        writer.addObserver(ruleRunner);
        QObject::connect(&flows, &FlowService::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&marks, &MarkService::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&contract, &ContractService::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&removals, &EventRemovals::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&removals, &EventRemovals::changed, &dispatcher, &Dispatcher::reloadDeliveries);
        QObject::connect(&retention, &RetentionService::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&deliveries, &DeliveryService::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&savedFilters, &SavedFilterService::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&tester, &EndpointTester::tested, &monitor, &Monitor::checkNow);
        QObject::connect(&monitor, &Monitor::eventsAdded, &projections, &ProjectionRunner::wake);
        QObject::connect(&projections, &ProjectionRunner::changed, &monitor, &Monitor::checkNow);
        textIndexer.setEnabled(preferences->storage().textIndex);
        QObject::connect(preferences.get(), &Preferences::storageChanged, &textIndexer,
            [this] { textIndexer.setEnabled(preferences->storage().textIndex); });
        QObject::connect(&monitor, &Monitor::eventsAdded, &textIndexer, &TextIndexer::wake);
        QObject::connect(&monitor, &Monitor::eventsRemoved, &textIndexer, &TextIndexer::wake);
        for (const auto happens : {&Monitor::rulesChanged, &Monitor::firingsChanged})
            QObject::connect(&monitor, happens, &ruleRunner, &RuleRunner::wake);
        QObject::connect(&monitor, &Monitor::eventsAdded, &ruleRunner, &RuleRunner::wake);
        QObject::connect(&rules, &RuleService::changed, &ruleRunner, &RuleRunner::wake);
        QObject::connect(&rules, &RuleService::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&ruleRunner, &RuleRunner::changed, &monitor, &Monitor::checkNow);
        QObject::connect(&monitor, &Monitor::flowsChanged, &dispatcher, &Dispatcher::reloadSettings);
        QObject::connect(&monitor, &Monitor::deliveriesChanged, &dispatcher, &Dispatcher::wake);
        QObject::connect(&deliveries, &DeliveryService::changed, &dispatcher, &Dispatcher::reloadDeliveries);
    }

    [[nodiscard]] Result<void> start()
    {
        for (store::DatabaseThread *thread : {&writerThread, &readerThread, &searchThread}) {
            if (Result<void> started = thread->start(); !started)
                return started;
        }
        return monitor.start();
    }

    const Clock &clock;
    const store::StoreReport report;
    std::unique_ptr<Preferences> preferences;
    store::DatabaseThread writerThread;
    store::DatabaseThread readerThread;
    store::DatabaseThread searchThread;
    store::EventWriter writer;
    ReplyRules replyRules;
    Admission admission;
    Ingest ingest;
    SecretStore secrets;
    LockPassPhrase lockPassPhrase;
    FlowService flows;
    SigningSecretService signingSecrets;
    EventQueries events;
    MarkService marks;
    SessionQueries sessions;
    ContractService contract;
    EventRemovals removals;
    RetentionService retention;
    DeliveryService deliveries;
    StatisticsQueries statistics;
    SavedFilterService savedFilters;
    ValueQueries values;
    Monitor monitor;
    CertificateService certificates;
    AccessService access;
    ListenerControl listener;
    EndpointTester tester;
    Dispatcher dispatcher;
    Simulator simulator;
    Exporter exporter;
    Importer importer;
    ProjectionRunner projections;
    TextIndexer textIndexer;
    ProgramConfirmations confirmations;
    RuleService rules;
    RuleRunner ruleRunner;
};

Result<std::unique_ptr<Workspace>> Workspace::open(const WorkspaceOptions &options, const Clock &clock)
{
    auto preferences = std::make_unique<Preferences>(options.preferencesFile);
    const Result<store::StoreReport> report = store::prepareStore(chooseStore(options, *preferences), clock);
    if (!report)
        return Failure(report.error());
    Result<EventParser> parser = EventParser::createFromResources();
    if (!parser)
        return Failure(parser.error());

    auto d = std::make_unique<Private>(clock, *report, std::move(preferences), std::move(*parser), options);
    const Result<void> started = d->start();
    // Also what did not start is taken down in order.
    std::unique_ptr<Workspace> workspace(new Workspace(std::move(d)));
    if (!started)
        return Failure(started.error());
    return workspace;
}

Workspace::Workspace(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

Workspace::~Workspace()
{
    d->textIndexer.stop();
    d->projections.stop();
    d->simulator.shutDown();
    d->importer.shutDown();
    d->exporter.shutDown();
    d->listener.shutDown();
    d->ruleRunner.shutDown(attemptGrace);
    d->dispatcher.shutDown(attemptGrace);
    d->monitor.stop();
    d->events.cancelSearch();
    d->sessions.cancelAll();
    d->contract.cancelCatchUp();
    d->events.cancelOrder();
    d->deliveries.cancelAll();
    d->rules.cancelAll();
    d->statistics.cancel();
    d->retention.stop();
    d->removals.shutDown();
    d->writer.close();
    d->writerThread.stop();
    d->searchThread.stop();
    d->readerThread.stop();
}

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
    return d->signingSecrets;
}

FlowService &Workspace::flows()
{
    return d->flows;
}

EventQueries &Workspace::events()
{
    return d->events;
}

MarkService &Workspace::marks()
{
    return d->marks;
}

EventRemovals &Workspace::removals()
{
    return d->removals;
}

RetentionService &Workspace::retention()
{
    return d->retention;
}

SessionQueries &Workspace::sessions()
{
    return d->sessions;
}

ContractService &Workspace::contract()
{
    return d->contract;
}

DeliveryService &Workspace::deliveries()
{
    return d->deliveries;
}

StatisticsQueries &Workspace::statistics()
{
    return d->statistics;
}

SavedFilterService &Workspace::savedFilters()
{
    return d->savedFilters;
}

ValueQueries &Workspace::values()
{
    return d->values;
}

EndpointTester &Workspace::tester()
{
    return d->tester;
}

ReplyRules &Workspace::replyRules()
{
    return d->replyRules;
}

AccessService &Workspace::access()
{
    return d->access;
}

ListenerControl &Workspace::listener()
{
    return d->listener;
}

CertificateService &Workspace::certificates()
{
    return d->certificates;
}

Monitor &Workspace::monitor()
{
    return d->monitor;
}

Dispatcher &Workspace::dispatcher()
{
    return d->dispatcher;
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
    return d->projections;
}

RuleService &Workspace::rules()
{
    return d->rules;
}

RuleRunner &Workspace::ruleRunner()
{
    return d->ruleRunner;
}

TextIndexer &Workspace::textIndexer()
{
    return d->textIndexer;
}

QFuture<Result<EventId>> Workspace::enter(ReceivedRequest request)
{
    auto promise = std::make_shared<QPromise<Result<EventId>>>();
    promise->start();
    const auto done = [promise](const store::StoredEvent &stored) {
        promise->addResult(stored.error ? Result<EventId>(Failure(*stored.error)) : Result<EventId>(stored.row.id));
        promise->finish();
    };
    if (!d->ingest.enter(request, done)) {
        promise->addResult(Result<EventId>(fail(ErrorCode::QueueFull)));
        promise->finish();
    }
    return promise->future();
}

store::EventWriter::Numbers Workspace::writerNumbers() const
{
    return d->writer.numbers();
}

} // namespace flowbell::engine
