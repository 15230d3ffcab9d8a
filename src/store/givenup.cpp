// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/givenup.h"

#include "store/deliveryrepository.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr int mostGivenUp = 200; // at once

} // namespace

Result<AttemptId> newestAttempt(Database &database)
{
    Result<Database::Statement> statement = database.prepare(u"SELECT max(id) FROM attempt"_s);
    const Result<bool> row = statement ? statement->next() : Failure(statement.error());
    if (!row)
        return Failure(row.error());
    return AttemptId{statement->integer(0)};
}

Result<GivenUp> givenUpBehind(Database &database, AttemptId behind)
{
    // First: what is attempted meanwhile is found the next time.
    const Result<AttemptId> newest = newestAttempt(database);
    if (!newest)
        return Failure(newest.error());
    Result<Database::Statement> statement = bound(database,
        u"SELECT a.id, d.id FROM attempt a JOIN delivery d ON d.id = a.delivery AND d.attempts = a.number "
        "WHERE a.id > ? AND a.id <= ? AND d.state = ? ORDER BY a.id LIMIT ?"_s,
        behind.value, newest->value, static_cast<int>(DeliveryState::Failed), mostGivenUp);
    if (!statement)
        return Failure(statement.error());
    QList<DeliveryId> ids;
    GivenUp given{{}, *newest, false};
    const Result<void> read = statement->each([&](const Database::Statement &row) {
        given.newest = AttemptId{row.integer(0)};
        ids.append(DeliveryId{row.integer(1)});
    });
    if (!read)
        return Failure(read.error());
    given.more = ids.size() == mostGivenUp;
    if (!given.more)
        given.newest = *newest;
    Result<QList<DeliveryRow>> rows = DeliveryRepository(database).rows(ids);
    if (!rows)
        return Failure(rows.error());
    given.deliveries = *rows;
    return given;
}

} // namespace flowbell::store
