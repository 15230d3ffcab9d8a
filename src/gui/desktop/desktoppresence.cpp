// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/desktoppresence.h"

#include "engine/dispatcher.h"
#include "engine/rulerunner.h"
#include "gui/desktop/notificationbanner.h"
#include "gui/mainwindow/mainwindow.h"

#include <QtCore/QEvent>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
constexpr std::chrono::milliseconds pauseLength = 1h;
}

DesktopPresence::DesktopPresence(engine::Workspace &workspace, MainWindow &window, std::function<bool()> secondStartOpens,
    const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_secondStartOpens(std::move(secondStartOpens))
    , m_masking(workspace.preferences())
    , m_attention(window)
    , m_givenUp(workspace)
    , m_failures(workspace, m_givenUp, m_attention)
    , m_tray(workspace.listener(), window.listenerActions())
    , m_service(bus)
    , m_outlet({&m_service, &m_tray, &window.banner()})
    , m_notifier(workspace.preferences(), m_outlet, m_masking, workspace.clock())
    , m_alerts(workspace, m_givenUp, m_notifier, m_attention)
    , m_closing(workspace.preferences(), window,
          [this] { return WindowClosing::WayBack{.trayIcon = m_tray.isShown(), .secondStart = m_secondStartOpens()}; })
    , m_wait(bus)
{
    connectTray();
    connect(&m_notifier, &DesktopNotifier::chosen, this, &DesktopPresence::open);
    connect(&m_wait, &StatusAreaWait::over, this, [this] {
        m_knowsStatusArea = true;
        applyPreferences();
    });
    connect(&workspace.preferences(), &engine::Preferences::desktopChanged, this, &DesktopPresence::applyPreferences);
    connect(&window, &MainWindow::lockedChanged, &m_notifier, &DesktopNotifier::setLocked);
    m_notifier.setLocked(window.isLocked());
    window.installEventFilter(this);
    workspace.ruleRunner().setNotifier(&m_notifier);
}

DesktopPresence::~DesktopPresence()
{
    m_workspace.ruleRunner().setNotifier(nullptr);
}

void DesktopPresence::connectTray()
{
    connect(&m_tray, &TrayIcon::openWanted, &m_window, [this] { m_window.comeForward(); });
    connect(&m_tray, &TrayIcon::quitWanted, &m_window, &MainWindow::quit);
    connect(&m_tray, &TrayIcon::pauseWanted, this, [this] { m_notifier.pauseFor(pauseLength); });
    connect(&m_tray, &TrayIcon::resumeWanted, &m_notifier, &DesktopNotifier::resume);
    connect(&m_notifier, &DesktopNotifier::pausedChanged, &m_tray, &TrayIcon::setPaused);
    connect(&m_failures, &UnseenFailures::changed, &m_tray, &TrayIcon::setUnseen);
    connect(&m_window, &QWidget::windowTitleChanged, &m_tray, &TrayIcon::setStateText);
    m_tray.setStateText(m_window.windowTitle());
}

void DesktopPresence::applyPreferences()
{
    if (m_knowsStatusArea)
        m_tray.setWanted(m_workspace.preferences().desktop().trayIcon);
}

void DesktopPresence::open(EventId event, const QString &token)
{
    m_window.comeForward(token);
    if (event.isValid())
        m_window.goToEvent(event);
}

bool DesktopPresence::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::LanguageChange)
        m_tray.retranslate();
    return QObject::eventFilter(watched, event);
}

} // namespace flowbell::gui
