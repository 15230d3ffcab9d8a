// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/deliveryorder.h"

#include "store/statement.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store::deliveryorder {

Result<QList<Line>> linesOf(Database &database, const QString &condition, const QString &ids)
{
    Result<Database::Statement> statement = bound(database,
        u"SELECT DISTINCT ordered_session, webhook FROM delivery WHERE ordered_session IS NOT NULL AND "_s + condition, ids);
    if (!statement)
        return Failure(statement.error());
    QList<Line> lines;
    const Result<void> done = statement->each([&lines](const Database::Statement &row) {
        lines.append({row.integer(0), WebhookId{row.integer(1)}});
    });
    if (!done)
        return Failure(done.error());
    return lines;
}

Result<bool> isBusy(Database &database, const Line &line, std::optional<qint64> delivery)
{
    Result<Database::Statement> statement =
        bound(database, u"SELECT 1 FROM delivery WHERE ordered_session = ? AND webhook = ? AND state = 0 AND id < ? LIMIT 1"_s,
            line.session, line.webhook.value, delivery.value_or(std::numeric_limits<qint64>::max()));
    if (!statement)
        return Failure(statement.error());
    return statement->next();
}

// The times that are compared are those of the outbox: the machine's clock may have been set back since.
Result<void> release(Database &database, const Line &line)
{
    const Result<qint64> done = run(database,
        u"UPDATE delivery SET due = (SELECT min(delivery.created, delivery_time) - due_shift FROM counter) "
        "WHERE due IS NULL AND id = "
        "(SELECT min(id) FROM delivery WHERE ordered_session = ? AND webhook = ? AND state = 0)"_s,
        line.session, line.webhook.value);
    return done ? Result<void>() : Failure(done.error());
}

Result<void> release(Database &database, const QList<Line> &lines)
{
    for (const Line &line : lines) {
        if (Result<void> done = release(database, line); !done)
            return done;
    }
    return {};
}

Result<void> lineUp(Database &database, const QList<Line> &lines)
{
    for (const Line &line : lines) {
        const Result<qint64> waiting = run(database,
            u"UPDATE delivery SET due = NULL WHERE ordered_session = ? AND webhook = ? AND state = 0 AND due IS NOT NULL "
            "AND id > (SELECT min(id) FROM delivery WHERE ordered_session = ? AND webhook = ? AND state = 0)"_s,
            line.session, line.webhook.value, line.session, line.webhook.value);
        if (!waiting)
            return Failure(waiting.error());
    }
    return release(database, lines);
}

} // namespace flowbell::store::deliveryorder
