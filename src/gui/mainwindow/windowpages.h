// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/ruleids.h"

#include <QtCore/QObject>

namespace Ui {
class MainWindow;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class ContractPage;
class DeliveriesPage;
class EventsPage;
class FlowListPanel;
class OverviewPage;
class RulesPage;
class SessionsPage;
class SimulationControl;
class WorkspaceDeliverySource;

/// The pages of the main window: makes them as its tabs, with their menus, and leads from one to another. They show what the
/// flow list chooses. Owned by the window.
class WindowPages : public QObject
{
    Q_OBJECT
public:
    /// What the pages are made for and stand beside; all of it must outlive them.
    struct Surroundings {
        engine::Workspace &workspace;
        Ui::MainWindow &ui;
        FlowListPanel &flows;
        WorkspaceDeliverySource &deliveries;
        SimulationControl &simulation;
    };
    WindowPages(const Surroundings &surroundings, QObject *parent);

    [[nodiscard]] EventsPage &events() { return *m_events; }
    /// How many fields of events differ from the accepted contract.
    [[nodiscard]] qsizetype contractChanges() const;
    void goToEvent(EventId id);
    void goToRule(RuleId id);
    void retranslate();

Q_SIGNALS:
    void contractChangesChanged();

private:
    void buildEvents();
    void buildSessions();
    void buildDeliveries();
    void buildOverview();
    void buildContract();
    void buildRules();
    void connectActions();
    void add(QWidget *page, const QString &name, const QString &icon);
    void show(QWidget *page);
    void showTexts();
    void showContractChanges();
    void goToSessionOf(EventId id);
    void goToEventsOfSession(const QString &uid);
    void goToDeliveriesOf(EventId id);

    engine::Workspace &m_workspace;
    Ui::MainWindow &m_ui;
    FlowListPanel &m_flows;
    WorkspaceDeliverySource &m_deliverySource;
    SimulationControl &m_simulation;
    EventsPage *m_events = nullptr;
    SessionsPage *m_sessions = nullptr;
    DeliveriesPage *m_deliveries = nullptr;
    OverviewPage *m_overview = nullptr;
    ContractPage *m_contract = nullptr;
    RulesPage *m_rules = nullptr;
};

} // namespace flowbell::gui
