// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/endpointrows.h"

#include "store/statement.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store::endpointrows {

Result<QList<EndpointState>> read(Database &database)
{
    Result<Database::Statement> statement =
        database.prepare(u"SELECT webhook, breaker, paused_until, failures, failing_since FROM endpoint ORDER BY webhook"_s);
    if (!statement)
        return Failure(statement.error());
    QList<EndpointState> states;
    const Result<void> done = statement->each([&states](const Database::Statement &row) {
        states.append({WebhookId{row.integer(0)}, static_cast<BreakerState>(row.integer(1)), optionalTimeAt(row, 2),
            static_cast<int>(row.integer(3)), optionalTimeAt(row, 4)});
    });
    if (!done)
        return Failure(done.error());
    return states;
}

Result<void> write(Database &database, const EndpointState &state)
{
    EndpointState ordinary;
    ordinary.webhook = state.webhook;
    const Result<qint64> done = state == ordinary
        ? run(database, u"DELETE FROM endpoint WHERE webhook = ?"_s, state.webhook.value)
        : run(database,
            u"INSERT OR REPLACE INTO endpoint (breaker, paused_until, failures, failing_since, webhook) "
            "SELECT ?, ?, ?, ?, id FROM webhook WHERE id = ?"_s,
            static_cast<int>(state.breaker), toNumber(state.pausedUntil), state.failuresInARow, toNumber(state.failingSince),
            state.webhook.value);
    return done ? Result<void>() : Failure(done.error());
}

Result<bool> disable(Database &database, const WebhookDisabling &disabling, Timestamp now)
{
    const Result<qint64> done = run(database,
        u"UPDATE webhook SET enabled = 0, disabled_reason = ?, disabled_at = ?, version = version + 1 WHERE id = ? AND enabled = 1"_s,
        static_cast<int>(disabling.reason), toNumber(now), disabling.webhook.value);
    if (!done)
        return Failure(done.error());
    return *done > 0;
}

Result<void> shift(Database &database, std::chrono::milliseconds by)
{
    const auto delta = static_cast<qint64>(by.count());
    const Result<qint64> done =
        run(database, u"UPDATE endpoint SET paused_until = paused_until + ?, failing_since = failing_since + ?"_s, delta, delta);
    return done ? Result<void>() : Failure(done.error());
}

} // namespace flowbell::store::endpointrows
