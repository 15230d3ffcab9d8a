// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace Ui {
class DeliveriesEmptyState;
}

namespace flowbell::gui {

/// What stands in place of the table while it has no rows: why, and the next step as a button.
class DeliveriesEmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveriesEmptyState(QWidget *parent = nullptr);
    ~DeliveriesEmptyState() override;

    /// What the window knows when no row is shown.
    struct Reasons {
        QList<FlowWithWebhooks> flows;
        std::optional<QString> chosenFlow; ///< in the flow list, by name
        bool filtered = false; ///< there are deliveries, but none matches
    };
    void setReasons(const Reasons &reasons);

Q_SIGNALS:
    /// The settings of a flow, on their page about delivery or about webhooks.
    void deliverySettingsWanted(flowbell::FlowId flow);
    void webhookSettingsWanted(flowbell::FlowId flow);
    void clearFilterWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Step { None, ClearFilter, Forward, AddWebhook };

    void showReasons();
    void say(Step step, const QString &title, const QString &explanation, const QString &button = {});
    [[nodiscard]] const FlowWithWebhooks *flowToSetUp() const;
    void takeStep();

    std::unique_ptr<Ui::DeliveriesEmptyState> m_ui;
    Reasons m_reasons;
    Step m_step = Step::None;
};

} // namespace flowbell::gui
