// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/deliveryfilter.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

#include <atomic>
#include <optional>

namespace flowbell::store {

/// Deliveries as the user sees them, and what the user does with them. A light view of a connection: made where it is used,
/// on its thread. Outbox is the sender's side. Changes are one transaction each, made for lists of some hundred.
class DeliveryRepository
{
public:
    explicit DeliveryRepository(Database &database);

    /// Ids of all that match, newest first; Cancelled once \a cancelled is true.
    [[nodiscard]] Result<QList<DeliveryId>> find(
        const DeliveryFilter &filter, Timestamp now, const std::atomic_bool *cancelled = nullptr);
    [[nodiscard]] Result<qint64> count(const DeliveryFilter &filter, Timestamp now, const std::atomic_bool *cancelled = nullptr);
    /// In the order of \a ids; those that are gone are left out. Made for pages of some hundred. One that is pending
    /// without a due time waits for an earlier one of its session.
    [[nodiscard]] Result<QList<DeliveryRow>> rows(const QList<DeliveryId> &ids);
    [[nodiscard]] Result<QList<DeliveryRow>> ofEvent(EventId event); ///< by webhook
    [[nodiscard]] Result<QList<Attempt>> attempts(DeliveryId delivery); ///< oldest first
    /// Of every webhook there is, by id.
    [[nodiscard]] Result<QList<EndpointHealth>> health();

    // How many were changed:
    /// Pending ones become due at \a now, but for those that wait for an earlier one of their session.
    [[nodiscard]] Result<qint64> retryNow(const QList<DeliveryId> &ids, Timestamp now);
    /// Pending ones end as Cancelled, by the user.
    [[nodiscard]] Result<qint64> cancel(const QList<DeliveryId> &ids, Timestamp now);
    /// Ended ones whose webhook is still there begin anew: pending, due at \a now, the schedule from its start.
    [[nodiscard]] Result<qint64> redeliver(const QList<DeliveryId> &ids, Timestamp now);
    /// A delivery of each event for each enabled webhook of its flow that subscribes to its type, or for \a only whatever it
    /// subscribes to, due at \a now; those that exist begin anew unless they are pending. Events whose body is not whole
    /// (Refused, NotHttp) are left out.
    [[nodiscard]] Result<qint64> redeliverEvents(const QList<EventId> &events, std::optional<WebhookId> only, Timestamp now);

private:
    Database &m_database;
};

} // namespace flowbell::store
