// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/deliveryfilter.h"
#include "core/result.h"
#include "store/databasethread.h"
#include "store/givenup.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace flowbell::engine {

/// What the user sees of deliveries and does with them. Changes only what is stored: whichever program's Dispatcher is at
/// work finds it there. Lives on the thread of Workspace; every function returns at once.
class DeliveryService : public QObject
{
    Q_OBJECT
public:
    /// \a searcher: a reader of its own for filters over everything, so that pages never wait behind one.
    DeliveryService(store::DatabaseThread &reader, store::DatabaseThread &searcher, store::DatabaseThread &writer,
        const Clock &clock, QObject *parent = nullptr);
    ~DeliveryService() override;

    /// Ids of the deliveries that match, newest first. A later find() makes an earlier one end with Cancelled.
    [[nodiscard]] QFuture<Result<QList<DeliveryId>>> find(const DeliveryFilter &filter);
    [[nodiscard]] QFuture<Result<qint64>> count(const DeliveryFilter &filter);
    /// In the order of \a ids; those that are gone are left out. Made for pages of some hundred.
    [[nodiscard]] QFuture<Result<QList<DeliveryRow>>> rows(const QList<DeliveryId> &ids);
    [[nodiscard]] QFuture<Result<QList<DeliveryRow>>> ofEvent(EventId event); ///< by webhook
    // As store::givenUpBehind() and store::newestAttempt().
    [[nodiscard]] QFuture<Result<store::GivenUp>> givenUpBehind(AttemptId attempt);
    [[nodiscard]] QFuture<Result<AttemptId>> newestAttempt();
    [[nodiscard]] QFuture<Result<QList<Attempt>>> attempts(DeliveryId delivery); ///< oldest first
    /// Of every webhook there is.
    [[nodiscard]] QFuture<Result<QList<EndpointHealth>>> health();

    /// What can be done with deliveries; each leaves alone those it does not fit.
    enum class Action {
        RetryNow, ///< pending ones become due at once
        Cancel, ///< pending ones end as Cancelled. One that is just being sent may still arrive, and is then Delivered
        Redeliver, ///< ended ones begin anew: pending, due at once, the schedule from its start
    };
    /// How many were changed.
    [[nodiscard]] QFuture<Result<qint64>> apply(Action action, const QList<DeliveryId> &deliveries);
    /// Makes a delivery of each event for each enabled webhook of its flow (or \a only that one, whatever it subscribes to
    /// and even of another flow), due at once; those that exist begin anew unless they are pending. How many there are.
    [[nodiscard]] QFuture<Result<qint64>> redeliverEvents(const QList<EventId> &events, std::optional<WebhookId> only = {});

    /// Applies to everything that matches, in slices, so that nothing else waits; its number. progressed() tells how far it
    /// is, ended() comes exactly once.
    quint64 applyToAll(Action action, const DeliveryFilter &filter);
    void cancelApplyToAll(quint64 run); ///< what is done stays done
    /// Ends what takes long, find() and every run: before the threads are stopped.
    void cancelAll();

Q_SIGNALS:
    /// A change of ours is committed. Others' changes come through Monitor::deliveriesChanged().
    void changed();
    void progressed(quint64 run, qint64 done, qint64 total);
    /// \a changed: how many were changed until its end, cancellation or \a error.
    void ended(quint64 run, qint64 changed, const std::optional<flowbell::Error> &error);

private:
    template <typename Work>
    QFuture<Result<qint64>> change(Work work);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
