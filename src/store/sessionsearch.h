// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/sessionfilter.h"
#include "store/database.h"
#include "store/sessionsql.h"

#include <QtCore/QList>
#include <QtCore/QVariant>

#include <atomic>

namespace flowbell::store {

/// One search over sessions: a filter as SQL, run slice by slice. Made on the thread of its connection.
class SessionSearch
{
public:
    SessionSearch(Database &database, const SessionFilter &filter, const SilenceRule &rule);

    /// Looks up what the filter names. To be called once, first.
    [[nodiscard]] Result<void> prepare();
    /// How many ids a slice should span, so that each takes a moment.
    [[nodiscard]] qint64 sliceSize() const;
    /// Matching ids in [first, last], ascending; fewer once \a cancelled is true.
    [[nodiscard]] Result<QList<SessionId>> slice(SessionId first, SessionId last, const std::atomic_bool *cancelled);
    /// Those of \a ids that match, ascending.
    [[nodiscard]] Result<QList<SessionId>> among(const QList<SessionId> &ids);

private:
    [[nodiscard]] Result<void> addTopLevel(const FilterNode &node);
    [[nodiscard]] Result<QList<SessionId>> run(
        const QString &range, const QVariantList &rangeValues, const std::atomic_bool *cancelled);

    Database &m_database;
    const FilterNode m_filter;
    SessionSql m_sql;
    QList<SqlCondition> m_conditions; ///< all must hold
    bool m_needsUid = false;
    bool m_byId = false; ///< the few sessions asked for are named
};

} // namespace flowbell::store
