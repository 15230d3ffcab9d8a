// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/delivery.h"

using namespace Qt::StringLiterals;

namespace flowbell {

QString deliveryStateName(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Pending: return u"pending"_s;
    case DeliveryState::Delivered: return u"delivered"_s;
    case DeliveryState::Failed: return u"failed"_s;
    case DeliveryState::Cancelled: return u"cancelled"_s;
    }
    return {};
}

QString deliveryEndName(DeliveryEnd end)
{
    switch (end) {
    case DeliveryEnd::None: return u""_s;
    case DeliveryEnd::Exhausted: return u"exhausted"_s;
    case DeliveryEnd::Gone: return u"gone"_s;
    case DeliveryEnd::Aborted: return u"aborted"_s;
    case DeliveryEnd::Loop: return u"loop"_s;
    case DeliveryEnd::WebhookRemoved: return u"webhook-removed"_s;
    case DeliveryEnd::ByUser: return u"by-user"_s;
    }
    return {};
}

} // namespace flowbell
