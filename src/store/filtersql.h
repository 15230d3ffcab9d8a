// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/filterexpression.h"
#include "core/result.h"
#include "store/database.h"
#include "store/receivedspans.h"

#include <QtCore/QString>
#include <QtCore/QVariant>

namespace flowbell::store {

/// A condition as SQL, with the values for its placeholders in order.
struct SqlCondition {
    QString text;
    QVariantList values;
    bool readsRequest = false; ///< names columns of `request r`, not only of `event e`
};

/// Turns the conditions of a filter, but for texts, into SQL over `event e` and `request r`. What a filter names once for
/// all events (flows, sessions) is looked up at once. Made on the thread of its connection.
class FilterSql
{
public:
    /// \a now: what relative times count from.
    FilterSql(Database &database, Timestamp now);

    [[nodiscard]] Result<SqlCondition> condition(const FilterCondition &condition);
    /// The row of `flow_name` that \a column names, NULL for none.
    [[nodiscard]] Result<SqlCondition> flow(const QString &column, const FilterCondition &condition);
    /// The row of `session` that \a column names, NULL for none.
    [[nodiscard]] Result<SqlCondition> session(const QString &column, const QString &beginning);
    /// A time in \a column, which may be NULL.
    [[nodiscard]] SqlCondition time(const QString &column, const FilterCondition &condition) const;
    /// The moments at which \a condition, of a time, holds.
    [[nodiscard]] ReceivedBounds bounds(const FilterCondition &condition) const;
    /// Milliseconds that \a expression counts, or NULL.
    [[nodiscard]] static SqlCondition duration(const QString &expression, const FilterCondition &condition);
    /// It holds only for events that have a mark.
    [[nodiscard]] static bool needsMark(const FilterCondition &condition);
    /// The sessions whose uid begins so, if they are few enough for the index on them to be the shorter way; else nullopt.
    [[nodiscard]] Result<std::optional<QList<qint64>>> fewSessions(const QString &beginning);

private:
    [[nodiscard]] Result<SqlCondition> note(const QString &text);
    [[nodiscard]] SqlCondition event(const FilterCondition &condition) const;

    Database &m_database;
    const Timestamp m_now;
};

} // namespace flowbell::store
