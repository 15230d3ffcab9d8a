// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/outbox.h"

#include "store/attemptwriter.h"
#include "store/coding.h"
#include "store/deliveryrows.h"
#include "store/endpointrows.h"
#include "store/flowrows.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

Result<QString> scheduleOf(Database &database, FlowId flow)
{
    Result<Database::Statement> statement = bound(database, u"SELECT schedule FROM flow WHERE id = ?"_s, flow.value);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return *row ? statement->text(0) : QString();
}

DueDelivery dueOf(const Database::Statement &row)
{
    return DueDelivery{.row = deliveryrows::rowOf(row),
        .step = static_cast<int>(row.integer(deliveryrows::columns)),
        .contentType = headerValue(decodeHeaders(row.bytes(deliveryrows::columns + 1)), "content-type"),
        .body = row.bytes(deliveryrows::columns + 2)};
}

} // namespace

Outbox::Outbox(Database &database)
    : m_database(database)
{
}

Result<QList<NextDue>> Outbox::nextDue()
{
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT w.id, (SELECT min(d.due) FROM delivery d WHERE d.webhook = w.id AND d.state = 0) + "_s
            % deliveryrows::dueShift % u" FROM webhook w WHERE w.enabled = 1 ORDER BY w.id"_s);
    if (!statement)
        return Failure(statement.error());
    QList<NextDue> list;
    const Result<void> done = statement->each([&list](const Database::Statement &row) {
        if (!row.isNull(1))
            list.append({WebhookId{row.integer(0)}, timeAt(row, 1)});
    });
    if (!done)
        return Failure(done.error());
    return list;
}

Result<DueWork> Outbox::due(WebhookId webhook, Timestamp now, int limit, const QSet<DeliveryId> &underWay)
{
    const Result<Webhook> found = flowrows::readWebhook(m_database, webhook);
    if (!found && found.error().code != ErrorCode::NotFound)
        return Failure(found.error());
    if (!found || !found->enabled)
        return DueWork{};
    const Result<QString> schedule = scheduleOf(m_database, found->flow);
    if (!schedule)
        return Failure(schedule.error());
    Result<Database::Statement> statement = bound(m_database,
        deliveryrows::select(u", d.step, q.headers, q.body"_s)
            % u"CROSS JOIN request q ON q.event = d.event "
              "WHERE d.webhook = ? AND d.state = 0 AND d.due <= ? - "_s
            % deliveryrows::dueShift % u" AND d.id NOT IN (SELECT value FROM json_each(?)) ORDER BY d.due, d.id LIMIT ?"_s,
        webhook.value, toNumber(now), encodeIds(underWay), limit);
    if (!statement)
        return Failure(statement.error());
    DueWork work{*found, *schedule, {}};
    const Result<void> done = statement->each([&work](const Database::Statement &row) { work.deliveries.append(dueOf(row)); });
    if (!done)
        return Failure(done.error());
    return work;
}

Result<RecordedBatch> Outbox::record(const AttemptBatch &batch)
{
    AttemptWriter writer(m_database, batch);
    if (const Result<void> done = m_database.transaction([&writer] { return writer.write(); }); !done)
        return Failure(done.error());
    return writer.recorded();
}

Result<QList<EndpointState>> Outbox::endpoints()
{
    return endpointrows::read(m_database);
}

Result<Timestamp> Outbox::newestTime()
{
    Result<Database::Statement> statement = m_database.prepare(u"SELECT delivery_time FROM counter"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return timeAt(*statement, 0);
}

Result<void> Outbox::shiftDue(std::chrono::milliseconds by, Timestamp now)
{
    return m_database.transaction([&]() -> Result<void> {
        const Result<qint64> done = store::run(m_database,
            u"UPDATE counter SET due_shift = due_shift + ?, delivery_time = ?, deliveries = deliveries + 1"_s,
            static_cast<qint64>(by.count()), toNumber(now));
        return done ? endpointrows::shift(m_database, by) : Failure(done.error());
    });
}

} // namespace flowbell::store
