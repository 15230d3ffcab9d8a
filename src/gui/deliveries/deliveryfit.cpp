// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveryfit.h"

#include <QtCore/QCoreApplication>

namespace flowbell::gui {

namespace {

using Action = engine::DeliveryService::Action;

/// The context for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(DeliveryFit)
};

} // namespace

DeliveryFit deliveryFit(Action action, const ChosenDeliveries &chosen)
{
    if (chosen.count == 0)
        return {false, Words::tr("Select a delivery first.")};
    const int fitting = action == Action::Redeliver ? chosen.ended : chosen.pending;
    if (fitting > 0 || chosen.someUnknown)
        return {true};
    if (chosen.sending > 0)
        return {false, Words::tr("It is being sent at this moment. Wait until the attempt has ended.")};
    switch (action) {
    case Action::RetryNow:
        return {false, Words::tr("Only pending deliveries can be tried earlier. Redeliver one that has ended.")};
    case Action::Cancel: return {false, Words::tr("It has ended already: there is nothing to cancel.")};
    case Action::Redeliver:
        return {false, Words::tr("It is pending: it will be attempted anyway. Choose Retry now to have it sent at once.")};
    }
    return {};
}

} // namespace flowbell::gui
