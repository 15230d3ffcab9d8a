// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "store/databasethread.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>

namespace flowbell::engine {

class ListenerControl;

/// Looks which listeners there are on the store, of this program and of others, for those that must not send to them: every
/// five seconds, and when the one of this program starts or stops. Lives on the thread of Workspace.
class ListenerWatch : public QObject
{
    Q_OBJECT
public:
    ListenerWatch(store::DatabaseThread &reader, ListenerControl &listener, const Clock &clock);

    /// Looks from now on, the first time at once.
    void start();
    void stop();
    /// Those of this program, which are known without looking.
    [[nodiscard]] QList<QUrl> own() const;

Q_SIGNALS:
    /// After each look; only those of this program if the store could not be read.
    void found(const QList<QUrl> &listeners);

private:
    void look();

    store::DatabaseThread &m_reader;
    ListenerControl &m_listener;
    const Clock &m_clock;
    QTimer m_timer; ///< runs while it looks
};

} // namespace flowbell::engine
