// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/redelivery.h"

#include "core/verdict.h"
#include "store/coding.h"
#include "store/deliveryorder.h"
#include "store/deliveryrows.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

Redelivery::Redelivery(Database &database, std::optional<WebhookId> only, Timestamp now)
    : m_database(database)
    , m_only(only)
    , m_now(now)
{
}

Result<qint64> Redelivery::run(const QList<EventId> &events)
{
    if (const Result<void> done = readTargets(); !done)
        return Failure(done.error());
    const Result<QList<Event>> found = readEvents(events);
    if (!found)
        return Failure(found.error());
    Result<qint64> shift = deliveryrows::readDueShift(m_database);
    if (!shift)
        return shift;
    qint64 count = 0;
    for (const Event &event : *found) {
        Result<qint64> made = redeliver(event, toNumber(m_now) - *shift);
        if (!made)
            return made;
        count += *made;
    }
    const Result<QList<deliveryorder::Line>> lines =
        deliveryorder::linesOf(m_database, u"state = 0 AND event IN (SELECT value FROM json_each(?))"_s, encodeIds(events));
    if (!lines)
        return Failure(lines.error());
    const Result<void> done = deliveryorder::lineUp(m_database, *lines);
    return done ? Result<qint64>(count) : Failure(done.error());
}

Result<void> Redelivery::readTargets()
{
    Result<Database::Statement> statement = m_only
        ? bound(m_database, u"SELECT '', id, '[]', ordered FROM webhook WHERE id = ?"_s, m_only->value)
        : m_database.prepare(u"SELECT f.name, w.id, w.event_types, w.ordered FROM flow f JOIN webhook w ON w.flow = f.id "
                             "WHERE w.enabled = 1 ORDER BY w.id"_s);
    if (!statement)
        return Failure(statement.error());
    Result<void> done = statement->each([this](const Database::Statement &row) {
        m_targets[row.text(0)].append(Target{WebhookId{row.integer(1)}, decodeList(row.text(2)), row.integer(3) != 0});
    });
    if (done && m_only && m_targets.isEmpty())
        return fail(ErrorCode::NotFound);
    return done;
}

Result<QList<Redelivery::Event>> Redelivery::readEvents(const QList<EventId> &events)
{
    const Verdict notWhole = VerdictFlag::NotHttp | VerdictFlag::Refused;
    Result<Database::Statement> statement = bound(m_database,
        u"SELECT e.id, e.type, e.type_name, e.event_uid, f.name, e.session FROM event e LEFT JOIN flow_name f ON f.id = "
        u"e.flow_name "
        "WHERE e.id IN (SELECT value FROM json_each(?)) AND (e.verdict & ?) = 0 ORDER BY e.id"_s,
        encodeIds(events), notWhole.toInt());
    if (!statement)
        return Failure(statement.error());
    QList<Event> list;
    const Result<void> done = statement->each([&list](const Database::Statement &row) {
        const auto type = static_cast<EventType>(row.integer(1));
        list.append({.id = EventId{row.integer(0)},
            .typeName = type == EventType::Unknown ? row.text(2) : eventTypeName(type),
            .uid = row.text(3),
            .flowName = row.text(4),
            .session = row.integer(5)});
    });
    if (!done)
        return Failure(done.error());
    return list;
}

Result<qint64> Redelivery::redeliver(const Event &event, qint64 storedDue)
{
    const QString messageId = deliveryrows::messageIdFor(event.uid);
    qint64 count = 0;
    for (const Target &target : m_targets.value(m_only ? u""_s : event.flowName)) {
        if (!target.eventTypes.isEmpty() && !target.eventTypes.contains(event.typeName))
            continue;
        const Result<bool> made = deliveryrows::insertOrRenew(m_database,
            {.event = event.id,
                .webhook = target.webhook,
                .orderedSession = target.ordered ? event.session : 0,
                .origin = DeliveryOrigin::Redelivered,
                .messageId = messageId,
                .created = m_now,
                .storedDue = storedDue});
        if (!made)
            return Failure(made.error());
        count += *made ? 1 : 0;
    }
    return count;
}

} // namespace flowbell::store
