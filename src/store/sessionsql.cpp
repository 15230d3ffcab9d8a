// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessionsql.h"

#include "store/coding.h"
#include "store/payloadsql.h"
#include "store/statement.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

const QString isStalled = u"(m.state = 0 AND m.last_received < ?)"_s;

// As SessionFacts::duration().
const QString sessionDuration = u"CASE WHEN m.last_created <> m.first_created THEN m.last_created - m.first_created "
                                "ELSE max(0, m.last_received - m.first_received) END"_s;

/// A pattern for LIKE … ESCAPE '\' that finds \a text anywhere.
QString containing(const QString &text)
{
    return u'%' % likePattern(text) % u'%';
}

/// As a code stands in the column `technologies`.
QString codedTechnology(const QString &code)
{
    return encodeList({code}).sliced(1).chopped(1);
}

SqlCondition technology(const FilterCondition &condition)
{
    const bool hasWildcards = !condition.exact && (condition.value.contains(u'*') || condition.value.contains(u'?'));
    if (!hasWildcards)
        return {u"m.technologies LIKE ? ESCAPE '\\'"_s, {containing(codedTechnology(condition.value))}};
    const SqlCondition name = named(u"t.value"_s, condition);
    return {u"EXISTS (SELECT 1 FROM json_each(m.technologies) t WHERE %1)"_s.arg(name.text), name.values};
}

SessionAnomalies anomaliesNamed(const QString &word)
{
    SessionAnomalies anomalies;
    for (const SessionAnomaly anomaly : allSessionAnomalies()) {
        if (word == anyAnomalyName() || word == sessionAnomalyName(anomaly))
            anomalies |= anomaly;
    }
    return anomalies;
}

} // namespace

SessionSql::SessionSql(Database &database, const SilenceRule &rule)
    : m_database(database)
    , m_events(database, rule.now)
    , m_longestSilence(rule.longest.count())
    , m_silentBefore(toNumber(rule.now - rule.longest))
{
}

Result<SqlCondition> SessionSql::condition(const FilterCondition &condition)
{
    const QString &field = condition.field;
    if (field.isEmpty())
        return text(condition.value);
    if (field == "state"_L1)
        return state(condition.value);
    if (field == "flow"_L1)
        return m_events.flow(u"m.flow_name"_s, condition);
    if (field == "session"_L1)
        return m_events.session(u"m.session"_s, condition.value);
    if (field == "technology"_L1)
        return technology(condition);
    if (field == "anomaly"_L1)
        return anomaly(condition.value);
    if (field == "started"_L1)
        return m_events.time(u"m.first_received"_s, condition);
    if (field == "duration"_L1)
        return FilterSql::duration(sessionDuration, condition);
    if (field == "events"_L1)
        return orderedNumber(u"m.events"_s, condition);
    return fail(ErrorCode::InvalidInput, u"no filter field "_s + field);
}

Result<std::optional<SqlCondition>> SessionSql::byId(const FilterCondition &condition)
{
    if (condition.field != "session"_L1)
        return std::nullopt;
    const Result<std::optional<QList<qint64>>> few = m_events.fewSessions(condition.value);
    if (!few)
        return Failure(few.error());
    if (!*few)
        return std::nullopt;
    QStringList ids;
    for (const qint64 id : **few)
        ids.append(QString::number(id));
    return std::optional(SqlCondition{u"m.session IN (%1)"_s.arg(ids.join(u',')), {}});
}

SqlCondition SessionSql::state(const QString &word) const
{
    if (word == sessionStateName(SessionState::Running))
        return {u"(m.state = 0 AND m.last_received >= ?)"_s, {m_silentBefore}};
    if (word == sessionStateName(SessionState::Stalled))
        return {isStalled, {m_silentBefore}};
    const bool passed = word == sessionStateName(SessionState::Passed);
    return {u"m.state = ?"_s, {static_cast<int>(passed ? SessionState::Passed : SessionState::Failed)}};
}

SqlCondition SessionSql::anomaly(const QString &word) const
{
    const SessionAnomalies anomalies = anomaliesNamed(word);
    SqlCondition sql{u"((m.anomalies & ?) <> 0"_s, {anomalies.toInt()}};
    if (anomalies & (SessionAnomaly::Silence | SessionAnomaly::MissingEnd)) {
        sql.text += u" OR "_s + isStalled;
        sql.values += m_silentBefore;
    }
    if (anomalies.testFlag(SessionAnomaly::Silence)) {
        sql.text += u" OR m.longest_silence > ?"_s;
        sql.values += m_longestSilence;
    }
    sql.text += u')';
    return sql;
}

Result<SqlCondition> SessionSql::text(const QString &words)
{
    // Flow names are few; comparing them here finds other alphabets in any case too.
    Result<Database::Statement> names = m_database.prepare(u"SELECT id, name FROM flow_name"_s);
    if (!names)
        return Failure(names.error());
    QStringList flows;
    const Result<void> done = names->each([&](const Database::Statement &row) {
        if (row.text(1).contains(words, Qt::CaseInsensitive))
            flows.append(QString::number(row.integer(0)));
    });
    if (!done)
        return Failure(done.error());
    return SqlCondition{
        u"(s.uid LIKE ? ESCAPE '\\' OR m.technologies LIKE ? ESCAPE '\\' OR ifnull(m.flow_name IN (%1), 0))"_s.arg(
            flows.join(u',')),
        {containing(words), containing(words)}};
}

} // namespace flowbell::store
