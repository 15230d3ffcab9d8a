// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QList>
#include <QtWidgets/QMenu>

#include <optional>

namespace flowbell::gui {

class DeliverySource;

/// Where events can be delivered again: to every enabled webhook of their flows, or to one of any flow.
class RedeliverMenu : public QMenu
{
    Q_OBJECT
public:
    explicit RedeliverMenu(DeliverySource &source, QWidget *parent = nullptr);

    /// Whose webhooks come first; empty: none's.
    void setFlow(const QString &name);

Q_SIGNALS:
    /// Nothing: to every enabled webhook.
    void chosen(const std::optional<flowbell::WebhookId> &only);

protected:
    void changeEvent(QEvent *event) override;

private:
    void readFlows();
    void fill();
    void addWebhooks(QMenu &menu, const FlowWithWebhooks &flow);

    DeliverySource &m_source;
    QList<FlowWithWebhooks> m_flows;
    QString m_flow;
};

} // namespace flowbell::gui
