// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/statusareawait.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
const QString statusNotifierWatcher = u"org.kde.StatusNotifierWatcher"_s;
constexpr auto statusAreaPatience = 5s;
constexpr auto forItsHost = 1s; // which registers with the watcher a moment after it
} // namespace

StatusAreaWait::StatusAreaWait(const QDBusConnection &connection, QObject *parent)
    : QObject(parent)
    , m_watcher(statusNotifierWatcher, connection, QDBusServiceWatcher::WatchForRegistration)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &StatusAreaWait::end);
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, [this] { m_patience.start(forItsHost); });
    if (!connection.isConnected()) {
        m_patience.start(0s);
        return;
    }
    m_patience.start(statusAreaPatience);
    QDBusMessage question = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
    question.setArguments({statusNotifierWatcher});
    auto *watcher = new QDBusPendingCallWatcher(connection.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<bool> reply = *watcher;
        takeOwner(reply.isValid() && reply.value());
    });
}

void StatusAreaWait::takeOwner(bool hasOwner)
{
    if (hasOwner)
        end();
}

void StatusAreaWait::end()
{
    m_patience.stop();
    if (!std::exchange(m_isOver, true))
        Q_EMIT over();
}

} // namespace flowbell::gui
