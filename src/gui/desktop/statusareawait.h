// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServiceWatcher>

namespace flowbell::gui {

/// Tells when it is known whether the desktop has a status area. At the start of a session programs may be there before it,
/// and Qt looks only once.
class StatusAreaWait : public QObject
{
    Q_OBJECT
public:
    explicit StatusAreaWait(const QDBusConnection &connection, QObject *parent = nullptr);

Q_SIGNALS:
    void over(); ///< once; never before the event loop runs

private:
    void takeOwner(bool hasOwner);
    void end();

    QDBusServiceWatcher m_watcher;
    QTimer m_patience;
    bool m_isOver = false;
};

} // namespace flowbell::gui
