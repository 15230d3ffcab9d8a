// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"
#include "gui/desktop/dbusnotifications.h"
#include "gui/desktop/desktopalerts.h"
#include "gui/desktop/desktopnotifier.h"
#include "gui/desktop/givenupdeliveries.h"
#include "gui/desktop/notificationoutlet.h"
#include "gui/desktop/statusareawait.h"
#include "gui/desktop/trayicon.h"
#include "gui/desktop/unseenfailures.h"
#include "gui/desktop/windowattention.h"
#include "gui/desktop/windowclosing.h"

#include <QtCore/QObject>

#include <functional>

namespace flowbell::gui {

class MainWindow;

/// The program outside its window: notifications, the tray icon, and what closing the window means, all as the preferences
/// have it. The rules notify through it. Lives on the window's thread.
class DesktopPresence : public QObject
{
    Q_OBJECT
public:
    /// \a workspace and \a window must outlive it. \a secondStartOpens: whether starting the program again opens this window.
    DesktopPresence(engine::Workspace &workspace, MainWindow &window, std::function<bool()> secondStartOpens,
        const QDBusConnection &bus, QObject *parent = nullptr);
    ~DesktopPresence() override;

    [[nodiscard]] TrayIcon &tray() { return m_tray; }
    [[nodiscard]] DesktopNotifier &notifier() { return m_notifier; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectTray();
    void applyPreferences();
    void open(EventId event, const QString &token);

    engine::Workspace &m_workspace;
    MainWindow &m_window;
    std::function<bool()> m_secondStartOpens;
    ViewMasking m_masking;
    WindowAttention m_attention;
    GivenUpDeliveries m_givenUp;
    UnseenFailures m_failures;
    TrayIcon m_tray;
    DBusNotifications m_service;
    NotificationOutlet m_outlet;
    DesktopNotifier m_notifier;
    DesktopAlerts m_alerts;
    WindowClosing m_closing;
    StatusAreaWait m_wait;
    bool m_knowsStatusArea = false;
};

} // namespace flowbell::gui
