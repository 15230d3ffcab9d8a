// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliverycounts.h"

#include "gui/common/whendone.h"
#include "gui/deliveries/deliverysource.h"

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

DeliveryFilter inState(DeliveryState state)
{
    return DeliveryFilter::of(QStringLiteral("state"), deliveryStateName(state));
}

} // namespace

DeliveryCounts::DeliveryCounts(DeliverySource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(2s);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_dirty)
            count();
    });
    connect(&source, &DeliverySource::changed, this, [this] {
        m_dirty = true;
        if (!m_pause.isActive() && !m_counting)
            count();
    });
    count();
}

void DeliveryCounts::count()
{
    m_dirty = false;
    m_counting = true;
    whenDone(m_source.count(inState(DeliveryState::Pending)), this, [this](const Result<qint64> &pending) {
        whenDone(m_source.count(inState(DeliveryState::Failed)), this,
            [this, pending](const Result<qint64> &failed) { counted(pending.value_or(m_pending), failed); });
    });
}

void DeliveryCounts::counted(qint64 pending, const Result<qint64> &outcome)
{
    m_counting = false;
    m_pause.start();
    // What could not be counted is not none.
    if (!outcome)
        return;
    const qint64 failed = *outcome;
    if (pending == m_pending && failed == m_failed)
        return;
    m_pending = pending;
    m_failed = failed;
    Q_EMIT changed();
}

} // namespace flowbell::gui
