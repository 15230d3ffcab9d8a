// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveryterms.h"

#include "core/filterlanguage.h"
#include "core/filternarrowing.h"

#include <QtCore/QDateTime>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

std::optional<FilterNode> of(const QString &field, const QString &value)
{
    return conditionOn(FilterLanguage::ofDeliveries(), field, value);
}

QString minute(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(u"yyyy-MM-ddTHH:mm"_s);
}

} // namespace

std::optional<FilterNode> deliveryTermOf(const DeliveryRow &row, DeliveryColumn column)
{
    switch (column) {
    case DeliveryColumn::Created: return of(u"created"_s, minute(row.created));
    case DeliveryColumn::Event: return row.typeName.isEmpty() ? std::nullopt : of(u"event"_s, row.typeName);
    case DeliveryColumn::Flow: return of(u"flow"_s, row.flowName);
    case DeliveryColumn::Endpoint: return row.url.isEmpty() ? std::nullopt : of(u"endpoint"_s, row.url);
    case DeliveryColumn::State: return of(u"state"_s, deliveryStateName(row.state));
    case DeliveryColumn::Attempts: return of(u"attempts"_s, QString::number(row.attempts));
    case DeliveryColumn::Status: return row.lastVerdict ? of(u"status"_s, QString::number(row.lastStatus)) : std::nullopt;
    case DeliveryColumn::Session: return row.sessionUid.isEmpty() ? std::nullopt : of(u"session"_s, row.sessionUid);
    case DeliveryColumn::Next:
    case DeliveryColumn::Duration: break;
    }
    return std::nullopt;
}

} // namespace flowbell::gui
