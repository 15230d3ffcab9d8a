// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/endpointhealth.h"

#include "store/statement.h"
#include "store/timecoding.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr int recentAttempts = 100;

Result<QList<EndpointHealth>> readStates(Database &database)
{
    Result<Database::Statement> statement =
        database.prepare(u"SELECT w.id, coalesce(p.breaker, 0), p.paused_until, coalesce(p.failures, 0), p.failing_since, "
                         "(SELECT count(*) FROM delivery d WHERE d.webhook = w.id AND d.state = 0) "
                         "FROM webhook w LEFT JOIN endpoint p ON p.webhook = w.id ORDER BY w.id"_s);
    if (!statement)
        return Failure(statement.error());
    QList<EndpointHealth> healths;
    const Result<void> done = statement->each([&healths](const Database::Statement &row) {
        EndpointHealth health;
        health.webhook = WebhookId{row.integer(0)};
        health.breaker = static_cast<BreakerState>(row.integer(1));
        health.pausedUntil = optionalTimeAt(row, 2);
        health.failuresInARow = static_cast<int>(row.integer(3));
        health.failingSince = optionalTimeAt(row, 4);
        health.pending = row.integer(5);
        healths.append(health);
    });
    if (!done)
        return Failure(done.error());
    return healths;
}

/// The smallest duration that \a percent of them do not exceed (nearest rank); 0 without any.
std::chrono::microseconds percentile(const std::vector<std::chrono::microseconds> &sorted, size_t percent)
{
    if (sorted.empty())
        return {};
    return sorted[(sorted.size() * percent + 99) / 100 - 1];
}

Result<void> readAttempts(Database &database, EndpointHealth &health)
{
    Result<Database::Statement> statement =
        bound(database, u"SELECT verdict, status, total_us, started FROM attempt WHERE webhook = ? ORDER BY id DESC LIMIT ?"_s,
            health.webhook.value, recentAttempts);
    if (!statement)
        return Failure(statement.error());
    std::vector<std::chrono::microseconds> answered;
    Result<void> done = statement->each([&](const Database::Statement &row) {
        const EndpointHealth::Point point{
            static_cast<EndpointVerdict>(row.integer(0)), std::chrono::microseconds{row.integer(2)}};
        const int status = static_cast<int>(row.integer(1));
        if (health.recent.isEmpty()) {
            health.lastVerdict = point.verdict;
            health.lastStatus = status;
            health.lastAttempt = timeAt(row, 3);
        }
        if (status > 0)
            answered.push_back(point.duration);
        if (point.verdict == EndpointVerdict::Delivered)
            ++health.delivered;
        health.recent.append(point);
    });
    if (!done)
        return done;
    health.attempts = static_cast<int>(health.recent.size());
    std::reverse(health.recent.begin(), health.recent.end());
    std::sort(answered.begin(), answered.end());
    health.p50 = percentile(answered, 50);
    health.p95 = percentile(answered, 95);
    return {};
}

} // namespace

Result<QList<EndpointHealth>> readEndpointHealth(Database &database)
{
    Result<QList<EndpointHealth>> healths = readStates(database);
    if (!healths)
        return healths;
    for (EndpointHealth &health : *healths) {
        if (const Result<void> done = readAttempts(database, health); !done)
            return Failure(done.error());
    }
    return healths;
}

} // namespace flowbell::store
