// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/changes.h"

#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

Result<ChangeCounters> readCounters(Database &database)
{
    Result<Database::Statement> statement = database.prepare(
        u"SELECT flows, tests, listening, removals, events, (SELECT min(id) FROM event), (SELECT max(id) FROM event), "
        "deliveries, projections, marks, saved_filters, rules, firings FROM counter"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::StoreDamaged, u"counter is empty"_s, database.path());
    return ChangeCounters{.flows = statement->integer(0),
        .tests = statement->integer(1),
        .listening = statement->integer(2),
        .removals = statement->integer(3),
        .deliveries = statement->integer(7),
        .projections = statement->integer(8),
        .marks = statement->integer(9),
        .savedFilters = statement->integer(10),
        .rules = statement->integer(11),
        .firings = statement->integer(12),
        .events = EventSummary{statement->integer(4), EventId{statement->integer(5)}, EventId{statement->integer(6)}}};
}

Result<qint64> dataVersion(Database &database)
{
    Result<Database::Statement> statement = database.prepare(u"PRAGMA data_version"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return statement->integer(0);
}

} // namespace

ChangeReader::ChangeReader(Database &database)
    : m_database(database)
{
}

Result<std::optional<ChangeCounters>> ChangeReader::poll()
{
    // Read before the counters: a commit in between is then seen twice, never missed.
    const Result<qint64> version = dataVersion(m_database);
    if (!version)
        return Failure(version.error());
    if (*version == m_dataVersion)
        return std::nullopt;
    const Result<ChangeCounters> counters = readCounters(m_database);
    if (!counters)
        return Failure(counters.error());
    m_dataVersion = *version;
    return *counters;
}

} // namespace flowbell::store
