// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessionsearch.h"

#include "store/coding.h"
#include "store/statement.h"
#include "store/timecoding.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 idsInSlice = 50'000;

// A short beginning of a uid may fit a million sessions; up to here they are named one by one.
constexpr int mostNamedSessions = 100;

const QString isStalled = u"(m.state = 0 AND m.last_received < ?)"_s;

/// A pattern for LIKE … ESCAPE '\' that finds \a text anywhere.
QString containing(const QString &text)
{
    QString escaped = text;
    for (const QChar special : {u'\\', u'%', u'_'})
        escaped.replace(special, QStringLiteral("\\") + special);
    return u'%' % escaped % u'%';
}

/// As a code stands in the column `technologies`.
QString codedTechnology(const QString &code)
{
    return encodeList({code}).sliced(1).chopped(1);
}

} // namespace

SessionSearch::SessionSearch(Database &database, const SessionFilter &filter, const SilenceRule &rule)
    : m_database(database)
    , m_filter(filter)
    , m_longestSilence(rule.longest.count())
    , m_silentBefore(toNumber(rule.now - rule.longest))
{
}

Result<void> SessionSearch::prepare()
{
    addState();
    addAnomalies();
    if (!m_filter.technology.isEmpty())
        add(u"instr(m.technologies, ?) > 0"_s, {codedTechnology(m_filter.technology)});
    if (Result<void> done = addFlow(); !done)
        return done;
    if (Result<void> done = addSession(); !done)
        return done;
    return addTexts();
}

void SessionSearch::add(const QString &condition, const QVariantList &values)
{
    m_conditions.append(condition);
    m_values.append(values);
}

void SessionSearch::addState()
{
    if (!m_filter.state)
        return;
    switch (*m_filter.state) {
    case SessionState::Running: add(u"m.state = 0 AND m.last_received >= ?"_s, {m_silentBefore}); break;
    case SessionState::Stalled: add(isStalled, {m_silentBefore}); break;
    case SessionState::Passed:
    case SessionState::Failed: add(u"m.state = ?"_s, {static_cast<int>(*m_filter.state)}); break;
    }
}

void SessionSearch::addAnomalies()
{
    if (!m_filter.anomalies)
        return;
    QString condition = u"((m.anomalies & ?) <> 0"_s;
    QVariantList values{m_filter.anomalies.toInt()};
    if (m_filter.anomalies & (SessionAnomaly::Silence | SessionAnomaly::MissingEnd)) {
        condition += u" OR "_s + isStalled;
        values += m_silentBefore;
    }
    if (m_filter.anomalies.testFlag(SessionAnomaly::Silence)) {
        condition += u" OR m.longest_silence > ?"_s;
        values += m_longestSilence;
    }
    add(condition + u')', values);
}

Result<void> SessionSearch::addFlow()
{
    if (m_filter.flowName.isNull())
        return {};
    if (m_filter.flowName.isEmpty()) {
        add(u"m.flow_name IS NULL"_s);
        return {};
    }
    add(u"m.flow_name = (SELECT id FROM flow_name WHERE name = ?)"_s, {m_filter.flowName});
    return {};
}

Result<void> SessionSearch::addSession()
{
    if (m_filter.session.isEmpty())
        return {};
    const QString end = m_filter.session + QString::fromUcs4(U"\U0010FFFF", 1);
    Result<Database::Statement> statement = bound(
        m_database, u"SELECT id FROM session WHERE uid >= ? AND uid < ? LIMIT ?"_s, m_filter.session, end, mostNamedSessions + 1);
    if (!statement)
        return Failure(statement.error());
    QStringList ids;
    Result<void> done = statement->each([&ids](const Database::Statement &row) { ids.append(QString::number(row.integer(0))); });
    if (!done)
        return done;
    m_bySession = ids.size() <= mostNamedSessions;
    if (m_bySession) {
        add(u"m.session IN (%1)"_s.arg(ids.join(u',')));
    } else {
        add(u"s.uid >= ? AND s.uid < ?"_s, {m_filter.session, end});
        m_needsUid = true;
    }
    return {};
}

Result<void> SessionSearch::addTexts()
{
    for (const QString &text : m_filter.texts) {
        // Flow names are few; comparing them here finds other alphabets in any case too.
        Result<Database::Statement> names = m_database.prepare(u"SELECT id, name FROM flow_name"_s);
        if (!names)
            return Failure(names.error());
        QStringList flows;
        const Result<void> done = names->each([&](const Database::Statement &row) {
            if (row.text(1).contains(text, Qt::CaseInsensitive))
                flows.append(QString::number(row.integer(0)));
        });
        if (!done)
            return done;
        add(u"(s.uid LIKE ? ESCAPE '\\' OR m.technologies LIKE ? ESCAPE '\\' OR m.flow_name IN (%1))"_s.arg(flows.join(u',')),
            {containing(text), containing(text)});
        m_needsUid = true;
    }
    return {};
}

qint64 SessionSearch::sliceSize() const
{
    return m_bySession ? std::numeric_limits<quint32>::max() : idsInSlice;
}

Result<QList<SessionId>> SessionSearch::slice(SessionId first, SessionId last, const std::atomic_bool *cancelled)
{
    return run(
        m_bySession ? u"+m.session BETWEEN ? AND ?"_s : u"m.session BETWEEN ? AND ?"_s, {first.value, last.value}, cancelled);
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
    for (const QString &condition : std::as_const(m_conditions))
        sql += u" AND "_s + condition;
    Result<Database::Statement> statement = m_database.prepare(sql + u" ORDER BY m.session"_s);
    if (!statement)
        return Failure(statement.error());
    statement->bindList(rangeValues + m_values);
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
