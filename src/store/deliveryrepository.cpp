// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/deliveryrepository.h"

#include "store/coding.h"
#include "store/deliveryorder.h"
#include "store/deliveryrows.h"
#include "store/deliverysearch.h"
#include "store/endpointhealth.h"
#include "store/redelivery.h"
#include "store/timecoding.h"

#include <QtCore/QHash>

#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

const QString amongIds = u"id IN (SELECT value FROM json_each(?))"_s;

Result<QList<DeliveryRow>> readDeliveries(Result<Database::Statement> statement)
{
    if (!statement)
        return Failure(statement.error());
    QList<DeliveryRow> rows;
    const Result<void> done = statement->each([&rows](const Database::Statement &row) { rows.append(deliveryrows::rowOf(row)); });
    if (!done)
        return Failure(done.error());
    return rows;
}

/// Runs \a work, which changes deliveries and says how many, in a transaction.
Result<qint64> change(Database &database, Timestamp now, const std::function<Result<qint64>()> &work)
{
    qint64 changed = 0;
    const Result<void> done = database.transaction([&]() -> Result<void> {
        const Result<qint64> outcome = work();
        if (!outcome)
            return Failure(outcome.error());
        changed = *outcome;
        return changed > 0 ? deliveryrows::countChange(database, now) : Result<void>();
    });
    if (!done)
        return Failure(done.error());
    return changed;
}

/// Runs an UPDATE of deliveries, then \a settle with the lines of those that fitted \a condition before.
template <typename Settle>
Result<qint64> updateInLines(Result<Database::Statement> update, const Result<QList<deliveryorder::Line>> &lines, Settle &&settle)
{
    if (!lines)
        return Failure(lines.error());
    if (!update)
        return Failure(update.error());
    Result<qint64> changed = update->run();
    if (!changed)
        return changed;
    const Result<void> settled = settle(*lines);
    return settled ? changed : Failure(settled.error());
}

} // namespace

DeliveryRepository::DeliveryRepository(Database &database)
    : m_database(database)
{
}

Result<QList<DeliveryId>> DeliveryRepository::find(const DeliveryFilter &filter, Timestamp now, const std::atomic_bool *cancelled)
{
    QList<DeliveryId> ids;
    const Result<void> done = DeliverySearch(m_database, filter, now).run([&ids](DeliveryId id) { ids.append(id); }, cancelled);
    if (!done)
        return Failure(done.error());
    return ids;
}

Result<qint64> DeliveryRepository::count(const DeliveryFilter &filter, Timestamp now, const std::atomic_bool *cancelled)
{
    qint64 count = 0;
    const Result<void> done = DeliverySearch(m_database, filter, now).run([&count](DeliveryId) { ++count; }, cancelled);
    if (!done)
        return Failure(done.error());
    return count;
}

Result<QList<DeliveryRow>> DeliveryRepository::rows(const QList<DeliveryId> &ids)
{
    Result<QList<DeliveryRow>> found =
        readDeliveries(bound(m_database, deliveryrows::select() % u"WHERE d."_s % amongIds, encodeIds(ids)));
    if (!found)
        return found;
    QHash<DeliveryId, const DeliveryRow *> byId;
    for (const DeliveryRow &row : std::as_const(*found))
        byId.insert(row.id, &row);
    QList<DeliveryRow> rows;
    rows.reserve(found->size());
    for (const DeliveryId id : ids) {
        if (const DeliveryRow *row = byId.value(id))
            rows.append(*row);
    }
    return rows;
}

Result<QList<DeliveryRow>> DeliveryRepository::ofEvent(EventId event)
{
    return readDeliveries(bound(m_database, deliveryrows::select() % u"WHERE d.event = ? ORDER BY d.webhook"_s, event.value));
}

Result<QList<Attempt>> DeliveryRepository::attempts(DeliveryId delivery)
{
    return deliveryrows::attemptsOf(m_database, delivery);
}

Result<QList<EndpointHealth>> DeliveryRepository::health()
{
    return readEndpointHealth(m_database);
}

Result<qint64> DeliveryRepository::retryNow(const QList<DeliveryId> &ids, Timestamp now)
{
    return change(m_database, now, [&] {
        return store::run(m_database,
            u"UPDATE delivery SET due = ? - "_s % deliveryrows::dueShift % u" WHERE state = 0 AND due IS NOT NULL AND "_s
                % amongIds,
            toNumber(now), encodeIds(ids));
    });
}

Result<qint64> DeliveryRepository::cancel(const QList<DeliveryId> &ids, Timestamp now)
{
    return change(m_database, now, [&] {
        const QString condition = u"state = 0 AND "_s + amongIds;
        const QString list = encodeIds(ids);
        return updateInLines(
            bound(m_database, u"UPDATE delivery SET state = 3, end_reason = 6, due = NULL, ended = ? WHERE "_s + condition,
                toNumber(now), list),
            deliveryorder::linesOf(m_database, condition, list),
            [&](const auto &lines) { return deliveryorder::release(m_database, lines); });
    });
}

Result<qint64> DeliveryRepository::redeliver(const QList<DeliveryId> &ids, Timestamp now)
{
    return change(m_database, now, [&] {
        const QString condition = u"state <> 0 AND webhook IN (SELECT id FROM webhook) AND "_s + amongIds;
        const QString list = encodeIds(ids);
        return updateInLines(bound(m_database,
                                 u"UPDATE delivery SET state = 0, end_reason = 0, due = ? - "_s % deliveryrows::dueShift
                                     % u", ended = NULL, step = 0 WHERE "_s % condition,
                                 toNumber(now), list),
            deliveryorder::linesOf(m_database, condition, list),
            [&](const auto &lines) { return deliveryorder::lineUp(m_database, lines); });
    });
}

Result<qint64> DeliveryRepository::redeliverEvents(const QList<EventId> &events, std::optional<WebhookId> only, Timestamp now)
{
    return change(m_database, now, [&] { return Redelivery(m_database, only, now).run(events); });
}

} // namespace flowbell::store
