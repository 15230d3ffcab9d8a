// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/deliveryservice.h"

#include "engine/cancelled.h"
#include "engine/deliveryrun.h"
#include "store/deliveryrepository.h"

#include <QtCore/QHash>

namespace flowbell::engine {

using store::Database;
using store::DeliveryRepository;

struct DeliveryService::Private {
    store::DatabaseThread &reader;
    store::DatabaseThread &searcher;
    store::DatabaseThread &writer;
    const Clock &clock;
    Cancelled findCancelled = notCancelled();
    quint64 lastRun = 0;
    QHash<quint64, DeliveryRun *> runs{}; ///< children of the service, until they have ended
};

DeliveryService::DeliveryService(store::DatabaseThread &reader, store::DatabaseThread &searcher, store::DatabaseThread &writer,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(Private{reader, searcher, writer, clock}))
{
}

DeliveryService::~DeliveryService()
{
    cancelAll();
}

void DeliveryService::cancelAll()
{
    *d->findCancelled = true;
    for (DeliveryRun *run : std::as_const(d->runs))
        run->cancel();
}

template <typename Work>
QFuture<Result<qint64>> DeliveryService::change(Work work)
{
    return d->writer.run([this, work = std::move(work)](Database &database) -> Result<qint64> {
        Result<qint64> outcome = work(database);
        if (outcome && *outcome > 0)
            QMetaObject::invokeMethod(this, &DeliveryService::changed, Qt::QueuedConnection);
        return outcome;
    });
}

QFuture<Result<QList<DeliveryId>>> DeliveryService::find(const DeliveryFilter &filter)
{
    *d->findCancelled = true;
    d->findCancelled = notCancelled();
    return d->searcher.run([filter, now = d->clock.now(), cancelled = d->findCancelled](
                               Database &database) { return DeliveryRepository(database).find(filter, now, cancelled.get()); });
}

QFuture<Result<qint64>> DeliveryService::count(const DeliveryFilter &filter)
{
    return d->searcher.run(
        [filter, now = d->clock.now()](Database &database) { return DeliveryRepository(database).count(filter, now); });
}

QFuture<Result<QList<DeliveryRow>>> DeliveryService::rows(const QList<DeliveryId> &ids)
{
    return d->reader.run([ids](Database &database) { return DeliveryRepository(database).rows(ids); });
}

QFuture<Result<store::GivenUp>> DeliveryService::givenUpBehind(AttemptId attempt)
{
    return d->reader.run([attempt](Database &database) { return store::givenUpBehind(database, attempt); });
}

QFuture<Result<AttemptId>> DeliveryService::newestAttempt()
{
    return d->reader.run([](Database &database) { return store::newestAttempt(database); });
}

QFuture<Result<QList<DeliveryRow>>> DeliveryService::ofEvent(EventId event)
{
    return d->reader.run([event](Database &database) { return DeliveryRepository(database).ofEvent(event); });
}

QFuture<Result<QList<Attempt>>> DeliveryService::attempts(DeliveryId delivery)
{
    return d->reader.run([delivery](Database &database) { return DeliveryRepository(database).attempts(delivery); });
}

QFuture<Result<QList<EndpointHealth>>> DeliveryService::health()
{
    // Counts all that is pending: on the searcher, so that pages do not wait for it.
    return d->searcher.run([](Database &database) { return DeliveryRepository(database).health(); });
}

QFuture<Result<qint64>> DeliveryService::apply(Action action, const QList<DeliveryId> &deliveries)
{
    return change(
        [action, deliveries, now = d->clock.now()](Database &database) { return applyTo(database, action, deliveries, now); });
}

QFuture<Result<qint64>> DeliveryService::redeliverEvents(const QList<EventId> &events, std::optional<WebhookId> only)
{
    return change([events, only, now = d->clock.now()](
                      Database &database) { return DeliveryRepository(database).redeliverEvents(events, only, now); });
}

quint64 DeliveryService::applyToAll(Action action, const DeliveryFilter &filter)
{
    const quint64 number = ++d->lastRun;
    auto *run = new DeliveryRun(d->searcher, d->writer, d->clock, action, filter, this);
    d->runs.insert(number, run);
    connect(run, &DeliveryRun::changed, this, &DeliveryService::changed);
    connect(run, &DeliveryRun::progressed, this,
        [this, number](qint64 done, qint64 total) { Q_EMIT progressed(number, done, total); });
    connect(run, &DeliveryRun::ended, this, [this, number, run](qint64 changed, const std::optional<Error> &error) {
        d->runs.remove(number);
        run->deleteLater();
        Q_EMIT ended(number, changed, error);
    });
    run->start();
    return number;
}

void DeliveryService::cancelApplyToAll(quint64 run)
{
    if (DeliveryRun *found = d->runs.value(run))
        found->cancel();
}

} // namespace flowbell::engine
