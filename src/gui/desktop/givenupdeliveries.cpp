// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/givenupdeliveries.h"

#include "engine/dispatcher.h"
#include "gui/deliveries/deliverycounts.h"

namespace flowbell::gui {

GivenUpDeliveries::GivenUpDeliveries(engine::Dispatcher &dispatcher, DeliveryCounts &counts, QObject *parent)
    : QObject(parent)
{
    connect(&dispatcher, &engine::Dispatcher::attempted, this, [this](const DeliveryRow &delivery) {
        if (delivery.state == DeliveryState::Failed)
            Q_EMIT here(delivery);
    });
    connect(&counts, &DeliveryCounts::moreFailed, this, [this, &dispatcher](qint64 more) {
        if (dispatcher.state() != engine::Dispatcher::State::Sending)
            Q_EMIT elsewhere(more);
    });
}

} // namespace flowbell::gui
