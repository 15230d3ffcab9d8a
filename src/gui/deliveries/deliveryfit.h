// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "engine/deliveryservice.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell::gui {

/// Whether something can be done with deliveries, and if not, why.
struct DeliveryFit {
    bool possible = false;
    QString reason{}; ///< a sentence; empty if it is possible
};

/// What is known of chosen deliveries.
struct ChosenDeliveries {
    qint64 count = 0;
    int pending = 0; ///< and not being sent
    int sending = 0;
    int ended = 0;
    bool someUnknown = false; ///< not all of them are at hand
};

[[nodiscard]] DeliveryFit deliveryFit(engine::DeliveryService::Action action, const ChosenDeliveries &chosen);

} // namespace flowbell::gui
