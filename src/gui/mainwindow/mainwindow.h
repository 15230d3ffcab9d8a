// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/workspace.h"

#include <QtWidgets/QMainWindow>

#include <functional>
#include <memory>

namespace Ui {
class MainWindow;
}

namespace flowbell::gui {

class AccessNotices;
class DeliveryCounts;
class CertificateNotice;
class DisabledWebhooks;
class FirstStart;
class FlowListPanel;
class HelpControl;
class Leaving;
class ListenerActions;
class NotificationBanner;
class Notices;
class PrivacyActions;
class ReplyRulesControl;
class RuleNotices;
class SimulationControl;
class StatusLine;
class TransferControl;
class WindowPages;
class WorkspaceDeliverySource;

/// The window: listener bar, flow list, tabs, status line. A view of the Workspace, which must outlive it; remembers its
/// geometry in the preferences.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// \a movedAside: where a damaged store was moved at this start; empty if none was. \a languages: what can be chosen.
    MainWindow(engine::Workspace &workspace, const QString &movedAside, const QStringList &languages, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ListenerActions &listenerActions() { return *m_listenerActions; }
    /// Where notifications are shown that the desktop does not show.
    [[nodiscard]] NotificationBanner &banner() { return *m_banner; }
    /// Shows the window, wherever it was: hidden, minimised, behind others. \a token: by which the window manager lets it (XDG
    /// activation); may be empty.
    void comeForward(const QString &token = {});
    /// Turns to the events and selects this one.
    void goToEvent(EventId id);
    [[nodiscard]] bool isLocked() const;
    /// Closes what is open beside it. False: a dialog with unsaved changes asks, or is storing, and \a then is called if it let
    /// itself be closed; or one is behind the lock.
    [[nodiscard]] bool closeDialogs(std::function<void()> then);
    /// Closes the window for good, also if closing it means to go on unseen: at once, or when all that it asks first is answered
    /// and stored. One of the answers may be to stay.
    void quit();
    [[nodiscard]] bool isQuitting() const { return m_isQuitting; }
    void openPreferences();
    void openPreferencesAt(const QString &page);
    [[nodiscard]] FirstStart &firstStart() { return *m_firstStart; }

Q_SIGNALS:
    void closed(); ///< for good: the program is to end
    void lockedChanged(bool locked);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildPanels();
    void buildPrivacy();
    void buildHelp();
    void showDeliveryCounts();
    void showContractChanges();
    void connectActions();
    void fillListenerMenu();
    void showShown();
    void retranslate();
    void showTitle();
    void setFullScreen(bool full);
    void restoreState();
    void rememberState();
    [[nodiscard]] bool mayEnd();
    void openShortcuts();
    void openAbout();

    engine::Workspace &m_workspace;
    QStringList m_languages;
    std::unique_ptr<Ui::MainWindow> m_ui;
    ListenerActions *m_listenerActions;
    Notices *m_notices;
    NotificationBanner *m_banner;
    AccessNotices *m_accessNotices;
    ReplyRulesControl *m_replyRules;
    SimulationControl *m_simulation;
    StatusLine *m_status;
    FlowListPanel *m_flows = nullptr;
    WindowPages *m_pages = nullptr;
    TransferControl *m_transfer = nullptr;
    WorkspaceDeliverySource *m_deliverySource; ///< before what uses it
    DeliveryCounts *m_deliveryCounts;
    CertificateNotice *m_certificateNotice;
    DisabledWebhooks *m_disabledWebhooks;
    RuleNotices *m_ruleNotices;
    PrivacyActions *m_privacy = nullptr;
    Leaving *m_leaving;
    bool m_isQuitting = false;
    FirstStart *m_firstStart = nullptr;
    HelpControl *m_help = nullptr;
};

} // namespace flowbell::gui
