// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"
#include "store/database.h"
#include "store/statement.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

// Reading of the tables delivery and attempt.
namespace flowbell::store::deliveryrows {

/// How many columns select() gives before \a more.
inline constexpr int columns = 20;

/// "SELECT … FROM delivery d JOIN event e …" with all that rowOf() reads, then the columns \a more (each after a comma).
/// What follows may add joins and conditions. The delivery is the outermost loop.
[[nodiscard]] QString select(const QString &more = {});
[[nodiscard]] DeliveryRow rowOf(const Database::Statement &row);

/// What stored due times are counted against, for conditions: "d.due <= ? - " + dueShift.
inline constexpr QStringView dueShift = u"(SELECT due_shift FROM counter)";
[[nodiscard]] Result<qint64> readDueShift(Database &database);

[[nodiscard]] Result<QList<Attempt>> attemptsOf(Database &database, DeliveryId delivery); ///< oldest first
/// The id of the new row.
[[nodiscard]] Result<AttemptId> insertAttempt(Database &database, const Attempt &attempt);

struct NewDelivery {
    EventId event;
    WebhookId webhook;
    qint64 orderedSession = 0; ///< 0: in no strict order
    DeliveryOrigin origin = DeliveryOrigin::Forwarded;
    QString messageId; ///< null: the event's own id
    Timestamp created{};
    std::optional<qint64> storedDue; ///< with the shift already taken from it; none: it waits
};
/// Makes the delivery, or begins it anew if there is one that has ended. False, and nothing is written, if one is pending.
[[nodiscard]] Result<bool> insertOrRenew(Database &database, const NewDelivery &delivery);
/// For a new delivery of an event with this id: null if that will do as `webhook-id` (1 to 64 letters, digits, `_` and `-`),
/// else a new UUID.
[[nodiscard]] QString messageIdFor(const QString &eventUid);

/// A change of deliveries at \a now, told to whoever watches. To be called once in each transaction that changes some.
[[nodiscard]] Result<void> countChange(Database &database, Timestamp now);

} // namespace flowbell::store::deliveryrows
