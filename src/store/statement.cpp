// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database_p.h"
#include "store/sqlerror.h"

namespace flowbell::store {

Database::Statement::Statement(Database &database, Prepared *shared, std::unique_ptr<Prepared> owned)
    : m_database(database)
    , m_prepared(shared ? shared : owned.get())
    , m_owned(std::move(owned))
{
    m_prepared->inUse = true;
}

Database::Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_prepared(std::exchange(other.m_prepared, nullptr))
    , m_owned(std::move(other.m_owned))
    , m_started(other.m_started)
{
}

Database::Statement::~Statement()
{
    if (!m_prepared)
        return;
    m_prepared->query.finish();
    m_prepared->inUse = false;
}

void Database::Statement::bindAt(int position, const QVariant &value)
{
    // A query keeps its values, and to give it one costs more than to compare: most columns of an event are those of the
    // event before.
    QVariantList &bound = m_prepared->bound;
    // To QVariant the number 1 equals the text "1"; to SQLite it does not.
    if (position < bound.size() && bound.at(position).metaType() == value.metaType() && bound.at(position) == value)
        return;
    m_prepared->query.bindValue(position, value);
    if (bound.size() <= position)
        bound.resize(position + 1);
    bound[position] = value;
}

void Database::Statement::bindList(const QVariantList &values)
{
    for (int position = 0; position < values.size(); ++position)
        bindAt(position, values.at(position));
}

Result<void> Database::Statement::start()
{
    m_started = true;
    if (m_database.d->faultHook) {
        if (std::optional<Error> fault = m_database.d->faultHook(m_prepared->sql))
            return Failure(*fault);
    }
    if (!m_prepared->query.exec())
        return Failure(toError(m_prepared->query.lastError(), m_database.m_path));
    return {};
}

Result<qint64> Database::Statement::run()
{
    if (const Result<void> started = start(); !started)
        return Failure(started.error());
    return m_prepared->query.numRowsAffected();
}

Result<bool> Database::Statement::next()
{
    if (!m_started) {
        if (const Result<void> started = start(); !started)
            return Failure(started.error());
    }
    if (m_prepared->query.next())
        return true;
    if (const QSqlError error = m_prepared->query.lastError(); error.isValid())
        return Failure(toError(error, m_database.m_path));
    return false;
}

bool Database::Statement::isNull(int column) const
{
    return m_prepared->query.isNull(column);
}

qint64 Database::Statement::integer(int column) const
{
    return m_prepared->query.value(column).toLongLong();
}

std::optional<qint64> Database::Statement::optionalInteger(int column) const
{
    const QVariant value = m_prepared->query.value(column);
    return value.isNull() ? std::nullopt : std::optional<qint64>(value.toLongLong());
}

QString Database::Statement::text(int column) const
{
    return m_prepared->query.value(column).toString();
}

QByteArray Database::Statement::bytes(int column) const
{
    return m_prepared->query.value(column).toByteArray();
}

qint64 Database::Statement::lastInsertId() const
{
    return m_prepared->query.lastInsertId().toLongLong();
}

} // namespace flowbell::store
