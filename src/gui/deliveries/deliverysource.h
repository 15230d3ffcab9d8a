// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/deliveryfilter.h"
#include "core/event.h"
#include "core/flow.h"
#include "core/result.h"
#include "engine/deliveryservice.h"
#include "gui/deliveries/deliveryidset.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QSet>

namespace flowbell::gui {

/// What the views of deliveries ask of the program, and its news. Lives on the window's thread, answers later on it. The
/// views get the workspace behind it, tests a made set of any size.
class DeliverySource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    using Action = engine::DeliveryService::Action;

    /// As EventSource::isMasked(), of rows and attempts.
    [[nodiscard]] virtual bool isMasked() const { return false; }
    /// A later find() makes an earlier one end with Cancelled.
    [[nodiscard]] virtual QFuture<Result<DeliveryIdSet>> find(const DeliveryFilter &filter) = 0;
    [[nodiscard]] virtual QFuture<Result<qint64>> count(const DeliveryFilter &filter) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<DeliveryRow>>> rows(const QList<DeliveryId> &ids) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<DeliveryRow>>> ofEvent(EventId event) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<Attempt>>> attempts(DeliveryId delivery) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<FlowWithWebhooks>>> flows() = 0;
    /// Of which an attempt is being made at this moment.
    [[nodiscard]] virtual QSet<DeliveryId> underWay() const = 0;
    [[nodiscard]] virtual Timestamp now() const = 0;

    [[nodiscard]] virtual QFuture<Result<qint64>> apply(Action action, const QList<DeliveryId> &deliveries) = 0;
    [[nodiscard]] virtual QFuture<Result<qint64>> redeliverEvents(
        const QList<EventId> &events, const std::optional<WebhookId> &only) = 0;
    /// Stores the request as an event; its row.
    [[nodiscard]] virtual QFuture<Result<EventId>> enter(const ReceivedRequest &request) = 0;
    /// As engine::DeliveryService::applyToAll().
    virtual quint64 applyToAll(Action action, const DeliveryFilter &filter) = 0;
    virtual void cancelApplyToAll(quint64 run) = 0;

Q_SIGNALS:
    /// Deliveries were made, attempted or changed; which ones is not known.
    void changed();
    void underWayChanged();
    void maskingChanged(); ///< what was answered before must not be shown any more
    void flowsChanged();
    void progressed(quint64 run, qint64 done, qint64 total);
    void ended(quint64 run, qint64 changed, const std::optional<flowbell::Error> &error);
};

} // namespace flowbell::gui
