// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/savedfilterrepository.h"

#include "store/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

const QString select = u"SELECT id, subject, name, text, position, version FROM saved_filter "_s;

SavedFilter filterOf(const Database::Statement &row)
{
    return {.id = SavedFilterId{row.integer(0)},
        .subject = static_cast<FilterLanguage::Subject>(row.integer(1)),
        .name = row.text(2),
        .text = row.text(3),
        .position = row.integer(4),
        .version = row.integer(5)};
}

Result<SavedFilter> readFilter(Result<Database::Statement> statement)
{
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound);
    return filterOf(*statement);
}

/// Runs \a work, which gives a Result<T>, in a transaction.
template <typename Work>
auto inFilterTransaction(Database &database, Work &&work) -> std::invoke_result_t<Work>
{
    std::invoke_result_t<Work> outcome = fail(ErrorCode::StoreFailed);
    const Result<void> done = database.transaction([&]() -> Result<void> {
        outcome = work();
        return outcome ? Result<void>() : Failure(outcome.error());
    });
    if (!done)
        return Failure(done.error());
    return outcome;
}

Result<void> changed(const Result<qint64> &rows)
{
    return rows ? Result<void>() : Failure(rows.error());
}

} // namespace

SavedFilterRepository::SavedFilterRepository(Database &database)
    : m_database(database)
{
}

Result<QList<SavedFilter>> SavedFilterRepository::list(Subject subject)
{
    Result<Database::Statement> statement =
        bound(m_database, select % u"WHERE subject = ? ORDER BY position, id"_s, static_cast<int>(subject));
    if (!statement)
        return Failure(statement.error());
    QList<SavedFilter> filters;
    const Result<void> done = statement->each([&filters](const Database::Statement &row) { filters.append(filterOf(row)); });
    if (!done)
        return Failure(done.error());
    return filters;
}

Result<SavedFilter> SavedFilterRepository::find(Subject subject, const QString &name)
{
    return readFilter(bound(m_database, select % u"WHERE subject = ? AND name = ?"_s, static_cast<int>(subject), name));
}

Result<SavedFilter> SavedFilterRepository::byId(SavedFilterId id)
{
    return readFilter(bound(m_database, select % u"WHERE id = ?"_s, id.value));
}

Result<void> SavedFilterRepository::checkName(const SavedFilter &filter)
{
    if (filter.name.isEmpty() || filter.name.size() > maximumSavedFilterNameLength)
        return fail(ErrorCode::InvalidName, {}, filter.name);
    const Result<SavedFilter> same = find(filter.subject, filter.name);
    if (same && same->id != filter.id)
        return fail(ErrorCode::DuplicateName, {}, filter.name);
    if (!same && same.error().code != ErrorCode::NotFound)
        return Failure(same.error());
    return {};
}

Result<SavedFilter> SavedFilterRepository::add(const SavedFilter &filter)
{
    return inFilterTransaction(m_database, [&]() -> Result<SavedFilter> {
        const Result<QList<SavedFilter>> others = list(filter.subject);
        if (!others)
            return Failure(others.error());
        SavedFilter added = filter;
        added.position = others->isEmpty() ? 0 : others->constLast().position + 1;
        return insertAt(added);
    });
}

Result<SavedFilter> SavedFilterRepository::insertAt(SavedFilter filter)
{
    filter.id = {};
    filter.version = 1;
    if (const Result<void> fits = checkName(filter); !fits)
        return Failure(fits.error());
    if (const Result<void> done = shift(filter.subject, filter.position, 1); !done)
        return Failure(done.error());
    const Result<qint64> id =
        insert(m_database, u"INSERT INTO saved_filter (subject, name, text, position, version) VALUES (?, ?, ?, ?, ?)"_s,
            static_cast<int>(filter.subject), filter.name, filter.text, filter.position, filter.version);
    if (!id)
        return Failure(id.error());
    filter.id = SavedFilterId{*id};
    return filter;
}

Result<SavedFilter> SavedFilterRepository::save(const SavedFilter &filter)
{
    return inFilterTransaction(m_database, [&]() -> Result<SavedFilter> {
        Result<SavedFilter> stored = byId(filter.id);
        if (!stored)
            return stored;
        if (stored->version != filter.version)
            return fail(ErrorCode::Conflict, {}, filter.name);
        stored->name = filter.name;
        stored->text = filter.text;
        ++stored->version;
        if (const Result<void> fits = checkName(*stored); !fits)
            return Failure(fits.error());
        const Result<qint64> done = run(m_database, u"UPDATE saved_filter SET name = ?, text = ?, version = ? WHERE id = ?"_s,
            stored->name, stored->text, stored->version, stored->id.value);
        if (!done)
            return Failure(done.error());
        return stored;
    });
}

Result<SavedFilter> SavedFilterRepository::remove(SavedFilterId id)
{
    return inFilterTransaction(m_database, [&]() -> Result<SavedFilter> {
        Result<SavedFilter> removed = byId(id);
        if (!removed)
            return removed;
        if (const Result<void> done = changed(run(m_database, u"DELETE FROM saved_filter WHERE id = ?"_s, id.value)); !done)
            return Failure(done.error());
        if (const Result<void> done = shift(removed->subject, removed->position + 1, -1); !done)
            return Failure(done.error());
        return removed;
    });
}

Result<SavedFilter> SavedFilterRepository::restore(const SavedFilter &removed)
{
    return inFilterTransaction(m_database, [&] { return insertAt(removed); });
}

Result<void> SavedFilterRepository::move(SavedFilterId id, qint64 position)
{
    return m_database.transaction([&]() -> Result<void> {
        const Result<SavedFilter> moved = byId(id);
        if (!moved)
            return Failure(moved.error());
        if (const Result<void> done = shift(moved->subject, moved->position + 1, -1); !done)
            return done;
        if (const Result<void> done = shift(moved->subject, position, 1); !done)
            return done;
        return changed(
            run(m_database, u"UPDATE saved_filter SET position = ? WHERE id = ?"_s, std::max<qint64>(0, position), id.value));
    });
}

Result<void> SavedFilterRepository::shift(Subject subject, qint64 from, qint64 by)
{
    return changed(run(m_database, u"UPDATE saved_filter SET position = position + ? WHERE subject = ? AND position >= ?"_s, by,
        static_cast<int>(subject), from));
}

} // namespace flowbell::store
