// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"

#include <QtCore/QVariant>

#include <concepts>
#include <optional>
#include <utility>

namespace flowbell::store {

/// Text that is stored as NULL when it is empty. Other texts and byte arrays are stored as they are, null ones as empty.
struct EmptyAsNull {
    const QString &text;
};

/// A borrowed prepared statement: bind, run or step, read. Gives the statement back, reset, when it goes.
class Database::Statement
{
public:
    struct Prepared;

    Statement(Database &database, Prepared *shared, std::unique_ptr<Prepared> owned);
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    /// Values for the placeholders `?`, from the first.
    template <typename... Values>
    void bind(const Values &...values)
    {
        int position = 0;
        (bindAt(position++, variant(values)), ...);
    }

    /// The same for values whose number is known at run time only.
    void bindList(const QVariantList &values);

    /// Runs a statement that returns no rows; the number of rows it changed.
    [[nodiscard]] Result<qint64> run();
    /// Runs the statement if that has not happened, and steps to the next row; false after the last.
    [[nodiscard]] Result<bool> next();
    /// Calls \a visit for each row that is left; it may return false to stop.
    template <typename Visit>
    [[nodiscard]] Result<void> each(Visit &&visit)
    {
        while (true) {
            const Result<bool> row = next();
            if (!row)
                return Failure(row.error());
            if (!*row)
                return {};
            if constexpr (std::is_void_v<std::invoke_result_t<Visit, const Statement &>>)
                visit(std::as_const(*this));
            else if (!visit(std::as_const(*this)))
                return {};
        }
    }

    // The current row. Columns count from 0.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const; ///< 0 for NULL
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;
    [[nodiscard]] QString text(int column) const; ///< null for NULL
    [[nodiscard]] QByteArray bytes(int column) const; ///< null for NULL

    [[nodiscard]] qint64 lastInsertId() const;

private:
    void bindAt(int position, const QVariant &value);
    [[nodiscard]] Result<void> start();

    static QVariant variant(std::nullptr_t) { return {}; }
    static QVariant variant(bool value) { return QVariant(value ? 1 : 0); }
    template <std::integral Integer>
    requires(!std::same_as<Integer, bool>) static QVariant variant(Integer value)
    {
        return QVariant(static_cast<qlonglong>(value));
    }
    static QVariant variant(const QString &value)
    {
        return value.isNull() ? QVariant(QString(QLatin1StringView(""))) : QVariant(value);
    }
    static QVariant variant(const QByteArray &value) { return value.isNull() ? QVariant(QByteArray("", 0)) : QVariant(value); }
    static QVariant variant(const EmptyAsNull &value) { return value.text.isEmpty() ? QVariant() : QVariant(value.text); }
    template <typename Value>
    static QVariant variant(const std::optional<Value> &value)
    {
        return value ? variant(*value) : QVariant();
    }

    Database &m_database;
    Prepared *m_prepared = nullptr;
    std::unique_ptr<Prepared> m_owned;
    bool m_started = false;
};

/// Prepares \a sql and binds \a values.
template <typename... Values>
[[nodiscard]] Result<Database::Statement> bound(Database &database, const QString &sql, const Values &...values)
{
    Result<Database::Statement> statement = database.prepare(sql);
    if (statement)
        statement->bind(values...);
    return statement;
}

/// Runs one statement that returns no rows; the number of rows it changed.
template <typename... Values>
[[nodiscard]] Result<qint64> run(Database &database, const QString &sql, const Values &...values)
{
    Result<Database::Statement> statement = bound(database, sql, values...);
    if (!statement)
        return Failure(statement.error());
    return statement->run();
}

/// Runs one INSERT; the id of the new row.
template <typename... Values>
[[nodiscard]] Result<qint64> insert(Database &database, const QString &sql, const Values &...values)
{
    Result<Database::Statement> statement = bound(database, sql, values...);
    if (!statement)
        return Failure(statement.error());
    if (const Result<qint64> done = statement->run(); !done)
        return done;
    return statement->lastInsertId();
}

} // namespace flowbell::store
