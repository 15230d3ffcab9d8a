// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessionsearch.h"

#include "store/coding.h"
#include "store/nodesql.h"
#include "store/statement.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 idsInSlice = 50'000;

} // namespace

SessionSearch::SessionSearch(Database &database, const SessionFilter &filter, const SilenceRule &rule)
    : m_database(database)
    , m_filter(filter.node())
    , m_sql(database, rule)
{
}

Result<void> SessionSearch::prepare()
{
    if (m_filter.kind != FilterNode::Kind::All)
        return addTopLevel(m_filter);
    for (const FilterNode &child : m_filter.children) {
        if (Result<void> done = addTopLevel(child); !done)
            return done;
    }
    return {};
}

Result<void> SessionSearch::addTopLevel(const FilterNode &node)
{
    if (node.kind == FilterNode::Kind::Condition) {
        const Result<std::optional<SqlCondition>> few = m_sql.byId(node.condition);
        if (!few)
            return Failure(few.error());
        if (*few) {
            m_byId = true;
            m_conditions.append(**few);
            return {};
        }
    }
    const Result<SqlCondition> sql = sqlOf(node, [this](const FilterCondition &condition) {
        m_needsUid = m_needsUid || SessionSql::readsSession(condition);
        return m_sql.condition(condition);
    });
    if (!sql)
        return Failure(sql.error());
    m_conditions.append(*sql);
    return {};
}

qint64 SessionSearch::sliceSize() const
{
    return m_byId ? std::numeric_limits<quint32>::max() : idsInSlice;
}

Result<QList<SessionId>> SessionSearch::slice(SessionId first, SessionId last, const std::atomic_bool *cancelled)
{
    return run(m_byId ? u"+m.session BETWEEN ? AND ?"_s : u"m.session BETWEEN ? AND ?"_s, {first.value, last.value}, cancelled);
}

Result<QList<SessionId>> SessionSearch::among(const QList<SessionId> &ids)
{
    return run(u"m.session IN (SELECT value FROM json_each(?))"_s, {encodeIds(ids)}, nullptr);
}

Result<QList<SessionId>> SessionSearch::run(
    const QString &range, const QVariantList &rangeValues, const std::atomic_bool *cancelled)
{
    QString sql = u"SELECT m.session FROM session_summary m"_s;
    if (m_needsUid)
        sql += u" CROSS JOIN session s ON s.id = m.session"_s;
    sql += u" WHERE "_s + range;
    QVariantList values = rangeValues;
    for (const SqlCondition &condition : std::as_const(m_conditions)) {
        sql += u" AND "_s + condition.text;
        values += condition.values;
    }
    Result<Database::Statement> statement = m_database.prepare(sql + u" ORDER BY m.session"_s);
    if (!statement)
        return Failure(statement.error());
    statement->bindList(values);
    QList<SessionId> ids;
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        if (cancelled && cancelled->load(std::memory_order_relaxed))
            return false;
        ids.append(SessionId{row.integer(0)});
        return true;
    });
    if (!done)
        return Failure(done.error());
    return ids;
}

} // namespace flowbell::store
