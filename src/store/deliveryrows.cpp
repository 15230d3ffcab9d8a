// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/deliveryrows.h"

#include "store/coding.h"
#include "store/timecoding.h"

#include <QtCore/QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store::deliveryrows {

namespace {

Attempt attemptOf(const Database::Statement &row)
{
    return Attempt{.id = AttemptId{row.integer(0)},
        .delivery = DeliveryId{row.integer(1)},
        .webhook = WebhookId{row.integer(2)},
        .number = static_cast<int>(row.integer(3)),
        .started = timeAt(row, 4),
        .url = row.text(5),
        .verdict = static_cast<EndpointVerdict>(row.integer(6)),
        .status = static_cast<int>(row.integer(7)),
        .reason = row.text(8),
        .responseHeaders = decodeHeaders(row.bytes(9)),
        .responseBody = row.bytes(10),
        .bodyCut = row.integer(11) != 0,
        .times = {optionalDurationAt(row, 12), optionalDurationAt(row, 13), optionalDurationAt(row, 14),
            optionalDurationAt(row, 15), optionalDurationAt(row, 16), std::chrono::microseconds{row.integer(17)}},
        .detail = row.text(18),
        .nextDue = optionalTimeAt(row, 19)};
}

} // namespace

QString select(const QString &more)
{
    return u"SELECT d.id, d.event, d.webhook, coalesce(w.flow, r.flow), coalesce(w.url, r.url), e.type, e.type_name, f.name, "
           "s.uid, d.state, d.end_reason, d.origin, coalesce(d.message_id, e.event_uid), d.attempts, d.created, d.due + "_s
        % dueShift % u", d.ended, d.last_verdict, d.last_status, d.last_duration_us"_s % more
        % u" FROM delivery d CROSS JOIN event e ON e.id = d.event LEFT JOIN session s ON s.id = e.session "
          "LEFT JOIN flow_name f ON f.id = e.flow_name LEFT JOIN webhook w ON w.id = d.webhook "
          "LEFT JOIN removed_webhook r ON r.id = d.webhook "_s;
}

DeliveryRow rowOf(const Database::Statement &row)
{
    const auto type = static_cast<EventType>(row.integer(5));
    const std::optional<qint64> verdict = row.optionalInteger(17);
    return DeliveryRow{.id = DeliveryId{row.integer(0)},
        .event = EventId{row.integer(1)},
        .webhook = WebhookId{row.integer(2)},
        .flow = FlowId{row.integer(3)},
        .url = row.text(4),
        .type = type,
        .typeName = type == EventType::Unknown ? row.text(6) : eventTypeName(type),
        .flowName = row.text(7),
        .sessionUid = row.text(8),
        .state = static_cast<DeliveryState>(row.integer(9)),
        .end = static_cast<DeliveryEnd>(row.integer(10)),
        .origin = static_cast<DeliveryOrigin>(row.integer(11)),
        .messageId = row.text(12),
        .attempts = static_cast<int>(row.integer(13)),
        .created = timeAt(row, 14),
        .due = optionalTimeAt(row, 15),
        .ended = optionalTimeAt(row, 16),
        .lastVerdict = verdict ? std::optional(static_cast<EndpointVerdict>(*verdict)) : std::nullopt,
        .lastStatus = static_cast<int>(row.integer(18)),
        .lastDuration = std::chrono::microseconds{row.integer(19)}};
}

Result<QList<Attempt>> attemptsOf(Database &database, DeliveryId delivery)
{
    Result<Database::Statement> statement = bound(database,
        u"SELECT id, delivery, webhook, number, started, url, verdict, status, reason, response_headers, response_body, "
        "body_cut, lookup_us, connect_us, tls_us, waiting_us, receiving_us, total_us, detail, next_due "
        "FROM attempt WHERE delivery = ? ORDER BY id"_s,
        delivery.value);
    if (!statement)
        return Failure(statement.error());
    QList<Attempt> attempts;
    const Result<void> done = statement->each([&attempts](const Database::Statement &row) { attempts.append(attemptOf(row)); });
    if (!done)
        return Failure(done.error());
    return attempts;
}

Result<AttemptId> insertAttempt(Database &database, const Attempt &attempt)
{
    const Result<qint64> id = insert(database,
        u"INSERT INTO attempt (delivery, webhook, number, started, verdict, status, lookup_us, connect_us, tls_us, waiting_us, "
        "receiving_us, total_us, next_due, body_cut, url, reason, detail, response_headers, response_body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        attempt.delivery.value, attempt.webhook.value, attempt.number, toNumber(attempt.started),
        static_cast<int>(attempt.verdict), attempt.status, toNumber(attempt.times.lookup), toNumber(attempt.times.connect),
        toNumber(attempt.times.tls), toNumber(attempt.times.waiting), toNumber(attempt.times.receiving),
        attempt.times.total.count(), toNumber(attempt.nextDue), attempt.bodyCut, attempt.url, EmptyAsNull{attempt.reason},
        EmptyAsNull{attempt.detail}, encodeHeaders(attempt.responseHeaders), attempt.responseBody);
    if (!id)
        return Failure(id.error());
    return AttemptId{*id};
}

QString messageIdFor(const QString &eventUid)
{
    constexpr qsizetype longest = 64;
    const auto mayStand = [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-'); };
    if (!eventUid.isEmpty() && eventUid.size() <= longest && std::all_of(eventUid.begin(), eventUid.end(), mayStand))
        return {};
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<bool> insertOrRenew(Database &database, const NewDelivery &delivery)
{
    const Result<qint64> done = store::run(database,
        u"INSERT INTO delivery (event, webhook, ordered_session, state, end_reason, origin, message_id, created, due, step, "
        "attempts, last_status, last_duration_us) VALUES (?, ?, ?, 0, 0, ?, ?, ?, ?, 0, 0, 0, 0) "
        "ON CONFLICT (event, webhook) DO UPDATE SET state = 0, end_reason = 0, due = excluded.due, ended = NULL, step = 0 "
        "WHERE state <> 0"_s,
        delivery.event.value, delivery.webhook.value,
        delivery.orderedSession > 0 ? std::optional(delivery.orderedSession) : std::nullopt, static_cast<int>(delivery.origin),
        EmptyAsNull{delivery.messageId}, toNumber(delivery.created), delivery.storedDue);
    if (!done)
        return Failure(done.error());
    return *done > 0;
}

Result<qint64> readDueShift(Database &database)
{
    Result<Database::Statement> statement = database.prepare(u"SELECT due_shift FROM counter"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return statement->integer(0);
}

Result<void> countChange(Database &database, Timestamp now)
{
    const Result<qint64> done = store::run(
        database, u"UPDATE counter SET deliveries = deliveries + 1, delivery_time = max(delivery_time, ?)"_s, toNumber(now));
    return done ? Result<void>() : Failure(done.error());
}

} // namespace flowbell::store::deliveryrows
