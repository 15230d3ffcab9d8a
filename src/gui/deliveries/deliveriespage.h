// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/ids.h"
#include "gui/common/stateroles.h"
#include "gui/deliveries/deliveryfeed.h"

#include <QtCore/QList>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QAction;

namespace Ui {
class DeliveriesPage;
}

namespace flowbell::engine {
class Preferences;
class Workspace;
} // namespace flowbell::engine

namespace flowbell::gui {

class DeliveryRuns;
class DeliverySource;
class DeliveryTableActions;
class DeliveryTableModel;
class TableColumns;

/// The deliveries: filter, table, attempts of the chosen one. Looks only while it is shown. Ctrl+F goes to the filter.
class DeliveriesPage : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive the page.
    DeliveriesPage(DeliverySource &source, engine::Preferences &preferences, QWidget *parent = nullptr);
    ~DeliveriesPage() override;

    /// Where values for the filter, and saved filters, come from. To be called once; must outlive the page.
    void setWorkspace(engine::Workspace &workspace);
    /// Only deliveries of the flow of this name (an empty one too); nullopt: of all.
    void setFlow(const std::optional<QString> &name);
    /// Narrows the table to the deliveries of an event; flowCleared() if the flow list would hide them.
    void showDeliveriesOf(EventId event);
    [[nodiscard]] DeliveryFeed::Progress progress() const;
    /// For the menu bar; a null stands for a separator.
    [[nodiscard]] QList<QAction *> deliveryActions() const;

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);
    void deliverySettingsWanted(flowbell::FlowId flow);
    void webhookSettingsWanted(flowbell::FlowId flow);
    /// The page no longer narrows to a flow: the flow list should choose all.
    void flowCleared();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectTable();
    void connectButtons();
    void connectRuns();
    void applyFilter();
    void clearAll();
    void readFlows();
    void showEndpoints();
    void showProgress();
    void showCurrent();
    void showFollowing(bool following);
    void tick();
    void notice(StateRole role, const QString &text);

    DeliverySource &m_source;
    engine::Preferences &m_preferences;
    std::unique_ptr<Ui::DeliveriesPage> m_ui;
    DeliveryTableModel *m_model;
    DeliveryFeed *m_feed;
    DeliveryRuns *m_runs;
    std::unique_ptr<TableColumns> m_columns; ///< gone before the table, as the actions
    std::unique_ptr<DeliveryTableActions> m_actions;
    std::optional<QString> m_flow;
    QList<FlowWithWebhooks> m_flows;
    QTimer m_tick;
};

} // namespace flowbell::gui
