// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/trayicon.h"

#include "gui/common/icons.h"
#include "gui/desktop/trayiconpainting.h"
#include "gui/mainwindow/listeneractions.h"
#include "gui/mainwindow/listenerrole.h"

#include <QtCore/QEvent>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

TrayIcon::TrayIcon(engine::ListenerControl &listener, ListenerActions &actions, QObject *parent, MakeTrayDisplay makeDisplay)
    : NotificationChannel(parent)
    , m_listener(listener)
    , m_makeDisplay(std::move(makeDisplay))
{
    m_menu.setObjectName(u"trayMenu"_s);
    m_open.setObjectName(u"trayOpen"_s);
    m_open.setIcon(applicationIcon());
    m_pause.setObjectName(u"trayPause"_s);
    m_pause.setIcon(themeIcon(u"media-playback-pause"_s));
    m_quit.setObjectName(u"trayQuit"_s);
    m_quit.setIcon(themeIcon(u"application-exit"_s));
    fillMenu(actions);
    connect(&m_open, &QAction::triggered, this, &TrayIcon::openWanted);
    connect(&m_pause, &QAction::triggered, this, [this] {
        if (m_isPaused)
            Q_EMIT resumeWanted();
        else
            Q_EMIT pauseWanted();
    });
    connect(&m_quit, &QAction::triggered, this, &TrayIcon::quitWanted);
    connect(&listener, &engine::ListenerControl::stateChanged, this, &TrayIcon::showState);
    m_menu.installEventFilter(this);
    retranslate();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::fillMenu(ListenerActions &actions)
{
    m_menu.addAction(&m_open);
    m_menu.addSeparator();
    m_menu.addAction(actions.startAction());
    m_menu.addAction(actions.stopAction());
    m_menu.addSeparator();
    m_menu.addAction(&m_pause);
    m_menu.addSeparator();
    m_menu.addAction(&m_quit);
    m_menu.setDefaultAction(&m_open);
}

void TrayIcon::setWanted(bool wanted)
{
    if (!wanted) {
        m_display.reset();
        m_painted.reset();
        return;
    }
    if (m_display)
        return;
    m_display = m_makeDisplay(m_menu);
    connect(m_display.get(), &TrayDisplay::activated, this, &TrayIcon::takeActivation);
    connect(m_display.get(), &TrayDisplay::messageClicked, this, [this] {
        if (m_key != 0)
            Q_EMIT activated(m_key, {});
    });
    showState();
    m_display->show();
}

bool TrayIcon::isShown() const
{
    return m_display && m_display->isShown();
}

void TrayIcon::takeActivation(QSystemTrayIcon::ActivationReason reason)
{
    if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
        Q_EMIT openWanted();
}

QString TrayIcon::toolTip() const
{
    if (m_unseen == 0)
        return m_stateText;
    constexpr qint64 most = std::numeric_limits<int>::max();
    return m_stateText + u'\n' + tr("%n new failure(s)", nullptr, static_cast<int>(std::min(m_unseen, most)));
}

void TrayIcon::setUnseen(qint64 failures)
{
    m_unseen = failures;
    showState();
}

void TrayIcon::setPaused(bool paused)
{
    m_isPaused = paused;
    retranslate();
}

void TrayIcon::setStateText(const QString &text)
{
    m_stateText = text;
    showState();
}

void TrayIcon::showState()
{
    if (!m_display)
        return;
    // Failures may come by the hundred; painted is only what looks different.
    const std::pair wanted{listenerRole(m_listener.state(), !m_listener.url().isEmpty()), std::min(m_unseen, mostOnTrayIcon + 1)};
    if (m_painted != wanted) {
        m_painted = wanted;
        m_display->setIcon(trayIconOf(wanted.first, wanted.second));
    }
    m_display->setToolTip(toolTip());
}

/// The menu is told of a new palette, as every widget is; the icon is a picture, and is painted anew.
bool TrayIcon::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_menu && event->type() == QEvent::PaletteChange) {
        m_painted.reset();
        showState();
    }
    return NotificationChannel::eventFilter(watched, event);
}

void TrayIcon::show(quint64 key, const NotificationText &text)
{
    if (!isShown() || !m_display->takesMessages()) {
        Q_EMIT refused(key, text);
        return;
    }
    m_key = key;
    const NotificationText tidy = text.tidied();
    m_display->showMessage(tidy.title, tidy.text, applicationIcon());
}

void TrayIcon::close(quint64 key)
{
    // It cannot be taken back; clicked, it would be about nothing.
    if (m_key == key)
        m_key = 0;
}

void TrayIcon::retranslate()
{
    m_open.setText(tr("&Open Flowbell"));
    m_pause.setText(m_isPaused ? tr("&Resume notifications") : tr("&Pause notifications for an hour"));
    m_quit.setText(tr("&Quit"));
    showState();
}

} // namespace flowbell::gui
