// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session.h"
#include "store/filtersql.h"

namespace flowbell::store {

/// Turns the conditions of a filter over sessions, texts too, into SQL over `session_summary m` and `session s`. Never NULL. Made
/// on the thread of its connection.
class SessionSql
{
public:
    /// \a rule: what stalls and is silent, and what relative times count from.
    SessionSql(Database &database, const SilenceRule &rule);

    [[nodiscard]] Result<SqlCondition> condition(const FilterCondition &condition);
    /// It names columns of `session s`.
    [[nodiscard]] static bool readsSession(const FilterCondition &condition) { return condition.field.isEmpty(); }
    /// The condition that leads to the few sessions that this lets through. Else nullopt.
    [[nodiscard]] Result<std::optional<SqlCondition>> byId(const FilterCondition &condition);

private:
    [[nodiscard]] SqlCondition state(const QString &word) const;
    [[nodiscard]] SqlCondition anomaly(const QString &word) const;
    [[nodiscard]] Result<SqlCondition> text(const QString &words);

    Database &m_database;
    FilterSql m_events;
    const qint64 m_longestSilence;
    const qint64 m_silentBefore; ///< a running session whose last event came before this is stalled
};

} // namespace flowbell::store
