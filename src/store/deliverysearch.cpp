// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/deliverysearch.h"

#include "store/statement.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 structuredSlice = 20'000;
constexpr qint64 textSlice = 2'000; ///< bodies are read too

// Up to here the index on sessions is the shorter way; a short beginning of a uid may fit a million sessions.
constexpr int mostSessionsByIndex = 100;

} // namespace

DeliverySearch::DeliverySearch(Database &database, const DeliveryFilter &filter)
    : m_database(database)
    , m_filter(filter)
{
    for (const QString &text : filter.texts)
        m_texts.emplace_back(text, TextSearch({text}));
}

Result<void> DeliverySearch::run(const std::function<void(DeliveryId)> &visit, const std::atomic_bool *cancelled)
{
    if (Result<void> done = prepare(); !done)
        return done;
    Result<Database::Statement> newest = m_database.prepare(u"SELECT max(id) FROM delivery"_s);
    if (!newest)
        return Failure(newest.error());
    if (const Result<bool> row = newest->next(); !row)
        return Failure(row.error());
    const qint64 highest = newest->integer(0);
    const qint64 size = m_byEvent ? std::numeric_limits<qint64>::max() : m_texts.empty() ? structuredSlice : textSlice;
    for (qint64 last = highest; last > 0; last = last > size ? last - size : 0) {
        const qint64 first = last > size ? last - size + 1 : 1;
        if (Result<void> done = slice(first, last, visit, cancelled); !done)
            return done;
        if (cancelled && cancelled->load())
            return fail(ErrorCode::Cancelled);
    }
    return {};
}

Result<void> DeliverySearch::prepare()
{
    addColumnConditions();
    if (Result<void> done = addFlowCondition(); !done)
        return done;
    if (Result<void> done = addSessionCondition(); !done)
        return done;
    if (m_filter.endpoint.isEmpty() && m_texts.empty())
        return {};
    if (Result<void> done = readUrls(); !done)
        return done;
    return addEndpointCondition();
}

void DeliverySearch::add(const QString &condition, const QVariantList &values)
{
    m_conditions.append(condition);
    m_values.append(values);
}

void DeliverySearch::addColumnConditions()
{
    if (m_filter.event) {
        add(u"d.event = ?"_s, {m_filter.event->value});
        m_byEvent = true;
    }
    // The plus: sorted by id, a walk through the ids in question is shorter than the index of what is pending.
    if (m_filter.state)
        add(u"+d.state = ?"_s, {static_cast<int>(*m_filter.state)});
    if (m_filter.status)
        add(u"d.last_verdict IS NOT NULL AND d.last_status = ?"_s, {*m_filter.status});
    if (!m_filter.eventType.isEmpty()) {
        const EventType type = eventTypeFromName(m_filter.eventType);
        add(u"e.type = ?"_s, {static_cast<int>(type)});
        if (type == EventType::Unknown)
            add(u"e.type_name = ?"_s, {m_filter.eventType});
        m_needsEvent = true;
    }
}

Result<void> DeliverySearch::addFlowCondition()
{
    if (m_filter.flowName.isNull())
        return {};
    m_needsEvent = true;
    if (m_filter.flowName.isEmpty()) {
        add(u"e.flow_name IS NULL"_s);
        return {};
    }
    Result<Database::Statement> statement = bound(m_database, u"SELECT id FROM flow_name WHERE name = ?"_s, m_filter.flowName);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    // The plus: the index on flow names leads to more events than there are deliveries in a slice.
    if (*row)
        add(u"+e.flow_name = ?"_s, {statement->integer(0)});
    else
        add(u"0"_s);
    return {};
}

Result<void> DeliverySearch::addSessionCondition()
{
    if (m_filter.session.isEmpty())
        return {};
    const QString end = m_filter.session + QString::fromUcs4(U"\U0010FFFF", 1);
    Result<Database::Statement> statement = bound(m_database, u"SELECT id FROM session WHERE uid >= ? AND uid < ? LIMIT ?"_s,
        m_filter.session, end, mostSessionsByIndex + 1);
    if (!statement)
        return Failure(statement.error());
    QStringList ids;
    Result<void> done = statement->each([&ids](const Database::Statement &row) { ids.append(QString::number(row.integer(0))); });
    if (!done)
        return done;
    m_needsEvent = true;
    if (ids.size() > mostSessionsByIndex) {
        add(u"EXISTS (SELECT 1 FROM session s WHERE s.id = e.session AND s.uid >= ? AND s.uid < ?)"_s, {m_filter.session, end});
        return {};
    }
    add(u"d.event IN (SELECT id FROM event WHERE session IN (%1))"_s.arg(ids.join(u',')));
    m_byEvent = true;
    return {};
}

Result<void> DeliverySearch::readUrls()
{
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT id, url FROM removed_webhook UNION ALL SELECT id, url FROM webhook"_s);
    if (!statement)
        return Failure(statement.error());
    return statement->each([this](const Database::Statement &row) { m_urls.insert(row.integer(0), row.text(1)); });
}

Result<void> DeliverySearch::addEndpointCondition()
{
    if (m_filter.endpoint.isEmpty())
        return {};
    QStringList ids;
    for (auto url = m_urls.cbegin(); url != m_urls.cend(); ++url) {
        if (url->contains(m_filter.endpoint, Qt::CaseInsensitive))
            ids.append(QString::number(url.key()));
    }
    add(u"+d.webhook IN (%1)"_s.arg(ids.join(u',')));
    return {};
}

QString DeliverySearch::sql() const
{
    QString text = m_texts.empty() ? u"SELECT d.id FROM delivery d"_s : u"SELECT d.id, d.webhook, q.body FROM delivery d"_s;
    if (m_needsEvent)
        text += u" CROSS JOIN event e ON e.id = d.event"_s;
    if (!m_texts.empty())
        text += u" CROSS JOIN request q ON q.event = d.event"_s;
    text += m_byEvent ? u" WHERE +d.id BETWEEN ? AND ?"_s : u" WHERE d.id BETWEEN ? AND ?"_s;
    for (const QString &condition : m_conditions)
        text += u" AND "_s + condition;
    return text + u" ORDER BY d.id DESC"_s;
}

bool DeliverySearch::matchesTexts(qint64 webhook, const QByteArray &body) const
{
    const QString url = m_urls.value(webhook);
    return std::all_of(m_texts.begin(), m_texts.end(),
        [&](const auto &text) { return url.contains(text.first, Qt::CaseInsensitive) || text.second.matches(body); });
}

Result<void> DeliverySearch::slice(
    qint64 first, qint64 last, const std::function<void(DeliveryId)> &visit, const std::atomic_bool *cancelled)
{
    Result<Database::Statement> statement = m_database.prepare(sql());
    if (!statement)
        return Failure(statement.error());
    statement->bindList(QVariantList{first, last} + m_values);
    return statement->each([&](const Database::Statement &row) {
        if (cancelled && cancelled->load(std::memory_order_relaxed))
            return false;
        if (m_texts.empty() || matchesTexts(row.integer(1), row.bytes(2)))
            visit(DeliveryId{row.integer(0)});
        return true;
    });
}

} // namespace flowbell::store
