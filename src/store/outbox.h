// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/flow.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>
#include <QtCore/QSet>

#include <chrono>
#include <optional>

namespace flowbell::store {

/// A delivery whose time has come, with all that its request needs.
struct DueDelivery {
    DeliveryRow row;
    int step = 0; ///< attempts of the running schedule made so far: the next has the number step + 1 in RetrySchedule
    QByteArray contentType; ///< as the event came with it; empty if it had none
    QByteArray body; ///< exact bytes
};

/// What is due at one webhook.
struct DueWork {
    Webhook webhook;
    QString schedule; ///< Flow::schedule of its flow
    QList<DueDelivery> deliveries; ///< earliest due first
};

/// When something is to be done for a webhook.
struct NextDue {
    WebhookId webhook;
    Timestamp due{}; ///< of its earliest pending delivery

    friend bool operator==(const NextDue &, const NextDue &) = default;
};

/// What is known of a webhook's endpoint beyond its attempts.
struct EndpointState {
    WebhookId webhook;
    BreakerState breaker = BreakerState::Closed;
    std::optional<Timestamp> pausedUntil;
    int failuresInARow = 0;
    std::optional<Timestamp> failingSince;

    friend bool operator==(const EndpointState &, const EndpointState &) = default;
};

/// An attempt that ended, and what it makes of its delivery.
struct AttemptOutcome {
    DeliveryRow delivery; ///< as due() gave it
    Attempt attempt; ///< id, number, delivery and webhook are filled in by record()
    DeliveryState state = DeliveryState::Pending; ///< from now on
    DeliveryEnd end = DeliveryEnd::None;
    std::optional<Timestamp> due; ///< of the next attempt, if the state is Pending
};

/// A webhook that the program disables.
struct WebhookDisabling {
    WebhookId webhook;
    DisabledReason reason = DisabledReason::None;
};

/// What record() writes, all of it or nothing.
struct AttemptBatch {
    Timestamp now{};
    QList<AttemptOutcome> outcomes;
    QList<EndpointState> endpoints; ///< those that changed; one that says nothing beyond its defaults is forgotten
    QList<WebhookDisabling> disabled;
};

struct RecordedBatch {
    struct Recorded {
        bool gone = false; ///< the delivery is not there any more, nothing was written; the rest is as given
        DeliveryRow delivery; ///< as it is now
        Attempt attempt; ///< as stored, with its id and number
    };
    QList<Recorded> attempts; ///< in the order of AttemptBatch::outcomes
    QList<WebhookId> disabled; ///< those that were enabled until now
};

/// The persisted outbox, as whoever sends sees it. A light view of a connection: made where it is used, on its thread.
///
/// Nothing is due of a webhook that is disabled or gone: its deliveries stay pending. Deliveries in strict order
/// (Webhook::ordered) of a session wait, pending and without a due time, until all before them have ended; whoever ends or
/// removes one releases the next in the same transaction.
///
/// Due times are stored against an offset, so that all of them move at once when the clock was changed: see shiftDue().
class Outbox
{
public:
    explicit Outbox(Database &database);

    /// Each enabled webhook that has a delivery with a due time. Costs a look into an index for each webhook, whatever the
    /// number of deliveries.
    [[nodiscard]] Result<QList<NextDue>> nextDue();
    /// At most \a limit deliveries of the webhook that are due at \a now, but those in \a underWay. No deliveries, and a
    /// default Webhook, if it is disabled or gone.
    [[nodiscard]] Result<DueWork> due(WebhookId webhook, Timestamp now, int limit, const QSet<DeliveryId> &underWay);

    /// Writes attempts and what they changed in one transaction. A delivery that was cancelled meanwhile stays so unless the
    /// attempt delivered it. A webhook that is gone or disabled already is left alone.
    [[nodiscard]] Result<RecordedBatch> record(const AttemptBatch &batch);

    /// Of every webhook that has one out of the ordinary.
    [[nodiscard]] Result<QList<EndpointState>> endpoints();

    /// The newest wall-clock time at which a delivery was made or recorded, or the clock's change was told by shiftDue();
    /// 0 at first. Later than now: the clock was set back while nobody looked.
    [[nodiscard]] Result<Timestamp> newestTime();
    /// Moves all due times of pending deliveries, pauses and beginnings of failure by \a by, and newestTime() to \a now. One
    /// small transaction, whatever the number of deliveries.
    [[nodiscard]] Result<void> shiftDue(std::chrono::milliseconds by, Timestamp now);

private:
    Database &m_database;
};

} // namespace flowbell::store
