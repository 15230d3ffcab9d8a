// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/dbusnotifications.h"

#include <QtCore/QCoreApplication>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

constexpr qsizetype mostRemembered = 200; // a service need not tell that one was closed
constexpr uint dismissedByUser = 2; // reasons of NotificationClosed
constexpr uchar normalUrgency = 1;

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
const QString defaultAction = u"default"_s;

template <typename Key, typename Value>
void forgetOldest(QMap<Key, Value> &map)
{
    while (map.size() > mostRemembered)
        map.erase(map.begin());
}

} // namespace

DBusNotifications::DBusNotifications(const QDBusConnection &connection, std::chrono::milliseconds patience, QObject *parent)
    : NotificationChannel(parent)
    , m_connection(connection)
    , m_patience(patience)
    , m_watcher(service, connection, QDBusServiceWatcher::WatchForOwnerChange)
{
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &DBusNotifications::forgetService);
    if (!m_connection.isConnected())
        return;
    m_connection.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(takeAction(uint, QString)));
    m_connection.connect(service, path, service, u"ActivationToken"_s, this, SLOT(takeToken(uint, QString)));
    m_connection.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(takeClosed(uint, uint)));
}

void DBusNotifications::show(quint64 key, const NotificationText &text)
{
    if (!m_connection.isConnected()) {
        Q_EMIT refused(key, text);
        return;
    }
    if (!m_capabilities) {
        m_waiting.insert(key, text);
        askCapabilities();
        return;
    }
    Shown &shown = m_shown[key];
    forgetOldest(m_shown);
    if (shown.isUnderWay)
        shown.next = text;
    else
        send(key, text);
}

void DBusNotifications::close(quint64 key)
{
    m_waiting.remove(key);
    const auto shown = m_shown.find(key);
    if (shown == m_shown.end())
        return;
    if (shown->isUnderWay) {
        shown->isUnwanted = true;
        shown->next.reset();
        return;
    }
    closeById(shown->id);
    m_shown.erase(shown);
}

void DBusNotifications::askCapabilities()
{
    if (std::exchange(m_isAsking, true))
        return;
    auto *watcher = new QDBusPendingCallWatcher(call(u"GetCapabilities"_s, {}), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isAsking = false;
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isValid())
            takeCapabilities(reply.value());
        else
            refuseWaiting();
    });
}

void DBusNotifications::takeCapabilities(const QStringList &capabilities)
{
    m_capabilities = capabilities;
    const QMap<quint64, NotificationText> waiting = std::exchange(m_waiting, {});
    for (auto it = waiting.begin(); it != waiting.end(); ++it)
        show(it.key(), it.value());
}

void DBusNotifications::refuseWaiting()
{
    const QMap<quint64, NotificationText> waiting = std::exchange(m_waiting, {});
    for (auto it = waiting.begin(); it != waiting.end(); ++it)
        Q_EMIT refused(it.key(), it.value());
}

void DBusNotifications::send(quint64 key, const NotificationText &text)
{
    Shown &shown = m_shown[key];
    shown.isUnderWay = true;
    auto *watcher = new QDBusPendingCallWatcher(call(u"Notify"_s, arguments(shown.id, text)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key, text] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid()) {
            takeId(key, reply.value());
            return;
        }
        // What should replace it by now is what there is to be said.
        const Shown failed = m_shown.take(key);
        if (!failed.isUnwanted)
            Q_EMIT refused(key, failed.next.value_or(text));
    });
}

void DBusNotifications::takeId(quint64 key, uint id)
{
    const auto shown = m_shown.find(key);
    if (shown == m_shown.end())
        return;
    shown->id = id;
    shown->isUnderWay = false;
    if (shown->isUnwanted) {
        closeById(id);
        m_shown.erase(shown);
    } else if (const std::optional<NotificationText> next = std::exchange(shown->next, std::nullopt)) {
        send(key, *next);
    }
}

void DBusNotifications::closeById(uint id)
{
    if (id != 0)
        static_cast<void>(call(u"CloseNotification"_s, {id}));
}

void DBusNotifications::forgetService()
{
    m_capabilities.reset();
    m_tokens.clear();
    // Those under way are refused when their calls end.
    m_shown.removeIf([](const auto &entry) { return !entry.value().isUnderWay; });
}

QVariantList DBusNotifications::arguments(uint replaces, const NotificationText &text) const
{
    const auto can = [this](const QString &capability) { return m_capabilities && m_capabilities->contains(capability); };
    const NotificationText tidy = text.tidied();
    const QString summary =
        can(u"body"_s) || tidy.text.isEmpty() ? tidy.title : QString(tidy.title + u": "_s + tidy.text).simplified();
    const QString body = can(u"body-markup"_s) ? tidy.text.toHtmlEscaped() : tidy.text;
    QStringList actions;
    if (can(u"actions"_s))
        actions = {defaultAction, tr("Open")};
    const QVariantMap hints{{u"desktop-entry"_s, u"org.flowbell.Flowbell"_s}, {u"urgency"_s, QVariant::fromValue(normalUrgency)}};
    constexpr int asTheServiceLikes = -1;
    return {u"Flowbell"_s, replaces, u"org.flowbell.Flowbell"_s, summary, body, actions, hints, asTheServiceLikes};
}

QDBusPendingCall DBusNotifications::call(const QString &method, const QVariantList &arguments) const
{
    // Not QDBusInterface: it asks what the service offers, and waits for the answer.
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    return m_connection.asyncCall(message, static_cast<int>(m_patience.count()));
}

std::optional<quint64> DBusNotifications::keyOf(uint id) const
{
    for (auto it = m_shown.begin(); it != m_shown.end(); ++it) {
        if (it->id == id)
            return it.key();
    }
    return std::nullopt;
}

void DBusNotifications::takeAction(uint id, const QString &action)
{
    const QString token = m_tokens.take(id);
    // Other programs' notifications are told of as well.
    if (const std::optional<quint64> key = keyOf(id); key && action == defaultAction)
        Q_EMIT activated(*key, token);
}

void DBusNotifications::takeToken(uint id, const QString &token)
{
    if (!keyOf(id))
        return;
    m_tokens.insert(id, token);
    forgetOldest(m_tokens);
}

void DBusNotifications::takeClosed(uint id, uint reason)
{
    const std::optional<quint64> key = keyOf(id);
    if (!key)
        return;
    Shown &shown = m_shown[*key];
    // The id says nothing any more; what replaces it, if it was sent already, comes with another.
    shown.id = 0;
    if (!shown.isUnderWay)
        m_shown.remove(*key);
    if (reason == dismissedByUser)
        Q_EMIT dismissed(*key);
}

} // namespace flowbell::gui
