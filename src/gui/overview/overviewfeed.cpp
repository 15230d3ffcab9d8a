// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/overviewfeed.h"

#include "core/maskedrecords.h"
#include "engine/monitor.h"
#include "engine/statisticsqueries.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"
#include "gui/common/whendone.h"

#include <utility>

using namespace std::chrono_literals;

namespace flowbell::gui {

OverviewFeed::OverviewFeed(engine::Workspace &workspace, std::function<StatisticsQuery()> question, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_question(std::move(question))
    , m_masking(new ViewMasking(workspace.preferences(), this))
{
    connect(m_masking, &ViewMasking::changed, this, &OverviewFeed::askAnew);
    m_pause.setSingleShot(true);
    m_pause.setInterval(1s);
    m_passing.setInterval(15s);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_changed)
            ask();
    });
    connect(&m_passing, &QTimer::timeout, this, &OverviewFeed::changed);
    connect(&workspace.monitor(), &engine::Monitor::projectionsChanged, this, &OverviewFeed::changed);
    connect(&workspace.monitor(), &engine::Monitor::eventsRemoved, this, &OverviewFeed::changed);
}

void OverviewFeed::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (active) {
        m_passing.start();
        askAnew();
    } else {
        m_passing.stop();
        m_pause.stop();
    }
}

void OverviewFeed::askAnew()
{
    m_anew = m_underWay;
    ask();
}

void OverviewFeed::changed()
{
    m_changed = true;
    if (!m_pause.isActive())
        ask();
}

void OverviewFeed::ask()
{
    if (!m_active || m_underWay)
        return;
    m_underWay = true;
    m_changed = false;
    const QFuture<Result<Statistics>> answer = m_masking->of(m_workspace.statistics().read(m_question()),
        [](const Masking &rules, const Statistics &statistics) { return masked(rules, statistics); });
    whenDone(answer, this, [this](const Result<Statistics> &statistics) {
        m_underWay = false;
        if (std::exchange(m_anew, false)) {
            ask();
            return;
        }
        if (m_active)
            m_pause.start();
        if (statistics)
            Q_EMIT answered(*statistics);
        else
            Q_EMIT failed(statistics.error());
    });
}

} // namespace flowbell::gui
