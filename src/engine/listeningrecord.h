// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "store/databasethread.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>

namespace flowbell::engine {

/// Writes down when the listener is up, and every few seconds that it still is, so that a kill, or a sleep of the machine,
/// leaves an honest end. What cannot be written (full disk) is tried again at the next sign of life.
class ListeningRecord : public QObject
{
    Q_OBJECT
public:
    ListeningRecord(store::DatabaseThread &writer, const Clock &clock, QObject *parent = nullptr);

    /// Ends the period before, if one is open.
    void begin(const QString &address);
    void end();

private:
    void alive();

    store::DatabaseThread &m_writer;
    const Clock &m_clock;
    QTimer m_timer;
    QString m_address;
    /// The open period's id; used on the writer's thread only. 0: none could be written yet.
    std::shared_ptr<qint64> m_period = std::make_shared<qint64>(0);
};

} // namespace flowbell::engine
