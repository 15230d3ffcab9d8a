// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/forwarder.h"

#include "core/retryschedule.h"
#include "store/coding.h"
#include "store/deliveryorder.h"
#include "store/deliveryrows.h"
#include "store/timecoding.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

bool isForwarded(const EventRow &event)
{
    const Verdict none = VerdictFlag::NotHttp | VerdictFlag::Refused | VerdictFlag::NotJson | VerdictFlag::NotObject
        | VerdictFlag::Duplicate | VerdictFlag::BadSignature | VerdictFlag::Loop;
    return !(event.verdict & none) && (event.source == EventSource::Received || event.source == EventSource::Simulator);
}

} // namespace

Result<void> Forwarder::begin(Database &database, qint64 flowsCounter, qint64 dueShift)
{
    m_dueShift = dueShift;
    if (flowsCounter == m_flowsCounter)
        return {};
    m_flowsCounter = -1;
    if (Result<void> done = read(database); !done)
        return done;
    m_flowsCounter = flowsCounter;
    return {};
}

Result<void> Forwarder::read(Database &database)
{
    m_targets.clear();
    Result<Database::Statement> statement =
        database.prepare(u"SELECT f.name, f.schedule, w.id, w.event_types, w.ordered FROM flow f JOIN webhook w ON w.flow = f.id "
                         "WHERE f.forward = 1 AND w.enabled = 1 ORDER BY w.id"_s);
    if (!statement)
        return Failure(statement.error());
    return statement->each([this](const Database::Statement &row) {
        m_targets[row.text(0)].append(Target{.webhook = WebhookId{row.integer(2)},
            .eventTypes = decodeList(row.text(3)),
            .ordered = row.integer(4) != 0,
            .firstDelay = RetrySchedule::of(row.text(1)).delayBefore(1).value_or(std::chrono::milliseconds{0})});
    });
}

Result<int> Forwarder::forward(Database &database, const EventRow &event, const QString &eventUid, qint64 session)
{
    if (m_targets.isEmpty() || !isForwarded(event))
        return 0;
    const auto found = m_targets.constFind(event.flowName);
    if (found == m_targets.constEnd())
        return 0;
    // The same for every endpoint: it names the message.
    const QString messageId = deliveryrows::messageIdFor(eventUid);
    int made = 0;
    for (const Target &target : *found) {
        if (!target.eventTypes.isEmpty() && !target.eventTypes.contains(event.typeName))
            continue;
        if (const Result<void> done = make(database, target, event, messageId, session); !done)
            return Failure(done.error());
        ++made;
    }
    return made;
}

Result<void> Forwarder::make(
    Database &database, const Target &target, const EventRow &event, const QString &messageId, qint64 session)
{
    deliveryrows::NewDelivery delivery{.event = event.id,
        .webhook = target.webhook,
        .orderedSession = target.ordered ? session : 0,
        .origin = DeliveryOrigin::Forwarded,
        .messageId = messageId,
        .created = event.received,
        .storedDue = toNumber(event.received + target.firstDelay) - m_dueShift};
    if (delivery.orderedSession > 0) {
        const Result<bool> waits = deliveryorder::isBusy(database, {delivery.orderedSession, delivery.webhook});
        if (!waits)
            return Failure(waits.error());
        if (*waits)
            delivery.storedDue = std::nullopt;
    }
    const Result<bool> made = deliveryrows::insertOrRenew(database, delivery);
    return made ? Result<void>() : Failure(made.error());
}

} // namespace flowbell::store
