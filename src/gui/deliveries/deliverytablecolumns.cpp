// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliverytablecolumns.h"

#include "gui/common/formats.h"
#include "gui/deliveries/deliverytablemodeldefs.h"
#include "wording/wording.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

/// The longest word for a state, in the language of the window.
QString longestDeliveryState()
{
    QStringList words;
    for (const DeliveryState state :
        {DeliveryState::Pending, DeliveryState::Delivered, DeliveryState::Failed, DeliveryState::Cancelled})
        words.append(wording::deliveryStateText(state));
    return *std::ranges::max_element(words, {}, &QString::size);
}

QString widestDeliveryText(DeliveryColumn column)
{
    switch (column) {
    case DeliveryColumn::Created: return timeText(Timestamp(std::chrono::milliseconds(1'734'597'400'888)));
    case DeliveryColumn::Event: return u"technology.start"_s;
    case DeliveryColumn::Flow: return u"Liveness He"_s; // so that the state is in sight in a small window
    case DeliveryColumn::Endpoint: return u"hooks.example.com/we"_s;
    case DeliveryColumn::State: return QString(u"MM "_s + longestDeliveryState());
    case DeliveryColumn::Attempts: return u"MMMMM"_s;
    case DeliveryColumn::Status: return u"time-outMM"_s;
    case DeliveryColumn::Next: return u"in 59 min 59 s"_s;
    case DeliveryColumn::Duration: return u"888.8 ms"_s;
    case DeliveryColumn::Session: return u"70f5e424mm"_s; // the last column takes what is left
    }
    return {};
}

} // namespace

TableColumns::Layout deliveryTableColumns()
{
    TableColumns::Layout layout{u"window/deliveries/columns"_s, {}};
    for (int column = 0; column < deliveryColumnCount; ++column)
        layout.widest.append(widestDeliveryText(static_cast<DeliveryColumn>(column)));
    return layout;
}

} // namespace flowbell::gui
