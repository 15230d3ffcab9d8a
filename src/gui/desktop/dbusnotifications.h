// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/desktop/notificationchannel.h"

#include <QtCore/QMap>
#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServiceWatcher>

#include <chrono>
#include <optional>

class QDBusMessage;
class QDBusPendingCall;

namespace flowbell::gui {

/// The desktop's own notifications (Desktop Notifications Specification 1.2, org.freedesktop.Notifications). All calls are
/// asynchronous, so that a service that hangs holds up nothing: what it did not take in time is refused, as where
/// there is no service. It may start by being called, and may be replaced by another one.
class DBusNotifications : public NotificationChannel
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds usualPatience{5'000};
    explicit DBusNotifications(
        const QDBusConnection &connection, std::chrono::milliseconds patience = usualPatience, QObject *parent = nullptr);

    void show(quint64 key, const NotificationText &text) override;
    void close(quint64 key) override;

private Q_SLOTS:
    void takeAction(uint id, const QString &action);
    void takeToken(uint id, const QString &token);
    void takeClosed(uint id, uint reason);

private:
    struct Shown {
        uint id = 0; ///< the service's; 0: not known yet
        bool isUnderWay = false; ///< a call was not answered yet
        bool isUnwanted = false; ///< to be closed as soon as its id is known
        std::optional<NotificationText> next; ///< replaces it then
    };

    void askCapabilities();
    void takeCapabilities(const QStringList &capabilities);
    void refuseWaiting();
    void send(quint64 key, const NotificationText &text);
    void takeId(quint64 key, uint id);
    void closeById(uint id);
    void forgetService();
    [[nodiscard]] QVariantList arguments(uint replaces, const NotificationText &text) const;
    [[nodiscard]] QDBusPendingCall call(const QString &method, const QVariantList &arguments) const;
    [[nodiscard]] std::optional<quint64> keyOf(uint id) const;

    QDBusConnection m_connection;
    const std::chrono::milliseconds m_patience; ///< for an answer
    QDBusServiceWatcher m_watcher;
    std::optional<QStringList> m_capabilities; ///< asked once of each service
    bool m_isAsking = false;
    QMap<quint64, NotificationText> m_waiting; ///< for the capabilities
    QMap<quint64, Shown> m_shown;
    QMap<uint, QString> m_tokens; ///< that came before their action
};

} // namespace flowbell::gui
