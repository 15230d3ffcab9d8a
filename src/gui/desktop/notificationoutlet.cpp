// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/notificationoutlet.h"

namespace flowbell::gui {

NotificationOutlet::NotificationOutlet(const QList<NotificationChannel *> &channels, QObject *parent)
    : NotificationChannel(parent)
    , m_channels(channels)
{
    for (qsizetype index = 0; index < m_channels.size(); ++index) {
        const NotificationChannel *channel = m_channels.at(index);
        connect(channel, &NotificationChannel::activated, this, &NotificationChannel::activated);
        connect(channel, &NotificationChannel::dismissed, this, &NotificationChannel::dismissed);
        if (index + 1 < m_channels.size())
            connect(channel, &NotificationChannel::refused, m_channels.at(index + 1), &NotificationChannel::show);
    }
}

void NotificationOutlet::show(quint64 key, const NotificationText &text)
{
    m_channels.constFirst()->show(key, text);
}

void NotificationOutlet::close(quint64 key)
{
    for (NotificationChannel *channel : m_channels)
        channel->close(key);
}

} // namespace flowbell::gui
