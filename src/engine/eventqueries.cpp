// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"

#include "store/eventorder.h"

#include <atomic>

namespace flowbell::engine {

using store::Database;
using store::EventRepository;

struct EventQueries::Private {
    store::DatabaseThread &reader;
    store::DatabaseThread &searcher;
    const Clock &clock;
    quint64 searchNumber = 0;
    std::shared_ptr<std::atomic_bool> searchCancelled = std::make_shared<std::atomic_bool>(false);
    std::shared_ptr<std::atomic_bool> orderCancelled = std::make_shared<std::atomic_bool>(false);
};

EventQueries::EventQueries(store::DatabaseThread &reader, store::DatabaseThread &searcher, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(Private{reader, searcher, clock}))
{
}

EventQueries::~EventQueries()
{
    cancelSearch();
    cancelOrder();
}

QFuture<Result<store::EventSummary>> EventQueries::summary()
{
    return d->reader.run([](Database &database) { return EventRepository(database).summary(); });
}

QFuture<Result<QList<EventRow>>> EventQueries::rows(const QList<EventId> &ids)
{
    return d->reader.run([ids](Database &database) { return EventRepository(database).rows(ids); });
}

QFuture<Result<EventDetails>> EventQueries::details(EventId id)
{
    return d->reader.run([id](Database &database) { return EventRepository(database).details(id); });
}

QFuture<Result<EventId>> EventQueries::findByUid(const QString &sessionUid, const QString &eventUid)
{
    return d->reader.run(
        [sessionUid, eventUid](Database &database) { return EventRepository(database).findByUid(sessionUid, eventUid); });
}

QFuture<Result<QList<QPair<EventId, EventId>>>> EventQueries::duplicates()
{
    return d->searcher.run([](Database &database) { return EventRepository(database).duplicates(); });
}

QFuture<Result<QList<QPair<QString, qint64>>>> EventQueries::countsByFlowName()
{
    // Touches every index entry: on the searcher, so that pages do not wait for it.
    return d->searcher.run([](Database &database) { return EventRepository(database).countsByFlowName(); });
}

QFuture<Result<QList<store::ListeningPeriod>>> EventQueries::listeningPeriods(Timestamp from, Timestamp to)
{
    return d->reader.run([from, to](Database &database) { return store::ListeningRepository(database).list(from, to); });
}

quint64 EventQueries::search(const EventFilter &filter)
{
    cancelSearch();
    const quint64 number = ++d->searchNumber;
    d->searchCancelled = std::make_shared<std::atomic_bool>(false);

    const bool taken = d->searcher.post([this, number, filter, now = d->clock.now(), cancelled = d->searchCancelled](
                                            Database &database) {
        std::optional<Error> error;
        EventRepository events(database);
        const auto tell = [this, number](const QList<EventId> &ids, double progress) {
            QMetaObject::invokeMethod(
                this, [this, number, ids, progress] { Q_EMIT matched(number, ids, progress); }, Qt::QueuedConnection);
            return true;
        };
        if (const auto summary = events.summary(); !summary)
            error = summary.error();
        else if (const auto done = events.match(filter, now, summary->first, summary->last, true, tell, cancelled.get()); !done)
            error = done.error();
        else if (*cancelled)
            error = Error{ErrorCode::Cancelled, {}, {}};
        QMetaObject::invokeMethod(
            this, [this, number, error] { Q_EMIT searchFinished(number, error); }, Qt::QueuedConnection);
    });
    if (!taken) {
        QMetaObject::invokeMethod(
            this,
            [this, number] {
                Q_EMIT searchFinished(number, Error{ErrorCode::ShuttingDown, {}, {}});
            },
            Qt::QueuedConnection);
    }
    return number;
}

void EventQueries::cancelSearch()
{
    *d->searchCancelled = true;
}

QFuture<Result<QList<EventId>>> EventQueries::matchAmong(const EventFilter &filter, const QList<EventId> &ids)
{
    return d->reader.run([filter, now = d->clock.now(), ids](Database &database) -> Result<QList<EventId>> {
        if (ids.isEmpty())
            return QList<EventId>();
        const auto [lowest, highest] = std::minmax_element(ids.cbegin(), ids.cend());
        QList<EventId> matching;
        const auto keep = [&](const QList<EventId> &slice, double) {
            for (const EventId id : slice) {
                if (std::binary_search(ids.cbegin(), ids.cend(), id))
                    matching.append(id);
            }
            return true;
        };
        const Result<void> done = EventRepository(database).match(filter, now, *lowest, *highest, false, keep);
        if (!done)
            return Failure(done.error());
        return matching;
    });
}

QFuture<Result<RowOrderPointer>> EventQueries::order(const EventSort &sort, const std::vector<quint32> &ids)
{
    cancelOrder();
    d->orderCancelled = std::make_shared<std::atomic_bool>(false);
    return d->searcher.run([this, sort, ids, cancelled = d->orderCancelled](Database &database) -> Result<RowOrderPointer> {
        const auto tell = [&](double progress) {
            QMetaObject::invokeMethod(
                this,
                [this, progress, cancelled] {
                    if (!*cancelled)
                        Q_EMIT orderProgressed(progress);
                },
                Qt::QueuedConnection);
        };
        Result<RowOrder> order = store::orderEvents(database, sort, ids, tell, cancelled.get());
        if (!order)
            return Failure(order.error());
        return std::make_shared<const RowOrder>(std::move(*order));
    });
}

void EventQueries::cancelOrder()
{
    *d->orderCancelled = true;
}

QFuture<Result<RowOrderPointer>> EventQueries::place(
    const EventSort &sort, const RowOrderPointer &order, const std::vector<quint32> &added)
{
    return d->searcher.run([sort, order, added](Database &database) -> Result<RowOrderPointer> {
        Result<RowOrder> placed = store::placeEvents(database, sort, *order, added);
        if (!placed)
            return Failure(placed.error());
        return std::make_shared<const RowOrder>(std::move(*placed));
    });
}

} // namespace flowbell::engine
