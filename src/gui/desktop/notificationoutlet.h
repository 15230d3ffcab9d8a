// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/desktop/notificationchannel.h"

#include <QtCore/QList>

namespace flowbell::gui {

/// The channels in the order in which they are tried: what one refuses goes to the next.
class NotificationOutlet : public NotificationChannel
{
    Q_OBJECT
public:
    /// The last of \a channels takes everything; all must outlive this.
    explicit NotificationOutlet(const QList<NotificationChannel *> &channels, QObject *parent = nullptr);

    void show(quint64 key, const NotificationText &text) override;
    void close(quint64 key) override;

private:
    QList<NotificationChannel *> m_channels;
};

} // namespace flowbell::gui
