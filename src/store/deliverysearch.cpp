// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/deliverysearch.h"

#include "store/nodesql.h"
#include "store/statement.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

using Kind = FilterNode::Kind;

constexpr qint64 deliverySlice = 20'000;
constexpr qint64 textSlice = 2'000; ///< bodies are read too

constexpr int webhookColumn = 1;
constexpr int requestBodyColumn = 2;
constexpr int firstConditionColumn = 3;

} // namespace

DeliverySearch::DeliverySearch(Database &database, const DeliveryFilter &filter, Timestamp now)
    : m_database(database)
    , m_filter(filter.node())
    , m_sql(database, now)
{
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
    const qint64 size = m_byIndex ? std::numeric_limits<qint64>::max() : m_texts.empty() ? deliverySlice : textSlice;
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
    if (m_filter.kind != Kind::All)
        return addTopLevel(m_filter);
    for (const FilterNode &child : m_filter.children) {
        if (Result<void> done = addTopLevel(child); !done)
            return done;
    }
    return {};
}

Result<void> DeliverySearch::addTopLevel(const FilterNode &node)
{
    if (hasTexts(node)) {
        Result<Part> part = partOf(node);
        if (!part)
            return Failure(part.error());
        m_parts.push_back(std::move(*part));
        return {};
    }
    if (node.kind == Kind::Condition) {
        const Result<std::optional<SqlCondition>> few = m_sql.byIndex(node.condition);
        if (!few)
            return Failure(few.error());
        if (*few) {
            m_byIndex = true;
            m_conditions.append(**few);
            return {};
        }
    }
    const Result<SqlCondition> sql = sqlOf(node);
    if (!sql)
        return Failure(sql.error());
    m_conditions.append(*sql);
    return {};
}

Result<SqlCondition> DeliverySearch::sqlOf(const FilterNode &node)
{
    return store::sqlOf(node, [this](const FilterCondition &condition) {
        m_needsEvent = m_needsEvent || DeliverySql::readsEvent(condition);
        return m_sql.condition(condition);
    });
}

Result<DeliverySearch::Part> DeliverySearch::partOf(const FilterNode &node)
{
    Part part{.kind = node.kind, .parts = {}};
    if (isText(node)) {
        part.text = static_cast<int>(m_texts.size());
        m_texts.push_back({node.condition.value, TextSearch({node.condition.value})});
        return part;
    }
    if (!hasTexts(node)) {
        const Result<SqlCondition> sql = sqlOf(node);
        if (!sql)
            return Failure(sql.error());
        part.kind = Kind::Condition;
        part.column = firstConditionColumn + static_cast<int>(m_columns.size());
        m_columns.append(*sql);
        return part;
    }
    for (const FilterNode &child : node.children) {
        Result<Part> inner = partOf(child);
        if (!inner)
            return inner;
        part.parts.push_back(std::move(*inner));
    }
    return part;
}

QString DeliverySearch::sql() const
{
    QString text = m_texts.empty() ? u"SELECT d.id"_s : u"SELECT d.id, d.webhook, q.body"_s;
    for (const SqlCondition &column : m_columns)
        text += u", "_s + column.text;
    text += u" FROM delivery d"_s;
    if (m_needsEvent)
        text += u" CROSS JOIN event e ON e.id = d.event"_s;
    if (!m_texts.empty())
        text += u" CROSS JOIN request q ON q.event = d.event"_s;
    text += m_byIndex ? u" WHERE +d.id BETWEEN ? AND ?"_s : u" WHERE d.id BETWEEN ? AND ?"_s;
    for (const SqlCondition &condition : m_conditions)
        text += u" AND "_s + condition.text;
    return text + u" ORDER BY d.id DESC"_s;
}

QVariantList DeliverySearch::values(qint64 first, qint64 last) const
{
    QVariantList values;
    for (const SqlCondition &column : m_columns)
        values += column.values;
    values += QVariantList{first, last};
    for (const SqlCondition &condition : m_conditions)
        values += condition.values;
    return values;
}

bool DeliverySearch::holds(const Part &part, const Database::Statement &row, const QString &url) const
{
    const auto inner = [this, &row, &url](const Part &child) { return holds(child, row, url); };
    switch (part.kind) {
    case Kind::All: return std::all_of(part.parts.begin(), part.parts.end(), inner);
    case Kind::Any: return std::any_of(part.parts.begin(), part.parts.end(), inner);
    case Kind::Not: return !inner(part.parts.front());
    case Kind::Condition: break;
    }
    if (part.column >= 0)
        return row.integer(part.column) != 0;
    const Text &text = m_texts[static_cast<size_t>(part.text)];
    return url.contains(text.words, Qt::CaseInsensitive) || text.search.matches(row.bytes(requestBodyColumn));
}

Result<void> DeliverySearch::slice(
    qint64 first, qint64 last, const std::function<void(DeliveryId)> &visit, const std::atomic_bool *cancelled)
{
    Result<Database::Statement> statement = m_database.prepare(sql());
    if (!statement)
        return Failure(statement.error());
    statement->bindList(values(first, last));
    Result<void> failed;
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        if (cancelled && cancelled->load(std::memory_order_relaxed))
            return false;
        QString url;
        if (!m_parts.empty()) {
            const Result<QString> known = m_sql.urlOf(row.integer(webhookColumn));
            if (!known) {
                failed = Failure(known.error());
                return false;
            }
            url = *known;
        }
        if (std::all_of(m_parts.begin(), m_parts.end(), [&](const Part &part) { return holds(part, row, url); }))
            visit(DeliveryId{row.integer(0)});
        return true;
    });
    return failed ? done : failed;
}

} // namespace flowbell::store
