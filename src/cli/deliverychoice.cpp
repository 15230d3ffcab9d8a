// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/deliverychoice.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/text.h"
#include "engine/deliveryservice.h"
#include "engine/workspace.h"

#include <algorithm>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

DeliveryId readDeliveryId(Arguments &arguments, const QString &text)
{
    bool isNumber = false;
    const DeliveryId id{text.toLongLong(&isNumber)};
    if (!isNumber || !id.isValid())
        arguments.refuse(Text::tr("ID must be the number of a delivery, as “deliveries list” prints it, not “%1”.").arg(text));
    return id;
}

QString noSuchDelivery(DeliveryId id)
{
    return Text::tr("There is no delivery with the number %1.").arg(id.value);
}

QList<QCommandLineOption> DeliveryChoice::options()
{
    return {option(filterOption,
                Text::tr("those that match, for example 'state:failed flow:Liveness'; fields: %1")
                    .arg(DeliveryFilter::fields().join(", "_L1)),
                u"TEXT"_s),
        option(allOption, Text::tr("every delivery there is"))};
}

DeliveryChoice DeliveryChoice::read(Arguments &arguments)
{
    DeliveryChoice choice;
    const QStringList numbers = arguments.operand(0).split(u',', Qt::SkipEmptyParts);
    for (const QString &number : numbers) {
        const DeliveryId id = readDeliveryId(arguments, number.trimmed());
        if (!choice.m_ids.contains(id))
            choice.m_ids += id;
    }
    choice.m_filter = arguments.deliveryFilter(filterOption);
    const int ways = int(!numbers.isEmpty()) + int(arguments.isSet(filterOption)) + int(arguments.isSet(allOption));
    if (ways != 1)
        arguments.refuse(Text::tr("Say which deliveries, in one way: by their numbers (17,18), with --filter, or with --all."));
    return choice;
}

void DeliveryChoice::resolve(Session &session, std::function<void(const QList<DeliveryId> &)> next) const
{
    engine::DeliveryService &deliveries = session.workspace().deliveries();
    if (m_ids.isEmpty()) {
        session.whenDone(deliveries.find(m_filter), std::move(next));
        return;
    }
    session.whenDone(deliveries.rows(m_ids), [&session, ids = m_ids, next](const QList<DeliveryRow> &rows) {
        for (const DeliveryId id : ids) {
            if (std::none_of(rows.begin(), rows.end(), [id](const DeliveryRow &row) { return row.id == id; })) {
                session.fail(noSuchDelivery(id));
                return;
            }
        }
        next(ids);
    });
}

} // namespace flowbell::cli
