// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/statement.h"

namespace flowbell::store {

/// The first column of the first row that \a sql finds with \a values for its placeholders; 0 without a row, and for NULL.
template <typename... Values>
[[nodiscard]] Result<qint64> readNumber(Database &database, const QString &sql, const Values &...values)
{
    Result<Database::Statement> statement = bound(database, sql, values...);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return *row ? statement->integer(0) : 0;
}

} // namespace flowbell::store
