// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/workspace.h"

#include "engine/workspace_p.h"

#include <QtCore/QPromise>
#include <QtCore/QTimer>

namespace flowbell::engine {

namespace {

/// For attempts that are under way when the program ends.
constexpr std::chrono::seconds attemptGrace{2};
/// Commands that are done at once leave it to others.
constexpr std::chrono::seconds beforeMoving{2};

QString chooseStore(const WorkspaceOptions &options, const Preferences &preferences)
{
    if (!options.storePath.isEmpty())
        return options.storePath;
    const QString preferred = preferences.storage().path;
    return preferred.isEmpty() ? Preferences::defaultStorePath() : preferred;
}

} // namespace

Workspace::Private::Private(const Clock &now, const store::StoreReport &made, std::unique_ptr<Preferences> chosen,
    EventParser parser, const WorkspaceOptions &options)
    : clock(now)
    , report(made)
    , preferences(std::move(chosen))
    , threads(report.path, preferences->storage())
    , secrets(report.uid, report.path, options.fileSecretsOnly)
    , lockPassPhrase(secrets, clock)
    , monitor(threads.reader)
    , records(threads, *preferences, report.path, clock)
    , receiving(threads, std::move(parser), *preferences, secrets, report, clock)
    , sending(threads, {secrets, records.events, receiving.listener, *preferences}, report, clock)
    , simulator(receiving.ingest, threads.reader, clock)
    , exporter(report.path, clock)
    , importer(receiving.ingest, records.marks, StoreThreads::limitsOf(preferences->storage()).bytes / 2)
    , automation(threads, secrets, receiving.listener, options.preferencesFile, report, clock)
{
    // They are told in this order: senders get their answers first.
    threads.eventWriter.addObserver(receiving.ingest);
    threads.eventWriter.addObserver(monitor);
    threads.eventWriter.addObserver(sending.dispatcher);
    threads.eventWriter.addObserver(automation.runner);
    records.connectTo(monitor);
    sending.connectTo(monitor);
    automation.connectTo(monitor);
    QObject::connect(&records.removals, &EventRemovals::changed, &sending.dispatcher, &Dispatcher::reloadDeliveries);
}

Result<void> Workspace::Private::start()
{
    QTimer::singleShot(beforeMoving, &sending.headerSecretMove, [this] { static_cast<void>(sending.headerSecretMove.run()); });
    return threads.start().and_then([this] { return monitor.start(); });
}

void Workspace::Private::shutDown()
{
    records.stopComputing();
    simulator.shutDown();
    importer.shutDown();
    exporter.shutDown();
    receiving.listener.shutDown();
    automation.runner.shutDown(attemptGrace);
    sending.dispatcher.shutDown(attemptGrace);
    monitor.stop();
    sending.deliveries.cancelAll();
    automation.rules.cancelAll();
    records.end();
    threads.stop();
}

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
    d->shutDown();
}

QFuture<Result<EventId>> Workspace::enter(ReceivedRequest request)
{
    auto promise = std::make_shared<QPromise<Result<EventId>>>();
    promise->start();
    const auto done = [promise](const store::StoredEvent &stored) {
        promise->addResult(stored.error ? Result<EventId>(Failure(*stored.error)) : Result<EventId>(stored.row.id));
        promise->finish();
    };
    if (!d->receiving.ingest.enter(request, done)) {
        promise->addResult(Result<EventId>(fail(ErrorCode::QueueFull)));
        promise->finish();
    }
    return promise->future();
}

} // namespace flowbell::engine
