// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/mainwindow.h"

#include "engine/listenercontrol.h"
#include "gui/access/accessnotices.h"
#include "gui/common/icons.h"
#include "gui/common/menus.h"
#include "gui/deliveries/deliverycounts.h"
#include "gui/deliveries/workspacedeliverysource.h"
#include "gui/desktop/notificationbanner.h"
#include "gui/events/eventspage.h"
#include "gui/firststart/firststart.h"
#include "gui/flows/flowlistpanel.h"
#include "gui/help/helpcontrol.h"
#include "gui/mainwindow/aboutdialog.h"
#include "gui/mainwindow/certificatenotice.h"
#include "gui/mainwindow/disabledwebhooks.h"
#include "gui/mainwindow/leaving.h"
#include "gui/mainwindow/listeneractions.h"
#include "gui/mainwindow/notices.h"
#include "gui/mainwindow/shortcutsdialog.h"
#include "gui/mainwindow/statusline.h"
#include "gui/mainwindow/windowpages.h"
#include "gui/preferences/preferencesdialog.h"
#include "gui/privacy/privacyactions.h"
#include "gui/privacy/windowlock.h"
#include "gui/replies/replyrulescontrol.h"
#include "gui/rules/rulenotices.h"
#include "gui/simulate/simulationcontrol.h"
#include "gui/transfer/transfercontrol.h"
#include "ui_mainwindow.h"

#include <QtCore/QUrl>
#include <QtGui/QCloseEvent>
#include <QtGui/QScreen>

#include <utility>

namespace flowbell::gui {

namespace {

const QString windowGeometryKey = QStringLiteral("window/geometry");
const QString windowSplitterKey = QStringLiteral("window/splitter");
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
    , m_leaving(new Leaving(*this, this))
{
    m_ui->setupUi(this);
    m_notices = new Notices(workspace, movedAside, m_ui->noticesLayout, this);
    m_banner = new NotificationBanner(m_ui->noticesLayout, this);
    m_accessNotices = new AccessNotices(workspace, m_ui->noticesLayout, this);
    m_replyRules = new ReplyRulesControl(workspace.preferences(), m_ui->noticesLayout, this);
    m_ui->listenerBar->setReplyRulesAction(m_replyRules->openAction());
    m_simulation = new SimulationControl(workspace, m_ui->noticesLayout, this);
    m_ui->listenerBar->setSimulateAction(m_simulation->openAction());
    m_certificateNotice = new CertificateNotice(workspace, m_ui->noticesLayout, this);
    m_disabledWebhooks = new DisabledWebhooks(workspace, m_ui->noticesLayout, this);
    m_ruleNotices = new RuleNotices(workspace, m_ui->noticesLayout, this);
    m_status = new StatusLine(workspace, this);
    m_ui->statusBar->addWidget(m_status, 1);
    m_ui->listenerBar->setListener(workspace.listener(), *m_listenerActions);
    setWindowIcon(applicationIcon());
    buildPanels();
    buildHelp();
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
    connect(m_disabledWebhooks, &DisabledWebhooks::settingsWanted, m_flows, &FlowListPanel::openSettings);
    connect(m_ui->actionShowFlows, &QAction::toggled, m_flows, &QWidget::setVisible);

    m_pages = new WindowPages({m_workspace, *m_ui, *m_flows, *m_deliverySource, *m_simulation}, this);
    EventsPage &events = m_pages->events();
    connect(&events, &EventsPage::progressChanged, this, &MainWindow::showShown);
    connect(m_pages, &WindowPages::contractChangesChanged, this, &MainWindow::showContractChanges);
    connect(m_ruleNotices, &RuleNotices::ruleWanted, m_pages, &WindowPages::goToRule);
    connect(m_deliveryCounts, &DeliveryCounts::changed, this, &MainWindow::showDeliveryCounts);
    m_transfer = new TransferControl(m_workspace, events, m_ui->noticesLayout, this);
    m_ui->menuFile->insertActions(m_ui->actionPreferences, {m_transfer->importAction(), m_transfer->exportAction()});
    m_ui->menuFile->insertSeparator(m_ui->actionPreferences);
    connect(&events, &EventsPage::importWanted, m_transfer->importAction(), &QAction::trigger);
    setTabOrder(m_flows->lastByTab(), m_ui->tabs); // as one reads
    showShown();
    showContractChanges();
}

// The last: what a lock covers is there, in the state it had.
void MainWindow::buildPrivacy()
{
    m_privacy = new PrivacyActions(m_workspace, *this, this);
    m_ui->menuView->insertActions(m_ui->actionFullScreen, m_privacy->menuActions());
    m_ui->menuView->insertSeparator(m_ui->actionFullScreen);
    connect(&m_privacy->lock(), &WindowLock::lockedChanged, this, &MainWindow::showTitle);
    connect(&m_privacy->lock(), &WindowLock::lockedChanged, this, &MainWindow::lockedChanged);
}

void MainWindow::buildHelp()
{
    m_help = new HelpControl(m_workspace.preferences(), this);
    m_firstStart = new FirstStart(m_workspace, *m_listenerActions, *m_ui->tabs, this);
    m_ui->menuHelp->insertActions(m_ui->actionShortcuts, {m_help->openAction(), m_firstStart->openAction()});
    connect(m_firstStart, &FirstStart::flowSettingsWanted, m_flows, &FlowListPanel::openSettings);
    connect(m_firstStart, &FirstStart::eventsWanted, m_ui->actionShowEvents, &QAction::trigger);
}

void MainWindow::goToEvent(EventId id)
{
    m_pages->goToEvent(id);
}

void MainWindow::showDeliveryCounts()
{
    m_status->setDeliveries(m_deliveryCounts->pending(), m_deliveryCounts->failed());
}

void MainWindow::showContractChanges()
{
    m_status->setContractChanges(m_pages->contractChanges());
}

void MainWindow::showShown()
{
    m_status->setShown(m_pages->events().progress().shown);
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
    connect(m_ui->actionQuit, &QAction::triggered, this, &MainWindow::quit);
    connect(m_ui->actionShowStatusBar, &QAction::toggled, m_ui->statusBar, &QWidget::setVisible);
    connect(m_ui->actionFullScreen, &QAction::triggered, this, &MainWindow::setFullScreen);
    connect(m_ui->actionShortcuts, &QAction::triggered, this, &MainWindow::openShortcuts);
    connect(m_ui->actionAbout, &QAction::triggered, this, &MainWindow::openAbout);
    connect(&m_workspace.listener(), &engine::ListenerControl::stateChanged, this, &MainWindow::showTitle);
}

void MainWindow::comeForward(const QString &token)
{
    // Where Qt's Wayland platform takes it from, once.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
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
                                m_ui->menuContract, m_ui->menuRules, m_ui->menuView, m_ui->menuListener, m_ui->menuHelp},
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

bool MainWindow::isLocked() const
{
    return m_privacy->lock().isLocked();
}

bool MainWindow::closeDialogs(std::function<void()> then)
{
    return m_privacy->lock().mayClose() && m_leaving->closeDialogs(std::move(then));
}

// Whoever asks to close it for good gets that, also if it takes a while.
bool MainWindow::mayEnd()
{
    const auto quitThen = [this] { quit(); };
    return closeDialogs(quitThen) && m_leaving->saveNotes(m_pages->events().note(), quitThen);
}

void MainWindow::quit()
{
    if (isVisible()) {
        m_isQuitting = true;
        close();
        m_isQuitting = false;
    } else if (mayEnd()) { // a hidden window may get no close event
        Q_EMIT closed();
    } else {
        comeForward();
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(mayEnd());
    if (event->isAccepted())
        Q_EMIT closed();
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
    m_pages->retranslate();
    m_listenerActions->retranslate();
    m_notices->retranslate();
    m_banner->retranslate();
    m_certificateNotice->retranslate();
    m_accessNotices->retranslate();
    m_disabledWebhooks->retranslate();
    m_ruleNotices->retranslate();
    m_replyRules->retranslate();
    m_simulation->retranslate();
    m_transfer->retranslate();
    m_privacy->retranslate();
    m_help->retranslate();
    m_firstStart->retranslate();
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
    if (const QByteArray geometry = preferences.windowState(windowGeometryKey); !geometry.isEmpty())
        restoreGeometry(geometry);
    else
        resize(size().boundedTo(screen()->availableSize()));
    if (const QByteArray splitter = preferences.windowState(windowSplitterKey); !splitter.isEmpty())
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
    preferences.setWindowState(windowGeometryKey, saveGeometry());
    preferences.setWindowState(windowSplitterKey, m_ui->splitter->saveState());
    if (const QWidget *page = m_ui->tabs->currentWidget())
        preferences.setWindowState(tabKey, page->objectName().toUtf8());
    preferences.setWindowState(flowsHiddenKey, hidden(m_ui->actionShowFlows));
    preferences.setWindowState(statusHiddenKey, hidden(m_ui->actionShowStatusBar));
}

} // namespace flowbell::gui
