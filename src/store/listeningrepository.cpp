// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/listeningrepository.h"

#include "store/statement.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

Result<void> changedOne(const Result<qint64> &changed)
{
    if (!changed)
        return Failure(changed.error());
    return *changed == 1 ? Result<void>() : fail(ErrorCode::NotFound);
}

Result<ListeningPeriod> period(Database &database, qint64 id)
{
    Result<Database::Statement> statement =
        bound(database, u"SELECT address, began, lasted, ended FROM listening WHERE id = ?"_s, id);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound);
    return ListeningPeriod{id, statement->text(0), timeAt(*statement, 1), timeAt(*statement, 2), statement->integer(3) != 0};
}

Result<qint64> insertPeriod(Database &database, const QString &address, Timestamp now)
{
    return insert(database, u"INSERT INTO listening (address, began, lasted, ended) VALUES (?, ?, ?, 0)"_s, address,
        toNumber(now), toNumber(now));
}

} // namespace

ListeningRepository::ListeningRepository(Database &database)
    : m_database(database)
{
}

Result<qint64> ListeningRepository::begin(const QString &address, Timestamp now)
{
    return insertPeriod(m_database, address, now);
}

Result<qint64> ListeningRepository::alive(qint64 id, Timestamp now, std::chrono::milliseconds gap)
{
    qint64 goOnWith = id;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<ListeningPeriod> known = period(m_database, id);
        if (!known)
            return Failure(known.error());
        // Neither a sleep nor a clock that was set back by much: then what is on record stays, and what follows is told apart.
        if (std::chrono::abs(now - known->to) <= gap) {
            // A clock that was put back must not take back what is on record.
            return changedOne(
                store::run(m_database, u"UPDATE listening SET lasted = max(lasted, ?) WHERE id = ?"_s, toNumber(now), id));
        }
        if (Result<void> ended = changedOne(store::run(m_database, u"UPDATE listening SET ended = 1 WHERE id = ?"_s, id)); !ended)
            return ended;
        const Result<qint64> begun = insertPeriod(m_database, known->address, now);
        if (!begun)
            return Failure(begun.error());
        goOnWith = *begun;
        return {};
    });
    if (!done)
        return Failure(done.error());
    return goOnWith;
}

Result<void> ListeningRepository::end(qint64 id, Timestamp now)
{
    return changedOne(
        store::run(m_database, u"UPDATE listening SET lasted = max(lasted, ?), ended = 1 WHERE id = ?"_s, toNumber(now), id));
}

Result<QList<ListeningPeriod>> ListeningRepository::list(Timestamp from, Timestamp to)
{
    Result<Database::Statement> statement = bound(m_database,
        u"SELECT id, address, began, lasted, ended FROM listening WHERE began <= ? AND lasted >= ? ORDER BY began, id"_s,
        toNumber(to), toNumber(from));
    if (!statement)
        return Failure(statement.error());
    QList<ListeningPeriod> periods;
    const Result<void> done = statement->each([&periods](const Database::Statement &row) {
        periods.append(ListeningPeriod{row.integer(0), row.text(1), timeAt(row, 2), timeAt(row, 3), row.integer(4) != 0});
    });
    if (!done)
        return Failure(done.error());
    return periods;
}

} // namespace flowbell::store
