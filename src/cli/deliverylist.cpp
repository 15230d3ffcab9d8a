// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/deliverylist.h"

#include "cli/deliverytext.h"
#include "cli/rowlist.h"
#include "cli/text.h"
#include "engine/deliveryservice.h"
#include "engine/workspace.h"

namespace flowbell::cli {

namespace {

TextTable deliveryTable()
{
    return TextTable({{Text::tr("Id"), 6, true}, {Text::tr("Created"), 23}, {Text::tr("Event"), 16}, {Text::tr("Flow"), 27},
        {Text::tr("Endpoint"), 34}, {Text::tr("State"), 9}, {Text::tr("Tries"), 5, true}, {Text::tr("Last result"), 22},
        {Text::tr("Next attempt")}});
}

using DeliveryRows = RowList<DeliveryRow, DeliveryId>;

DeliveryRows::Kind deliveryKind(engine::DeliveryService &deliveries)
{
    return {.table = deliveryTable(),
        .read = [&deliveries](const QList<DeliveryId> &ids) { return deliveries.rows(ids); },
        .cells = deliveryCells,
        .json = deliveryJson};
}

} // namespace

void listDeliveries(Session &session, const DeliveryFilter &filter, qint64 limit, const Masking &masking, bool asJson)
{
    engine::DeliveryService &deliveries = session.workspace().deliveries();
    auto *const rows = new DeliveryRows(session, deliveryKind(deliveries), masking, asJson);
    session.whenDone(deliveries.find(filter), [rows, limit](const QList<DeliveryId> &ids) { rows->write(ids, limit); });
}

} // namespace flowbell::cli
