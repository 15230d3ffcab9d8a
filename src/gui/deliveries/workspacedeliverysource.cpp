// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/workspacedeliverysource.h"

#include "core/maskedrecords.h"
#include "engine/dispatcher.h"
#include "engine/flowservice.h"
#include "engine/mapped.h"
#include "engine/monitor.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"

namespace flowbell::gui {

WorkspaceDeliverySource::WorkspaceDeliverySource(engine::Workspace &workspace, QObject *parent)
    : DeliverySource(parent)
    , m_workspace(workspace)
    , m_masking(new ViewMasking(workspace.preferences(), this))
{
    connect(m_masking, &ViewMasking::changed, this, &DeliverySource::maskingChanged);
    const engine::DeliveryService &deliveries = workspace.deliveries();
    connect(&deliveries, &engine::DeliveryService::changed, this, &DeliverySource::changed);
    connect(&deliveries, &engine::DeliveryService::progressed, this, &DeliverySource::progressed);
    connect(&deliveries, &engine::DeliveryService::ended, this, &DeliverySource::ended);
    connect(&workspace.dispatcher(), &engine::Dispatcher::underWayChanged, this, &DeliverySource::underWayChanged);
    const engine::Monitor &monitor = workspace.monitor();
    connect(&monitor, &engine::Monitor::deliveriesChanged, this, &DeliverySource::changed);
    connect(&monitor, &engine::Monitor::flowsChanged, this, &DeliverySource::flowsChanged);
}

bool WorkspaceDeliverySource::isMasked() const
{
    return m_masking->isOn();
}

QFuture<Result<DeliveryIdSet>> WorkspaceDeliverySource::find(const DeliveryFilter &filter)
{
    // A million ids take longer than a frame.
    const auto toSet = [](const Result<QList<DeliveryId>> &ids) -> Result<DeliveryIdSet> {
        if (!ids)
            return Failure(ids.error());
        return DeliveryIdSet::of(QList<DeliveryId>(ids->rbegin(), ids->rend()));
    };
    return engine::mappedElsewhere(m_workspace.deliveries().find(filter), this, toSet);
}

QFuture<Result<qint64>> WorkspaceDeliverySource::count(const DeliveryFilter &filter)
{
    return m_workspace.deliveries().count(filter);
}

QFuture<Result<QList<DeliveryRow>>> WorkspaceDeliverySource::rows(const QList<DeliveryId> &ids)
{
    return m_masking->of(m_workspace.deliveries().rows(ids),
        [](const Masking &rules, const QList<DeliveryRow> &rows) { return masked(rules, rows); });
}

QFuture<Result<QList<DeliveryRow>>> WorkspaceDeliverySource::ofEvent(EventId event)
{
    return m_masking->of(m_workspace.deliveries().ofEvent(event),
        [](const Masking &rules, const QList<DeliveryRow> &rows) { return masked(rules, rows); });
}

QFuture<Result<QList<Attempt>>> WorkspaceDeliverySource::attempts(DeliveryId delivery)
{
    return m_masking->ofLarge(m_workspace.deliveries().attempts(delivery),
        [](const Masking &rules, const QList<Attempt> &attempts) { return masked(rules, attempts); });
}

QFuture<Result<QList<FlowWithWebhooks>>> WorkspaceDeliverySource::flows()
{
    return m_workspace.flows().list();
}

QSet<DeliveryId> WorkspaceDeliverySource::underWay() const
{
    return m_workspace.dispatcher().underWay();
}

Timestamp WorkspaceDeliverySource::now() const
{
    return m_workspace.clock().now();
}

QFuture<Result<qint64>> WorkspaceDeliverySource::apply(Action action, const QList<DeliveryId> &deliveries)
{
    return m_workspace.deliveries().apply(action, deliveries);
}

QFuture<Result<qint64>> WorkspaceDeliverySource::redeliverEvents(
    const QList<EventId> &events, const std::optional<WebhookId> &only)
{
    return m_workspace.deliveries().redeliverEvents(events, only);
}

QFuture<Result<EventId>> WorkspaceDeliverySource::enter(const ReceivedRequest &request)
{
    return m_workspace.enter(request);
}

quint64 WorkspaceDeliverySource::applyToAll(Action action, const DeliveryFilter &filter)
{
    return m_workspace.deliveries().applyToAll(action, filter);
}

void WorkspaceDeliverySource::cancelApplyToAll(quint64 run)
{
    m_workspace.deliveries().cancelApplyToAll(run);
}

} // namespace flowbell::gui
