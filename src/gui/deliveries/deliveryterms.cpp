// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveryterms.h"

#include "core/filterlanguage.h"
#include "core/filternarrowing.h"
#include "core/filtertime.h"

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

std::optional<FilterNode> deliveryTerm(const QString &field, const QString &value)
{
    return conditionOn(FilterLanguage::ofDeliveries(), field, value);
}

} // namespace

std::optional<FilterNode> deliveryTermOf(const DeliveryRow &row, DeliveryColumn column)
{
    switch (column) {
    case DeliveryColumn::Created: return deliveryTerm(u"created"_s, filterMinute(row.created));
    case DeliveryColumn::Event: return row.typeName.isEmpty() ? std::nullopt : deliveryTerm(u"event"_s, row.typeName);
    case DeliveryColumn::Flow: return deliveryTerm(u"flow"_s, row.flowName);
    case DeliveryColumn::Endpoint: return row.url.isEmpty() ? std::nullopt : deliveryTerm(u"endpoint"_s, row.url);
    case DeliveryColumn::State: return deliveryTerm(u"state"_s, deliveryStateName(row.state));
    case DeliveryColumn::Attempts: return deliveryTerm(u"attempts"_s, QString::number(row.attempts));
    case DeliveryColumn::Status:
        return row.lastVerdict ? deliveryTerm(u"status"_s, QString::number(row.lastStatus)) : std::nullopt;
    case DeliveryColumn::Session: return row.sessionUid.isEmpty() ? std::nullopt : deliveryTerm(u"session"_s, row.sessionUid);
    case DeliveryColumn::Next:
    case DeliveryColumn::Duration: break;
    }
    return std::nullopt;
}

} // namespace flowbell::gui
