// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/listeneractions.h"

#include "gui/common/icons.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace flowbell::gui {

using State = engine::ListenerControl::State;

namespace {

void prepare(QAction &action, const QString &name, const QString &iconName, const QKeySequence &shortcut)
{
    action.setObjectName(name);
    action.setIcon(themeIcon(iconName));
    action.setShortcut(shortcut);
}

/// Whether a listener that runs with one has to do anything for the other.
bool listensAlike(engine::ListenPreferences one, const engine::ListenPreferences &other)
{
    one.startWithProgram = other.startWithProgram;
    return one == other;
}

} // namespace

ListenerActions::ListenerActions(engine::ListenerControl &listener, engine::Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_listener(listener)
    , m_preferences(preferences)
{
    prepare(m_start, QStringLiteral("startListener"), QStringLiteral("media-playback-start"), Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    prepare(m_stop, QStringLiteral("stopListener"), QStringLiteral("media-playback-stop"), Qt::CTRL | Qt::SHIFT | Qt::Key_K);
    prepare(m_copyUrl, QStringLiteral("copyListenerUrl"), QStringLiteral("edit-copy"), Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    prepare(m_useOfferedPort, QStringLiteral("useOfferedPort"), QStringLiteral("go-jump"), {});

    connect(&m_start, &QAction::triggered, this, &ListenerActions::start);
    connect(&m_stop, &QAction::triggered, &m_listener, &engine::ListenerControl::stop);
    connect(&m_copyUrl, &QAction::triggered, this, &ListenerActions::copyUrl);
    connect(&m_useOfferedPort, &QAction::triggered, this, &ListenerActions::useOfferedPort);
    connect(&m_listener, &engine::ListenerControl::stateChanged, this, &ListenerActions::showState);
    connect(&m_preferences, &engine::Preferences::listeningChanged, this, &ListenerActions::obeyPreferences);
    connect(&m_preferences, &engine::Preferences::tlsChanged, this, &ListenerActions::obeyPreferences);
    retranslate();
}

void ListenerActions::startWith(const engine::ListenPreferences &override)
{
    m_override = override;
    start();
}

void ListenerActions::start()
{
    m_listener.start(m_override.value_or(m_preferences.listening()), m_preferences.tls());
}

void ListenerActions::useOfferedPort()
{
    if (m_listener.isOfferedForTls()) {
        engine::TlsPreferences wanted = m_listener.currentTls();
        wanted.port = m_listener.offeredPort();
        m_preferences.setTls(wanted);
        return;
    }
    engine::ListenPreferences wanted = m_listener.current();
    wanted.port = m_listener.offeredPort();
    wanted.startWithProgram = m_preferences.listening().startWithProgram;
    m_preferences.setListening(wanted);
    // Also if those were the preferences already, and nobody was told of a change.
    if (m_listener.state() == State::Failed)
        m_listener.start(wanted, m_preferences.tls());
}

void ListenerActions::copyUrl()
{
    QGuiApplication::clipboard()->setText(m_listener.forSenders(m_listener.url()));
}

void ListenerActions::obeyPreferences()
{
    m_override.reset();
    const State state = m_listener.state();
    const bool wanted = state == State::Listening || state == State::Starting || state == State::Failed;
    const engine::ListenPreferences preferences = m_preferences.listening();
    const engine::TlsPreferences tls = m_preferences.tls();
    if (wanted && (state == State::Failed || !listensAlike(m_listener.current(), preferences) || m_listener.currentTls() != tls))
        m_listener.start(preferences, tls);
}

void ListenerActions::showState()
{
    const State state = m_listener.state();
    const bool listens = !m_listener.url().isEmpty();
    m_start.setEnabled(state == State::Stopped || state == State::Failed);
    m_stop.setEnabled(state == State::Listening || state == State::Starting || (state == State::Failed && listens));
    m_copyUrl.setEnabled(listens);
    const quint16 offered = state == State::Failed ? m_listener.offeredPort() : quint16{0};
    m_useOfferedPort.setVisible(offered != 0);
    // A port number takes no group separators.
    m_useOfferedPort.setText(tr("Use port %1").arg(QString::number(offered)));
}

void ListenerActions::retranslate()
{
    m_start.setText(tr("&Start listening"));
    m_start.setIconText(tr("Start"));
    m_stop.setText(tr("S&top listening"));
    m_stop.setIconText(tr("Stop"));
    m_copyUrl.setText(tr("&Copy the address"));
    m_useOfferedPort.setToolTip(tr("Listen on this port from now on"));
    showState();
}

} // namespace flowbell::gui
