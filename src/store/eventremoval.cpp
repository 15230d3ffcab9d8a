// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventremoval.h"

#include "store/coding.h"
#include "store/deliveryorder.h"
#include "store/projections.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// A trigger removes the deliveries; those that waited for them are released here.
Result<qint64> removeWithDeliveries(Database &database, const QString &ids)
{
    const QString ofThese = u"event IN (SELECT value FROM json_each(?))"_s;
    Result<Database::Statement> deliveries = bound(database, u"SELECT 1 FROM delivery WHERE "_s + ofThese + u" LIMIT 1"_s, ids);
    if (!deliveries)
        return Failure(deliveries.error());
    const Result<bool> hasDeliveries = deliveries->next();
    if (!hasDeliveries)
        return Failure(hasDeliveries.error());
    const Result<QList<deliveryorder::Line>> lines =
        *hasDeliveries ? deliveryorder::linesOf(database, ofThese, ids) : QList<deliveryorder::Line>();
    if (!lines)
        return Failure(lines.error());
    Result<qint64> removed = store::run(database, u"DELETE FROM event WHERE id IN (SELECT value FROM json_each(?))"_s, ids);
    if (!removed || !*hasDeliveries)
        return removed;
    if (const Result<void> released = deliveryorder::release(database, *lines); !released)
        return Failure(released.error());
    Result<qint64> counted = store::run(database, u"UPDATE counter SET deliveries = deliveries + 1"_s);
    return counted ? removed : counted;
}

} // namespace

Result<qint64> removeEvents(
    Database &database, const QList<EventId> &ids, const std::function<Result<void>(const QString &ids)> &before)
{
    qint64 removed = 0;
    const Result<void> done = removeProjected(database, allProjections(), ids, [&]() -> Result<void> {
        const QString coded = encodeIds(ids);
        if (before) {
            if (Result<void> kept = before(coded); !kept)
                return kept;
        }
        const Result<qint64> gone = removeWithDeliveries(database, coded);
        if (!gone)
            return Failure(gone.error());
        removed = *gone;
        return {};
    });
    if (!done)
        return Failure(done.error());
    return removed;
}

} // namespace flowbell::store
