// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventsearch.h"

#include "store/statement.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 structuredSlice = 20'000;
constexpr qint64 textSlice = 2'000; ///< bodies are read too

// Up to here the index on sessions is the shorter way; a short beginning of a uid may fit a million sessions.
constexpr int mostSessionsByIndex = 100;

} // namespace

EventSearch::EventSearch(Database &database, const EventFilter &filter)
    : m_database(database)
    , m_filter(filter)
    , m_texts(filter.texts)
{
}

Result<void> EventSearch::prepare()
{
    addColumnConditions();
    addVerdictConditions();
    if (Result<void> done = addFlowCondition(); !done)
        return done;
    return addSessionCondition();
}

void EventSearch::addColumnConditions()
{
    const auto add = [this](const QString &condition, const QVariant &value) {
        m_conditions.append(condition);
        m_values.append(value);
    };
    if (!m_filter.eventType.isEmpty()) {
        const EventType type = eventTypeFromName(m_filter.eventType);
        add(u"e.type = ?"_s, static_cast<int>(type));
        if (type == EventType::Unknown)
            add(u"e.type_name = ?"_s, m_filter.eventType);
    }
    if (m_filter.success)
        add(u"e.success = ?"_s, *m_filter.success ? 1 : 0);
    if (!m_filter.technology.isEmpty())
        add(u"e.technology = ? COLLATE NOCASE"_s, m_filter.technology);
    if (m_filter.source)
        add(u"e.source = ?"_s, static_cast<int>(*m_filter.source));
    if (m_filter.reply)
        add(u"e.reply = ?"_s, *m_filter.reply);
}

void EventSearch::addVerdictConditions()
{
    if (m_filter.verdictOk)
        m_conditions.append(u"e.verdict = 0"_s);
    if (m_filter.verdict) {
        m_conditions.append(u"(e.verdict & ?) <> 0"_s);
        m_values.append(static_cast<int>(*m_filter.verdict));
    }
}

Result<void> EventSearch::addFlowCondition()
{
    if (m_filter.flowName.isNull())
        return {};
    if (m_filter.flowName.isEmpty()) {
        m_conditions.append(u"e.flow_name IS NULL"_s);
        return {};
    }
    Result<Database::Statement> statement = bound(m_database, u"SELECT id FROM flow_name WHERE name = ?"_s, m_filter.flowName);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    m_conditions.append(*row ? u"e.flow_name = %1"_s.arg(statement->integer(0)) : u"0"_s);
    return {};
}

Result<void> EventSearch::addSessionCondition()
{
    if (m_filter.session.isEmpty())
        return {};
    const QString end = m_filter.session + QString::fromUcs4(U"\U0010FFFF", 1);
    Result<Database::Statement> statement = bound(m_database, u"SELECT id FROM session WHERE uid >= ? AND uid < ? LIMIT ?"_s,
        m_filter.session, end, mostSessionsByIndex + 1);
    if (!statement)
        return Failure(statement.error());
    QStringList ids;
    if (Result<void> done =
            statement->each([&ids](const Database::Statement &row) { ids.append(QString::number(row.integer(0))); });
        !done)
        return done;
    m_bySession = ids.size() <= mostSessionsByIndex;
    if (m_bySession) {
        m_conditions.append(ids.isEmpty() ? u"0"_s : u"e.session IN (%1)"_s.arg(ids.join(u',')));
        return {};
    }
    m_conditions.append(u"EXISTS (SELECT 1 FROM session s WHERE s.id = e.session AND s.uid >= ? AND s.uid < ?)"_s);
    m_values.append({m_filter.session, end});
    return {};
}

qint64 EventSearch::sliceSize() const
{
    if (m_bySession)
        return std::numeric_limits<quint32>::max();
    return m_texts.isEmpty() ? structuredSlice : textSlice;
}

QString EventSearch::sql() const
{
    const QString from = m_texts.isEmpty() ? u"SELECT e.id FROM event e"_s
                                           : u"SELECT e.id, r.body FROM event e CROSS JOIN request r ON r.event = e.id"_s;
    // The plus keeps SQLite from walking the range of ids where the index on sessions leads to the rows.
    const QString range = m_bySession ? u" WHERE +e.id BETWEEN ? AND ?"_s : u" WHERE e.id BETWEEN ? AND ?"_s;
    QString text = from + range;
    for (const QString &condition : m_conditions)
        text += u" AND "_s + condition;
    return text + u" ORDER BY e.id"_s;
}

Result<QList<EventId>> EventSearch::slice(EventId first, EventId last, const std::atomic_bool *cancelled)
{
    Result<Database::Statement> statement = m_database.prepare(sql());
    if (!statement)
        return Failure(statement.error());
    statement->bindList(QVariantList{first.value, last.value} + m_values);
    QList<EventId> ids;
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        if (cancelled && cancelled->load(std::memory_order_relaxed))
            return false;
        if (m_texts.isEmpty() || m_texts.matches(row.bytes(1)))
            ids.append(EventId{row.integer(0)});
        return true;
    });
    if (!done)
        return Failure(done.error());
    return ids;
}

} // namespace flowbell::store
