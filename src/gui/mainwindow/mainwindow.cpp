// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/mainwindow.h"

#include "engine/listenercontrol.h"
#include "gui/access/accessnotices.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/menus.h"
#include "gui/contract/contractpage.h"
#include "gui/deliveries/deliveriespage.h"
#include "gui/deliveries/deliverycounts.h"
#include "gui/deliveries/workspacedeliverysource.h"
#include "gui/events/eventspage.h"
#include "gui/flows/flowlistpanel.h"
#include "gui/mainwindow/aboutdialog.h"
#include "gui/mainwindow/certificatenotice.h"
#include "gui/mainwindow/disabledwebhooks.h"
#include "gui/mainwindow/listeneractions.h"
#include "gui/mainwindow/notices.h"
#include "gui/mainwindow/pagefocus.h"
#include "gui/mainwindow/shortcutsdialog.h"
#include "gui/mainwindow/statusline.h"
#include "gui/overview/overviewpage.h"
#include "gui/preferences/preferencesdialog.h"
#include "gui/privacy/privacyactions.h"
#include "gui/privacy/windowlock.h"
#include "gui/replies/replyrulescontrol.h"
#include "gui/sessions/sessionspage.h"
#include "gui/sessions/workspacesessionsource.h"
#include "gui/simulate/simulationcontrol.h"
#include "gui/transfer/transfercontrol.h"
#include "ui_mainwindow.h"

#include <algorithm>

#include <QtCore/QUrl>
#include <QtGui/QCloseEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QDialog>

namespace flowbell::gui {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString splitterKey = QStringLiteral("window/splitter");
const QString tabKey = QStringLiteral("window/tab");
const QString flowsHiddenKey = QStringLiteral("window/flowsHidden");
const QString statusHiddenKey = QStringLiteral("window/statusBarHidden");

} // namespace

MainWindow::MainWindow(engine::Workspace &workspace, const QString &movedAside, const QStringList &languages, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_languages(languages)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_listenerActions(new ListenerActions(workspace.listener(), workspace.preferences(), this))
    , m_deliverySource(new WorkspaceDeliverySource(workspace, this))
    , m_deliveryCounts(new DeliveryCounts(*m_deliverySource, this))
{
    m_ui->setupUi(this);
    m_notices = new Notices(workspace, movedAside, m_ui->noticesLayout, this);
    m_accessNotices = new AccessNotices(workspace, m_ui->noticesLayout, this);
    m_replyRules = new ReplyRulesControl(workspace.preferences(), m_ui->noticesLayout, this);
    m_ui->listenerBar->setReplyRulesAction(m_replyRules->openAction());
    m_simulation = new SimulationControl(workspace, m_ui->noticesLayout, this);
    m_ui->listenerBar->setSimulateAction(m_simulation->openAction());
    m_certificateNotice = new CertificateNotice(workspace, m_ui->noticesLayout, this);
    m_disabledWebhooks = new DisabledWebhooks(workspace, m_ui->noticesLayout, this);
    m_status = new StatusLine(workspace, this);
    m_ui->statusBar->addWidget(m_status, 1);
    m_ui->listenerBar->setListener(workspace.listener(), *m_listenerActions);
    setWindowIcon(applicationIcon());
    buildPanels();
    fillListenerMenu();
    connectActions();
    restoreState();
    buildPrivacy();
    showTitle();
}

MainWindow::~MainWindow()
{
    rememberState();
}

void MainWindow::buildPanels()
{
    m_flows = new FlowListPanel(m_workspace, m_ui->splitter);
    m_flows->setObjectName(QStringLiteral("flowListPanel"));
    m_flows->setContentsMargins(8, 4, 0, 4);
    m_ui->splitter->insertWidget(0, m_flows);
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->splitter->setSizes({260, 940});
    fillMenu(*m_ui->menuFlow, m_flows->flowActions());

    m_events = new EventsPage(m_workspace, m_ui->tabs);
    m_events->setObjectName(QStringLiteral("eventsPage"));
    m_events->addDeliveries(*m_deliverySource);
    m_ui->tabs->addTab(m_events, themeIcon(QStringLiteral("view-list-details")), tr("Events"));
    fillMenu(*m_ui->menuEvents, m_events->eventActions());
    m_transfer = new TransferControl(m_workspace, *m_events, m_ui->noticesLayout, this);
    m_ui->menuFile->insertActions(m_ui->actionPreferences, {m_transfer->importAction(), m_transfer->exportAction()});
    m_ui->menuFile->insertSeparator(m_ui->actionPreferences);
    connect(m_events, &EventsPage::importWanted, m_transfer->importAction(), &QAction::trigger);

    buildSessions();
    buildDeliveries();
    buildOverview();
    buildContract();
    connectTabs();

    connect(m_flows, &FlowListPanel::selectionChanged, m_events, &EventsPage::setFlow);
    connect(m_events, &EventsPage::flowCleared, m_flows, &FlowListPanel::chooseAll);
    connect(m_flows, &FlowListPanel::showEventRequested, this, &MainWindow::goToEvent);
    connect(m_flows, &FlowListPanel::simulateRequested, m_simulation, &SimulationControl::openFor);
    connect(m_events, &EventsPage::replayWanted, m_simulation, &SimulationControl::replay);
    connect(m_disabledWebhooks, &DisabledWebhooks::settingsWanted, m_flows, &FlowListPanel::openSettings);
    connect(m_ui->actionShowFlows, &QAction::toggled, m_flows, &QWidget::setVisible);
    connect(m_events, &EventsPage::progressChanged, this, &MainWindow::showShown);
    showShown();
}

void MainWindow::buildSessions()
{
    auto *source = new WorkspaceSessionSource(m_workspace, this);
    m_sessions = new SessionsPage(*source, m_workspace.preferences(), m_ui->tabs);
    m_sessions->setWorkspace(m_workspace);
    m_sessions->setObjectName(QStringLiteral("sessionsPage"));
    m_ui->tabs->addTab(m_sessions, themeIcon(QStringLiteral("chronometer")), tr("Sessions"));
    fillMenu(*m_ui->menuSessions, m_sessions->sessionActions());
    connect(m_flows, &FlowListPanel::selectionChanged, m_sessions, &SessionsPage::setFlow);
    connect(m_sessions, &SessionsPage::flowCleared, m_flows, &FlowListPanel::chooseAll);
    connect(m_sessions, &SessionsPage::eventWanted, this, &MainWindow::goToEvent);
    connect(m_sessions, &SessionsPage::eventsOfSessionWanted, this, &MainWindow::goToEventsOfSession);
    connect(m_sessions, &SessionsPage::simulateWanted, m_simulation->openAction(), &QAction::trigger);
    connect(m_events, &EventsPage::sessionWanted, this, &MainWindow::goToSessionOf);
}

void MainWindow::buildDeliveries()
{
    m_deliveries = new DeliveriesPage(*m_deliverySource, m_workspace.preferences(), m_ui->tabs);
    m_deliveries->setWorkspace(m_workspace);
    m_deliveries->setObjectName(QStringLiteral("deliveriesPage"));
    m_ui->tabs->addTab(m_deliveries, themeIcon(QStringLiteral("document-send")), tr("Deliveries"));
    fillMenu(*m_ui->menuDeliveries, m_deliveries->deliveryActions());
    connect(m_flows, &FlowListPanel::selectionChanged, m_deliveries, &DeliveriesPage::setFlow);
    connect(m_deliveries, &DeliveriesPage::flowCleared, m_flows, &FlowListPanel::chooseAll);
    connect(m_deliveries, &DeliveriesPage::eventWanted, this, &MainWindow::goToEvent);
    connect(m_deliveries, &DeliveriesPage::deliverySettingsWanted, m_flows, &FlowListPanel::openDeliverySettings);
    connect(m_deliveries, &DeliveriesPage::webhookSettingsWanted, m_flows, &FlowListPanel::openSettings);
    connect(m_events, &EventsPage::deliveriesWanted, this, &MainWindow::goToDeliveriesOf);
    connect(m_deliveryCounts, &DeliveryCounts::changed, this, &MainWindow::showDeliveryCounts);
}

void MainWindow::buildContract()
{
    m_contract = new ContractPage(m_workspace, m_ui->tabs);
    m_contract->setObjectName(QStringLiteral("contractPage"));
    m_ui->tabs->addTab(m_contract, themeIcon(QStringLiteral("code-context")), tr("Contract"));
    fillMenu(*m_ui->menuContract, m_contract->contractActions());
    connect(m_contract, &ContractPage::eventWanted, this, &MainWindow::goToEvent);
    connect(m_contract, &ContractPage::changesChanged, this, &MainWindow::showContractChanges);
    showContractChanges();
}

void MainWindow::buildOverview()
{
    m_overview = new OverviewPage(m_workspace, m_ui->tabs);
    m_overview->setObjectName(QStringLiteral("overviewPage"));
    m_ui->tabs->addTab(m_overview, themeIcon(QStringLiteral("office-chart-bar")), tr("Overview"));
    m_ui->actionShowOverview->setIcon(m_ui->tabs->tabIcon(m_ui->tabs->indexOf(m_overview)));
    connect(m_ui->actionShowOverview, &QAction::triggered, this, [this] { m_ui->tabs->setCurrentWidget(m_overview); });
    connect(m_flows, &FlowListPanel::selectionChanged, m_overview, &OverviewPage::setFlow);
    connect(m_overview, &OverviewPage::flowCleared, m_flows, &FlowListPanel::chooseAll);
    connect(m_overview, &OverviewPage::simulateWanted, m_simulation->openAction(), &QAction::trigger);
    connect(m_overview, &OverviewPage::eventsWanted, this, [this](const EventFilter &filter) {
        m_ui->tabs->setCurrentWidget(m_events);
        m_events->showMatching(filter);
    });
}

// The last: what a lock covers is there, in the state it had.
void MainWindow::buildPrivacy()
{
    m_privacy = new PrivacyActions(m_workspace, *this, this);
    m_ui->menuView->insertActions(m_ui->actionFullScreen, m_privacy->menuActions());
    m_ui->menuView->insertSeparator(m_ui->actionFullScreen);
    connect(&m_privacy->lock(), &WindowLock::lockedChanged, this, &MainWindow::showTitle);
}

void MainWindow::connectTabs()
{
    m_ui->actionShowEvents->setIcon(m_ui->tabs->tabIcon(m_ui->tabs->indexOf(m_events)));
    m_ui->actionShowSessions->setIcon(m_ui->tabs->tabIcon(m_ui->tabs->indexOf(m_sessions)));
    m_ui->actionShowDeliveries->setIcon(m_ui->tabs->tabIcon(m_ui->tabs->indexOf(m_deliveries)));
    m_ui->actionShowContract->setIcon(m_ui->tabs->tabIcon(m_ui->tabs->indexOf(m_contract)));
    connect(m_ui->actionShowContract, &QAction::triggered, this, [this] { m_ui->tabs->setCurrentWidget(m_contract); });
    connect(m_ui->actionShowEvents, &QAction::triggered, this, [this] { m_ui->tabs->setCurrentWidget(m_events); });
    connect(m_ui->actionShowSessions, &QAction::triggered, this, [this] { m_ui->tabs->setCurrentWidget(m_sessions); });
    connect(m_ui->actionShowDeliveries, &QAction::triggered, this, [this] { m_ui->tabs->setCurrentWidget(m_deliveries); });
    for (const QAction *action : {m_ui->actionShowEvents, m_ui->actionShowSessions, m_ui->actionShowDeliveries,
             m_ui->actionShowOverview, m_ui->actionShowContract})
        connect(action, &QAction::triggered, m_ui->tabs, [this] { focusPage(*m_ui->tabs->currentWidget()); });
    setTabOrder(m_flows->lastByTab(), m_ui->tabs); // as one reads
}

void MainWindow::goToEvent(EventId id)
{
    m_ui->tabs->setCurrentWidget(m_events);
    m_events->showEvent(id);
}

void MainWindow::goToSessionOf(EventId id)
{
    m_ui->tabs->setCurrentWidget(m_sessions);
    m_sessions->showSessionOf(id);
}

void MainWindow::goToEventsOfSession(const QString &uid)
{
    m_ui->tabs->setCurrentWidget(m_events);
    m_events->showEventsOfSession(uid);
}

void MainWindow::goToDeliveriesOf(EventId id)
{
    m_ui->tabs->setCurrentWidget(m_deliveries);
    m_deliveries->showDeliveriesOf(id);
}

void MainWindow::showDeliveryCounts()
{
    m_status->setDeliveries(m_deliveryCounts->pending(), m_deliveryCounts->failed());
}

void MainWindow::showContractChanges()
{
    const qsizetype changes = m_contract->changes();
    //: a tab; %1: how many fields of events differ from what was accepted
    m_ui->tabs->setTabText(
        m_ui->tabs->indexOf(m_contract), changes == 0 ? tr("Contract") : tr("Contract (%1)").arg(numberText(changes)));
    m_status->setContractChanges(changes);
}

void MainWindow::showShown()
{
    m_status->setShown(m_events->progress().shown);
}

void MainWindow::fillListenerMenu()
{
    m_ui->menuListener->addAction(m_listenerActions->startAction());
    m_ui->menuListener->addAction(m_listenerActions->stopAction());
    m_ui->menuListener->addAction(m_listenerActions->useOfferedPortAction());
    m_ui->menuListener->addSeparator();
    m_ui->menuListener->addAction(m_listenerActions->copyUrlAction());
    m_ui->menuListener->addSeparator();
    m_ui->menuListener->addAction(m_replyRules->openAction());
    m_ui->menuListener->addAction(m_simulation->openAction());
    m_ui->menuListener->addAction(m_simulation->stopAction());
}

void MainWindow::connectActions()
{
    m_ui->actionPreferences->setIcon(themeIcon(QStringLiteral("preferences-system")));
    m_ui->actionQuit->setIcon(themeIcon(QStringLiteral("application-exit")));
    m_ui->actionShowFlows->setIcon(themeIcon(QStringLiteral("view-list-details")));
    m_ui->actionShowStatusBar->setIcon(themeIcon(QStringLiteral("view-statusbar")));
    m_ui->actionFullScreen->setIcon(themeIcon(QStringLiteral("view-fullscreen")));
    m_ui->actionShortcuts->setIcon(themeIcon(QStringLiteral("preferences-desktop-keyboard")));
    m_ui->actionAbout->setIcon(themeIcon(QStringLiteral("help-about")));

    connect(m_ui->actionPreferences, &QAction::triggered, this, &MainWindow::openPreferences);
    connect(m_ui->listenerBar, &ListenerBar::preferencesWanted, this, &MainWindow::openPreferences);
    connect(m_certificateNotice, &CertificateNotice::preferencesWanted, this,
        [this] { openPreferencesAt(QStringLiteral("tlsPage")); });
    connect(
        m_accessNotices, &AccessNotices::preferencesWanted, this, [this] { openPreferencesAt(QStringLiteral("accessPage")); });
    connect(m_ui->actionQuit, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->actionShowStatusBar, &QAction::toggled, m_ui->statusBar, &QWidget::setVisible);
    connect(m_ui->actionFullScreen, &QAction::triggered, this, &MainWindow::setFullScreen);
    connect(m_ui->actionShortcuts, &QAction::triggered, this, &MainWindow::openShortcuts);
    connect(m_ui->actionAbout, &QAction::triggered, this, &MainWindow::openAbout);
    connect(&m_workspace.listener(), &engine::ListenerControl::stateChanged, this, &MainWindow::showTitle);
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::openPreferences()
{
    openPreferencesAt({});
}

void MainWindow::openPreferencesAt(const QString &page)
{
    auto *dialog = findChild<PreferencesDialog *>();
    if (!dialog || !dialog->isVisible()) {
        dialog = new PreferencesDialog(m_workspace, m_languages, this);
        dialog->open();
    }
    dialog->showPage(page);
}

void MainWindow::openShortcuts()
{
    auto *dialog =
        new ShortcutsDialog({m_ui->menuFile, m_ui->menuFlow, m_ui->menuEvents, m_ui->menuSessions, m_ui->menuDeliveries,
                                m_ui->menuContract, m_ui->menuView, m_ui->menuListener, m_ui->menuHelp},
            this);
    dialog->open();
}

void MainWindow::openAbout()
{
    auto *dialog = new AboutDialog(m_workspace.storeReport().path, this);
    dialog->open();
}

void MainWindow::setFullScreen(bool full)
{
    setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_privacy->lock().mayClose()) {
        event->ignore();
        return;
    }
    // A dialog with unsaved changes may refuse, and asks; then the window stays too.
    const QList<QDialog *> dialogs = findChildren<QDialog *>();
    const bool closed =
        std::all_of(dialogs.cbegin(), dialogs.cend(), [](QDialog *dialog) { return dialog->isHidden() || dialog->close(); });
    event->setAccepted(closed);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::WindowStateChange)
        m_ui->actionFullScreen->setChecked(isFullScreen());
}

void MainWindow::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_events), tr("Events"));
    m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_sessions), tr("Sessions"));
    m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_deliveries), tr("Deliveries"));
    m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_overview), tr("Overview"));
    showContractChanges();
    m_listenerActions->retranslate();
    m_notices->retranslate();
    m_certificateNotice->retranslate();
    m_accessNotices->retranslate();
    m_disabledWebhooks->retranslate();
    m_replyRules->retranslate();
    m_simulation->retranslate();
    m_transfer->retranslate();
    m_privacy->retranslate();
    showTitle();
}

void MainWindow::showTitle()
{
    if (m_privacy && m_privacy->lock().isLocked()) {
        setWindowTitle(tr("Flowbell — locked"));
        return;
    }
    const QUrl url(m_workspace.listener().url());
    const QString state =
        url.isEmpty() ? m_ui->listenerBar->stateText() : tr("listening on %1").arg(url.authority(QUrl::FullyEncoded));
    //: window title: the program's name and the state of its listener
    setWindowTitle(tr("Flowbell — %1").arg(state));
}

void MainWindow::restoreState()
{
    const engine::Preferences &preferences = m_workspace.preferences();
    if (const QByteArray geometry = preferences.windowState(geometryKey); !geometry.isEmpty())
        restoreGeometry(geometry);
    else
        resize(size().boundedTo(screen()->availableSize()));
    if (const QByteArray splitter = preferences.windowState(splitterKey); !splitter.isEmpty())
        m_ui->splitter->restoreState(splitter);
    if (const QByteArray tab = preferences.windowState(tabKey); !tab.isEmpty()) {
        if (QWidget *page = m_ui->tabs->findChild<QWidget *>(QString::fromUtf8(tab)))
            m_ui->tabs->setCurrentWidget(page);
    }
    m_ui->actionShowFlows->setChecked(preferences.windowState(flowsHiddenKey).isEmpty());
    m_ui->actionShowStatusBar->setChecked(preferences.windowState(statusHiddenKey).isEmpty());
    m_ui->actionFullScreen->setChecked(isFullScreen());
}

void MainWindow::rememberState()
{
    const auto hidden = [](const QAction *shown) { return shown->isChecked() ? QByteArray() : QByteArrayLiteral("1"); };
    engine::Preferences &preferences = m_workspace.preferences();
    preferences.setWindowState(geometryKey, saveGeometry());
    preferences.setWindowState(splitterKey, m_ui->splitter->saveState());
    if (const QWidget *page = m_ui->tabs->currentWidget())
        preferences.setWindowState(tabKey, page->objectName().toUtf8());
    preferences.setWindowState(flowsHiddenKey, hidden(m_ui->actionShowFlows));
    preferences.setWindowState(statusHiddenKey, hidden(m_ui->actionShowStatusBar));
}

} // namespace flowbell::gui
