// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferences.h"

#include "engine/settingsfile.h"

using namespace Qt::StringLiterals;

namespace flowbell::engine {

namespace {

constexpr QStringView timeForm = u"HH:mm";

QTime readTime(const SettingsFile &file, const QString &key, QTime standard)
{
    const QTime time = QTime::fromString(file.text(key, {}), timeForm);
    return time.isValid() ? time : standard;
}

/// Sorted, each once: two that say the same are equal.
NotificationPreferences inOrder(NotificationPreferences preferences)
{
    preferences.silentFlows.removeDuplicates();
    preferences.silentFlows.sort();
    return preferences;
}

} // namespace

NotificationPreferences Preferences::notifications() const
{
    NotificationPreferences preferences;
    preferences.enabled = m_file->flag(u"notifications/enabled"_s, preferences.enabled);
    preferences.deliveryGivenUp = m_file->flag(u"notifications/deliveryGivenUp"_s, preferences.deliveryGivenUp);
    preferences.listenerFailed = m_file->flag(u"notifications/listenerFailed"_s, preferences.listenerFailed);
    preferences.storeTrouble = m_file->flag(u"notifications/storeTrouble"_s, preferences.storeTrouble);
    preferences.rulePaused = m_file->flag(u"notifications/rulePaused"_s, preferences.rulePaused);
    preferences.quiet.enabled = m_file->flag(u"notifications/quiet"_s, preferences.quiet.enabled);
    preferences.quiet.from = readTime(*m_file, u"notifications/quietFrom"_s, preferences.quiet.from);
    preferences.quiet.until = readTime(*m_file, u"notifications/quietUntil"_s, preferences.quiet.until);
    preferences.silentFlows = m_file->texts(u"notifications/silentFlows"_s);
    return inOrder(preferences);
}

void Preferences::setNotifications(const NotificationPreferences &preferences)
{
    const NotificationPreferences wanted = inOrder(preferences);
    if (wanted == notifications())
        return;
    m_file->set(u"notifications/enabled"_s, wanted.enabled);
    m_file->set(u"notifications/deliveryGivenUp"_s, wanted.deliveryGivenUp);
    m_file->set(u"notifications/listenerFailed"_s, wanted.listenerFailed);
    m_file->set(u"notifications/storeTrouble"_s, wanted.storeTrouble);
    m_file->set(u"notifications/rulePaused"_s, wanted.rulePaused);
    m_file->set(u"notifications/quiet"_s, wanted.quiet.enabled);
    m_file->set(u"notifications/quietFrom"_s, wanted.quiet.from.toString(timeForm));
    m_file->set(u"notifications/quietUntil"_s, wanted.quiet.until.toString(timeForm));
    m_file->set(u"notifications/silentFlows"_s, wanted.silentFlows);
    save();
    Q_EMIT notificationsChanged();
}

DesktopPreferences Preferences::desktop() const
{
    DesktopPreferences preferences;
    preferences.trayIcon = m_file->flag(u"desktop/trayIcon"_s, preferences.trayIcon);
    preferences.keepListening = m_file->flag(u"desktop/keepListening"_s, preferences.keepListening);
    return preferences;
}

void Preferences::setDesktop(const DesktopPreferences &preferences)
{
    if (preferences == desktop())
        return;
    m_file->set(u"desktop/trayIcon"_s, preferences.trayIcon);
    m_file->set(u"desktop/keepListening"_s, preferences.keepListening);
    save();
    Q_EMIT desktopChanged();
}

} // namespace flowbell::engine
