// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/attemptwriter.h"

#include "store/deliveryorder.h"
#include "store/deliveryrows.h"
#include "store/endpointrows.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

AttemptWriter::AttemptWriter(Database &database, const AttemptBatch &batch)
    : m_database(database)
    , m_batch(batch)
{
}

Result<void> AttemptWriter::write()
{
    m_recorded = {};
    const Result<qint64> shift = deliveryrows::readDueShift(m_database);
    if (!shift)
        return Failure(shift.error());
    m_dueShift = *shift;
    for (const AttemptOutcome &outcome : m_batch.outcomes) {
        if (Result<void> done = writeAttempt(outcome); !done)
            return done;
    }
    if (Result<void> done = writeEndpoints(); !done)
        return done;
    return deliveryrows::countChange(m_database, m_batch.now);
}

Result<void> AttemptWriter::writeAttempt(const AttemptOutcome &outcome)
{
    m_recorded.attempts.append({.gone = true, .delivery = outcome.delivery, .attempt = outcome.attempt});
    Recorded &recorded = m_recorded.attempts.last();
    DeliveryRow &delivery = recorded.delivery;
    Result<Database::Statement> stored = bound(m_database,
        u"SELECT state, end_reason, due, ended, attempts, ordered_session FROM delivery WHERE id = ? AND event = ? AND webhook = ?"_s,
        delivery.id.value, delivery.event.value, delivery.webhook.value);
    if (!stored)
        return Failure(stored.error());
    const Result<bool> row = stored->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return {};
    const bool wasPending = stored->integer(0) == static_cast<int>(DeliveryState::Pending);
    const qint64 orderedSession = stored->integer(5);
    recorded.gone = false;
    delivery.attempts = static_cast<int>(stored->integer(4)) + 1;
    delivery.lastVerdict = outcome.attempt.verdict;
    delivery.lastStatus = outcome.attempt.status;
    delivery.lastDuration = outcome.attempt.times.total;
    if (wasPending || outcome.state == DeliveryState::Delivered) {
        delivery.state = outcome.state;
        delivery.end = outcome.end;
        delivery.due = outcome.state == DeliveryState::Pending ? outcome.due : std::nullopt;
        delivery.ended = outcome.state == DeliveryState::Pending ? std::nullopt : std::optional(m_batch.now);
    } else {
        delivery.state = static_cast<DeliveryState>(stored->integer(0));
        delivery.end = static_cast<DeliveryEnd>(stored->integer(1));
        delivery.due = std::nullopt;
        delivery.ended = optionalTimeAt(*stored, 3);
    }
    return writeDelivery(recorded, orderedSession, wasPending);
}

Result<void> AttemptWriter::writeDelivery(Recorded &recorded, qint64 orderedSession, bool wasPending)
{
    DeliveryRow &delivery = recorded.delivery;
    const bool isPending = delivery.state == DeliveryState::Pending;
    const deliveryorder::Line line{orderedSession, delivery.webhook};
    // One before it may have been sent anew while this one was under way.
    if (isPending && orderedSession > 0) {
        const Result<bool> waits = deliveryorder::isBusy(m_database, line, delivery.id.value);
        if (!waits)
            return Failure(waits.error());
        if (*waits)
            delivery.due = std::nullopt;
    }
    Attempt &attempt = recorded.attempt;
    attempt.delivery = delivery.id;
    attempt.webhook = delivery.webhook;
    attempt.number = delivery.attempts;
    attempt.nextDue = delivery.due;
    const Result<AttemptId> id = deliveryrows::insertAttempt(m_database, attempt);
    if (!id)
        return Failure(id.error());
    attempt.id = *id;
    const std::optional<qint64> due = toNumber(delivery.due);
    const Result<qint64> done = store::run(m_database,
        u"UPDATE delivery SET state = ?, end_reason = ?, due = ?, ended = ?, step = step + 1, attempts = ?, last_verdict = ?, "
        "last_status = ?, last_duration_us = ? WHERE id = ?"_s,
        static_cast<int>(delivery.state), static_cast<int>(delivery.end), due ? std::optional(*due - m_dueShift) : std::nullopt,
        toNumber(delivery.ended), delivery.attempts, static_cast<int>(attempt.verdict), attempt.status,
        attempt.times.total.count(), delivery.id.value);
    if (!done)
        return Failure(done.error());
    return orderedSession > 0 && wasPending && !isPending ? deliveryorder::release(m_database, line) : Result<void>();
}

Result<void> AttemptWriter::writeEndpoints()
{
    for (const EndpointState &state : m_batch.endpoints) {
        if (Result<void> done = endpointrows::write(m_database, state); !done)
            return done;
    }
    for (const WebhookDisabling &disabling : m_batch.disabled) {
        const Result<bool> done = endpointrows::disable(m_database, disabling, m_batch.now);
        if (!done)
            return Failure(done.error());
        if (*done)
            m_recorded.disabled.append(disabling.webhook);
    }
    return {};
}

} // namespace flowbell::store
