// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/arrivedrow.h"

#include "store/eventrepository.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace flowbell::engine {

PayloadIdentity PayloadIdentity::of(const QByteArray &payload)
{
    const QJsonObject event = QJsonDocument::fromJson(payload).object();
    return {.sessionUid = event.value(u"session_id").toString(), .eventUid = event.value(u"id").toString()};
}

Result<EventId> arrivedRow(store::Database &database, const PayloadIdentity &identity, EventId before)
{
    store::EventRepository events(database);
    Result<EventId> first = events.findByUid(identity.sessionUid, identity.eventUid);
    if (!first || *first > before)
        return first;

    const Result<store::EventSummary> summary = events.summary();
    if (!summary)
        return Failure(summary.error());
    const EventFilter ofSession = EventFilter::of(QStringLiteral("session"), identity.sessionUid);
    EventId found;
    const auto look = [&](const QList<EventId> &ids, double) {
        for (const EventId id : ids) {
            const Result<EventDetails> details = events.details(id);
            if (details && details->eventUid == identity.eventUid) {
                found = id;
                return false;
            }
        }
        return true;
    };
    const Result<void> matched = events.match(ofSession, Timestamp{}, EventId{before.value + 1}, summary->last, false, look);
    if (!matched)
        return Failure(matched.error());
    return found.isValid() ? Result<EventId>(found) : fail(ErrorCode::NotFound);
}

} // namespace flowbell::engine
