// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/givenupdeliveries.h"

#include "engine/deliveryservice.h"
#include "engine/dispatcher.h"
#include "engine/monitor.h"
#include "engine/workspace.h"
#include "gui/common/whendone.h"
#include "store/givenup.h"

#include <algorithm>
#include <utility>

namespace flowbell::gui {

GivenUpDeliveries::GivenUpDeliveries(engine::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_begun(workspace.clock().now())
{
    connect(&workspace.monitor(), &engine::Monitor::deliveriesChanged, this, &GivenUpDeliveries::look);
    connect(&workspace.dispatcher(), &engine::Dispatcher::attempted, this, [this](const DeliveryRow &delivery) {
        if (delivery.state == DeliveryState::Failed)
            look();
    });
    begin();
}

void GivenUpDeliveries::begin()
{
    m_looking = true;
    whenDone(m_workspace.deliveries().newestAttempt(), this, [this](const Result<AttemptId> &newest) {
        m_looking = false;
        // What the store does not tell now it tells at the next change.
        if (newest)
            m_seen = *newest;
        if (std::exchange(m_lookAgain, false) && newest)
            look();
    });
}

void GivenUpDeliveries::look()
{
    m_lookAgain = m_looking;
    if (m_looking)
        return;
    if (!m_seen)
        return begin();
    m_looking = true;
    whenDone(m_workspace.deliveries().givenUpBehind(*m_seen), this, [this](const Result<store::GivenUp> &found) { take(found); });
}

void GivenUpDeliveries::take(const Result<store::GivenUp> &found)
{
    m_looking = false;
    if (found) {
        m_seen = found->newest;
        m_lookAgain = m_lookAgain || found->more;
        QList<DeliveryRow> news = found->deliveries;
        news.removeIf([this](const DeliveryRow &delivery) { return !isNews(delivery); });
        if (!news.isEmpty())
            Q_EMIT givenUp(news);
    }
    if (std::exchange(m_lookAgain, false))
        look();
}

/// What the user puts back from the trash ended before, and may have been told.
bool GivenUpDeliveries::isNews(const DeliveryRow &delivery)
{
    m_begun = std::min(m_begun, m_workspace.clock().now());
    const std::pair<DeliveryId, int> end(delivery.id, delivery.attempts);
    if (m_told.contains(end) || (delivery.ended && *delivery.ended < m_begun))
        return false;
    m_told.insert(end);
    return true;
}

} // namespace flowbell::gui
