// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/windowpages.h"

#include "engine/workspace.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/menus.h"
#include "gui/contract/contractpage.h"
#include "gui/deliveries/deliveriespage.h"
#include "gui/deliveries/workspacedeliverysource.h"
#include "gui/events/eventspage.h"
#include "gui/flows/flowlistpanel.h"
#include "gui/mainwindow/pagefocus.h"
#include "gui/overview/overviewpage.h"
#include "gui/rules/rulespage.h"
#include "gui/sessions/sessionspage.h"
#include "gui/sessions/workspacesessionsource.h"
#include "gui/simulate/simulationcontrol.h"
#include "ui_mainwindow.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

WindowPages::WindowPages(const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_workspace(surroundings.workspace)
    , m_ui(surroundings.ui)
    , m_flows(surroundings.flows)
    , m_deliverySource(surroundings.deliveries)
    , m_simulation(surroundings.simulation)
{
    buildEvents();
    buildSessions();
    buildDeliveries();
    buildOverview();
    buildContract();
    buildRules();
    connectActions();
    showTexts();
}

void WindowPages::add(QWidget *page, const QString &name, const QString &icon)
{
    page->setObjectName(name);
    m_ui.tabs->addTab(page, themeIcon(icon), QString());
}

void WindowPages::buildEvents()
{
    m_events = new EventsPage(m_workspace, m_ui.tabs);
    add(m_events, u"eventsPage"_s, u"view-list-details"_s);
    m_events->addDeliveries(m_deliverySource);
    fillMenu(*m_ui.menuEvents, m_events->eventActions());
    connect(&m_flows, &FlowListPanel::selectionChanged, m_events, &EventsPage::setFlow);
    connect(m_events, &EventsPage::flowCleared, &m_flows, &FlowListPanel::chooseAll);
    connect(&m_flows, &FlowListPanel::showEventRequested, this, &WindowPages::goToEvent);
    connect(&m_flows, &FlowListPanel::simulateRequested, &m_simulation, &SimulationControl::openFor);
    connect(m_events, &EventsPage::replayWanted, &m_simulation, &SimulationControl::replay);
    connect(m_events, &EventsPage::sessionWanted, this, &WindowPages::goToSessionOf);
    connect(m_events, &EventsPage::deliveriesWanted, this, &WindowPages::goToDeliveriesOf);
}

void WindowPages::buildSessions()
{
    auto *source = new WorkspaceSessionSource(m_workspace, this);
    m_sessions = new SessionsPage(*source, m_workspace.preferences(), m_ui.tabs);
    m_sessions->setWorkspace(m_workspace);
    add(m_sessions, u"sessionsPage"_s, u"chronometer"_s);
    fillMenu(*m_ui.menuSessions, m_sessions->sessionActions());
    connect(&m_flows, &FlowListPanel::selectionChanged, m_sessions, &SessionsPage::setFlow);
    connect(m_sessions, &SessionsPage::flowCleared, &m_flows, &FlowListPanel::chooseAll);
    connect(m_sessions, &SessionsPage::eventWanted, this, &WindowPages::goToEvent);
    connect(m_sessions, &SessionsPage::eventsOfSessionWanted, this, &WindowPages::goToEventsOfSession);
    connect(m_sessions, &SessionsPage::simulateWanted, m_simulation.openAction(), &QAction::trigger);
}

void WindowPages::buildDeliveries()
{
    m_deliveries = new DeliveriesPage(m_deliverySource, m_workspace.preferences(), m_ui.tabs);
    m_deliveries->setWorkspace(m_workspace);
    add(m_deliveries, u"deliveriesPage"_s, u"document-send"_s);
    fillMenu(*m_ui.menuDeliveries, m_deliveries->deliveryActions());
    connect(&m_flows, &FlowListPanel::selectionChanged, m_deliveries, &DeliveriesPage::setFlow);
    connect(m_deliveries, &DeliveriesPage::flowCleared, &m_flows, &FlowListPanel::chooseAll);
    connect(m_deliveries, &DeliveriesPage::eventWanted, this, &WindowPages::goToEvent);
    connect(m_deliveries, &DeliveriesPage::deliverySettingsWanted, &m_flows, &FlowListPanel::openDeliverySettings);
    connect(m_deliveries, &DeliveriesPage::webhookSettingsWanted, &m_flows, &FlowListPanel::openSettings);
}

void WindowPages::buildOverview()
{
    m_overview = new OverviewPage(m_workspace, m_ui.tabs);
    add(m_overview, u"overviewPage"_s, u"office-chart-bar"_s);
    connect(&m_flows, &FlowListPanel::selectionChanged, m_overview, &OverviewPage::setFlow);
    connect(m_overview, &OverviewPage::flowCleared, &m_flows, &FlowListPanel::chooseAll);
    connect(m_overview, &OverviewPage::simulateWanted, m_simulation.openAction(), &QAction::trigger);
    connect(m_overview, &OverviewPage::eventsWanted, this, [this](const EventFilter &filter) {
        show(m_events);
        m_events->showMatching(filter);
    });
}

void WindowPages::buildContract()
{
    m_contract = new ContractPage(m_workspace, m_ui.tabs);
    add(m_contract, u"contractPage"_s, u"code-context"_s);
    fillMenu(*m_ui.menuContract, m_contract->contractActions());
    connect(m_contract, &ContractPage::eventWanted, this, &WindowPages::goToEvent);
    connect(m_contract, &ContractPage::changesChanged, this, &WindowPages::showContractChanges);
}

void WindowPages::buildRules()
{
    m_rules = new RulesPage(m_workspace, m_ui.tabs);
    add(m_rules, u"rulesPage"_s, u"system-run"_s);
    fillMenu(*m_ui.menuRules, m_rules->ruleActions());
    connect(m_rules, &RulesPage::eventWanted, this, &WindowPages::goToEvent);
}

void WindowPages::connectActions()
{
    const auto leadTo = [this](QAction *action, QWidget *page) {
        action->setIcon(m_ui.tabs->tabIcon(m_ui.tabs->indexOf(page)));
        connect(action, &QAction::triggered, this, [this, page] {
            show(page);
            focusPage(*page);
        });
    };
    leadTo(m_ui.actionShowEvents, m_events);
    leadTo(m_ui.actionShowSessions, m_sessions);
    leadTo(m_ui.actionShowDeliveries, m_deliveries);
    leadTo(m_ui.actionShowOverview, m_overview);
    leadTo(m_ui.actionShowContract, m_contract);
    leadTo(m_ui.actionShowRules, m_rules);
}

void WindowPages::show(QWidget *page)
{
    m_ui.tabs->setCurrentWidget(page);
}

qsizetype WindowPages::contractChanges() const
{
    return m_contract->changes();
}

void WindowPages::goToEvent(EventId id)
{
    show(m_events);
    m_events->showEvent(id);
}

void WindowPages::goToRule(RuleId id)
{
    show(m_rules);
    m_rules->showRule(id);
}

void WindowPages::goToSessionOf(EventId id)
{
    show(m_sessions);
    m_sessions->showSessionOf(id);
}

void WindowPages::goToEventsOfSession(const QString &uid)
{
    show(m_events);
    m_events->showEventsOfSession(uid);
}

void WindowPages::goToDeliveriesOf(EventId id)
{
    show(m_deliveries);
    m_deliveries->showDeliveriesOf(id);
}

void WindowPages::showContractChanges()
{
    const qsizetype changes = m_contract->changes();
    //: a tab; %1: how many fields of events differ from what was accepted
    m_ui.tabs->setTabText(
        m_ui.tabs->indexOf(m_contract), changes == 0 ? tr("Contract") : tr("Contract (%1)").arg(numberText(changes)));
    Q_EMIT contractChangesChanged();
}

void WindowPages::showTexts()
{
    const std::pair<QWidget *, QString> titles[] = {{m_events, tr("Events")}, {m_sessions, tr("Sessions")},
        {m_deliveries, tr("Deliveries")}, {m_overview, tr("Overview")}, {m_rules, tr("Rules")}};
    for (const auto &[page, title] : titles)
        m_ui.tabs->setTabText(m_ui.tabs->indexOf(page), title);
    showContractChanges();
}

void WindowPages::retranslate()
{
    showTexts();
}

} // namespace flowbell::gui
