// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/desktop/notificationchannel.h"

#include <QtGui/QAction>

class QBoxLayout;

namespace flowbell::gui {

class MessageBar;

/// Notifications as a bar across the window, where the desktop shows none: the newest one, and how many came before it that
/// nobody put away. Takes everything.
class NotificationBanner : public NotificationChannel
{
    Q_OBJECT
public:
    /// Puts its bar into \a layout.
    explicit NotificationBanner(QBoxLayout *layout, QObject *parent = nullptr);

    void show(quint64 key, const NotificationText &text) override;
    void close(quint64 key) override;
    void retranslate();

private:
    void showNewest();

    MessageBar *m_bar;
    QAction m_open{this};
    QList<std::pair<quint64, NotificationText>> m_shown; ///< the newest last
};

} // namespace flowbell::gui
