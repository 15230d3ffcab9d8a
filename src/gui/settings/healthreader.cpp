// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/healthreader.h"

#include "engine/deliveryservice.h"
#include "engine/monitor.h"
#include "engine/workspace.h"
#include "gui/common/whendone.h"

namespace flowbell::gui {

HealthReader::HealthReader(engine::Workspace &workspace, std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_again, false))
            refresh();
    });
    connect(&workspace.monitor(), &engine::Monitor::deliveriesChanged, this, &HealthReader::readSoon);
    connect(&workspace.monitor(), &engine::Monitor::flowsChanged, this, &HealthReader::readSoon);
}

void HealthReader::readSoon()
{
    if (m_reading || m_pause.isActive())
        m_again = true;
    else
        refresh();
}

void HealthReader::refresh()
{
    if (std::exchange(m_reading, true)) {
        m_again = true;
        return;
    }
    whenDone(m_workspace.deliveries().health(), this, [this](const Result<QList<EndpointHealth>> &health) {
        m_reading = false;
        m_pause.start();
        if (health)
            Q_EMIT healthRead(*health);
        else
            Q_EMIT failed(health.error());
    });
}

} // namespace flowbell::gui
