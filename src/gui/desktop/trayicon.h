// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/listenercontrol.h"
#include "gui/common/stateroles.h"
#include "gui/desktop/notificationchannel.h"
#include "gui/desktop/traydisplay.h"

#include <QtCore/QString>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include <memory>
#include <optional>
#include <utility>

namespace flowbell::gui {

class ListenerActions;

/// The icon in the desktop's status area: how the listener does and how many failures nobody has seen, as picture and words;
/// a menu; and notifications, where the desktop has no service for them. Its menu is there also while the icon is not shown.
class TrayIcon : public NotificationChannel
{
    Q_OBJECT
public:
    /// Both must outlive it.
    TrayIcon(engine::ListenerControl &listener, ListenerActions &actions, QObject *parent = nullptr,
        MakeTrayDisplay makeDisplay = &makeSystemTrayDisplay);
    ~TrayIcon() override;

    void setWanted(bool wanted);
    /// It is wanted, and there is a status area for it.
    [[nodiscard]] bool isShown() const;
    [[nodiscard]] QMenu &menu() { return m_menu; }
    [[nodiscard]] QString toolTip() const;
    void setUnseen(qint64 failures);
    void setPaused(bool paused);
    /// The first line of the tool tip: the program's name and the state of its listener.
    void setStateText(const QString &text);
    void retranslate();

    void show(quint64 key, const NotificationText &text) override;
    void close(quint64 key) override;

Q_SIGNALS:
    void openWanted();
    void pauseWanted();
    void resumeWanted();
    void quitWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillMenu(ListenerActions &actions);
    void showState();
    void takeActivation(QSystemTrayIcon::ActivationReason reason);

    engine::ListenerControl &m_listener;
    QMenu m_menu;
    QAction m_open{this};
    QAction m_pause{this};
    QAction m_quit{this};
    const MakeTrayDisplay m_makeDisplay;
    std::unique_ptr<TrayDisplay> m_display; ///< once it is wanted
    QString m_stateText;
    qint64 m_unseen = 0;
    std::optional<std::pair<StateRole, qint64>> m_painted; ///< what the icon shows
    bool m_isPaused = false;
    quint64 m_key = 0; ///< of the notification shown last
};

} // namespace flowbell::gui
