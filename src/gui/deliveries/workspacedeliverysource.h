// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/deliveries/deliverysource.h"

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class ViewMasking;

/// The workspace's deliveries, dispatcher and flows as a DeliverySource. Masks as the preferences say.
class WorkspaceDeliverySource final : public DeliverySource
{
    Q_OBJECT
public:
    explicit WorkspaceDeliverySource(engine::Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] bool isMasked() const override;
    [[nodiscard]] QFuture<Result<DeliveryIdSet>> find(const DeliveryFilter &filter) override;
    [[nodiscard]] QFuture<Result<qint64>> count(const DeliveryFilter &filter) override;
    [[nodiscard]] QFuture<Result<QList<DeliveryRow>>> rows(const QList<DeliveryId> &ids) override;
    [[nodiscard]] QFuture<Result<QList<DeliveryRow>>> ofEvent(EventId event) override;
    [[nodiscard]] QFuture<Result<QList<Attempt>>> attempts(DeliveryId delivery) override;
    [[nodiscard]] QFuture<Result<QList<FlowWithWebhooks>>> flows() override;
    [[nodiscard]] QSet<DeliveryId> underWay() const override;
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] QFuture<Result<qint64>> apply(Action action, const QList<DeliveryId> &deliveries) override;
    [[nodiscard]] QFuture<Result<qint64>> redeliverEvents(
        const QList<EventId> &events, const std::optional<WebhookId> &only) override;
    [[nodiscard]] QFuture<Result<EventId>> enter(const ReceivedRequest &request) override;
    quint64 applyToAll(Action action, const DeliveryFilter &filter) override;
    void cancelApplyToAll(quint64 run) override;

private:
    engine::Workspace &m_workspace;
    ViewMasking *m_masking;
};

} // namespace flowbell::gui
