// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

/// Reads how the endpoints do, whenever deliveries or flows change: one reading at a time, and then a pause, however many
/// changes there are.
class HealthReader : public QObject
{
    Q_OBJECT
public:
    HealthReader(engine::Workspace &workspace, std::chrono::milliseconds pause, QObject *parent);

    void refresh();

Q_SIGNALS:
    void healthRead(const QList<flowbell::EndpointHealth> &health); ///< of every webhook there is
    void failed(const flowbell::Error &error);

private:
    void readSoon();

    engine::Workspace &m_workspace;
    QTimer m_pause; ///< runs after a reading
    bool m_reading = false;
    bool m_again = false; ///< something changed meanwhile
};

} // namespace flowbell::gui
