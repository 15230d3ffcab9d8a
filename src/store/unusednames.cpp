// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/unusednames.h"

#include "store/statement.h"
#include "store/statisticstables.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

Result<bool> any(Database &database, const QString &sql)
{
    Result<Database::Statement> statement = database.prepare(sql + u" LIMIT 1"_s);
    return statement ? statement->next() : Result<bool>(Failure(statement.error()));
}

/// The projections make their tables when they are first run.
Result<bool> hasStatistics(Database &database)
{
    return any(database, u"SELECT 1 FROM sqlite_master WHERE name = 'statistic_name'"_s);
}

Result<qint64> removeFlowNames(Database &database, bool statistics)
{
    const Result<bool> some = any(database, u"SELECT 1 FROM flow_name WHERE events = 0"_s);
    if (!some || !*some)
        return some ? Result<qint64>(0) : Failure(some.error());
    QString sql = u"DELETE FROM flow_name WHERE events = 0 "
                  "AND NOT EXISTS (SELECT 1 FROM trash_event t WHERE t.flow_name = flow_name.id)"_s;
    if (statistics)
        sql += u" AND id NOT IN (SELECT flow FROM statistic_events)"_s;
    const Result<qint64> removed = run(database, sql);
    // Writers know names by their numbers until something was removed.
    if (removed && *removed > 0) {
        if (const Result<qint64> told = run(database, u"UPDATE counter SET removals = removals + 1"_s); !told)
            return told;
    }
    return removed;
}

Result<qint64> removeStatisticNames(Database &database)
{
    using namespace statisticstables;
    const QString unused = u"DELETE FROM statistic_name WHERE id NOT IN (SELECT technology FROM %1) "
                           "AND id NOT IN (SELECT technology FROM %2) AND id NOT IN (SELECT reason FROM %2)"_s;
    return run(database, unused.arg(shape(Table::Technologies).name, shape(Table::Failures).name));
}

Result<qint64> removeWebhooks(Database &database)
{
    return run(database,
        u"DELETE FROM removed_webhook WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.webhook = removed_webhook.id) "
        "AND NOT EXISTS (SELECT 1 FROM trash_delivery t WHERE t.webhook = removed_webhook.id)"_s);
}

} // namespace

Result<qint64> removeUnusedNames(Database &database)
{
    qint64 removed = 0;
    const Result<void> done = database.transaction([&]() -> Result<void> {
        const Result<bool> statistics = hasStatistics(database);
        if (!statistics)
            return Failure(statistics.error());
        const Result<qint64> flows = removeFlowNames(database, *statistics);
        const Result<qint64> names = flows && *statistics ? removeStatisticNames(database) : flows;
        const Result<qint64> webhooks = names ? removeWebhooks(database) : names;
        if (!webhooks)
            return Failure(webhooks.error());
        removed = *flows + (*statistics ? *names : 0) + *webhooks;
        return {};
    });
    return done ? Result<qint64>(removed) : Failure(done.error());
}

} // namespace flowbell::store
