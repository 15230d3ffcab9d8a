// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/contract/contractfeed.h"

#include "engine/monitor.h"
#include "gui/common/whendone.h"

#include <utility>

namespace flowbell::gui {

using namespace std::chrono_literals;

ContractFeed::ContractFeed(engine::ContractService &contract, engine::Monitor &monitor, QObject *parent)
    : QObject(parent)
    , m_contract(contract)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(1s);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_again, false))
            look();
    });
    connect(&monitor, &engine::Monitor::projectionsChanged, this, &ContractFeed::lookSoon);
    connect(&contract, &engine::ContractService::changed, this, &ContractFeed::look);
    look();
}

void ContractFeed::lookSoon()
{
    if (m_pause.isActive())
        m_again = true;
    else
        look();
}

void ContractFeed::look()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    whenDone(m_contract.report(), this, [this](const Result<engine::ContractReport> &report) {
        m_reading = false;
        m_pause.start();
        if (report) {
            m_report = *report;
            Q_EMIT changed();
        } else {
            Q_EMIT failed(report.error());
        }
    });
}

} // namespace flowbell::gui
