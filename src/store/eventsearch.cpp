// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventsearch.h"

#include "store/markrepository.h"
#include "store/nodesql.h"
#include "store/payloadsql.h"
#include "store/statement.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 structuredSlice = 20'000;
constexpr qint64 requestSlice = 2'000; ///< bodies are read too

// Up to here it is shorter to go through the marks than through the events.
constexpr qint64 mostMarks = 20'000;

constexpr qint64 beyondIds = std::numeric_limits<quint32>::max() + qint64{1}; ///< no event has that id

constexpr int bodyColumn = 1;
constexpr int headersColumn = 2;
constexpr int firstResultColumn = 3;

} // namespace

EventSearch::EventSearch(Database &database, const EventFilter &filter, Timestamp now)
    : m_database(database)
    , m_filter(filter.node())
    , m_sql(database, now)
{
}

Result<void> EventSearch::prepare()
{
    const bool isAll = m_filter.kind == FilterNode::Kind::All;
    for (const FilterNode &node : isAll ? m_filter.children : QList<FilterNode>{m_filter}) {
        if (Result<void> done = addTopLevel(node); !done)
            return done;
    }
    if (!m_received.isOpen()) {
        Result<std::optional<QList<EventRange>>> ranges = rangesReceived(m_database, m_received);
        if (!ranges)
            return Failure(ranges.error());
        m_ranges = std::move(*ranges);
    }
    keepToIds();
    if (!m_sessions.isNull() || m_byMarks)
        return {};
    TextQuery query;
    query.kind = TextQuery::Kind::All;
    query.parts = std::move(m_hints);
    std::ranges::transform(m_parts, std::back_inserter(query.parts), [this](const Part &part) { return queryOf(part); });
    if (query.narrows())
        m_candidates.emplace(m_database, std::move(query));
    return {};
}

Result<void> EventSearch::addTopLevel(const FilterNode &node)
{
    if (hasTexts(node)) {
        const Result<Part> part = partOf(node);
        if (!part)
            return Failure(part.error());
        m_parts.push_back(*part);
        return {};
    }
    if (Result<void> done = useSessionIndex(node); !done)
        return done;
    if (Result<void> done = useMarks(node); !done)
        return done;
    useTimes(node);
    useIds(node);
    usePayloadValue(node);
    const Result<SqlCondition> sql = sqlOf(node);
    if (!sql)
        return Failure(sql.error());
    m_conditions.append(*sql);
    return {};
}

Result<void> EventSearch::useSessionIndex(const FilterNode &node)
{
    if (node.kind != FilterNode::Kind::Condition || node.condition.field != "session"_L1)
        return {};
    const Result<std::optional<QList<qint64>>> few = m_sql.fewSessions(node.condition.value);
    if (!few)
        return Failure(few.error());
    if (!few->has_value())
        return {};
    QStringList rows;
    std::ranges::transform(**few, std::back_inserter(rows), [](qint64 row) { return QString::number(row); });
    m_sessions = u'(' % rows.join(u',') % u')';
    return {};
}

void EventSearch::useTimes(const FilterNode &node)
{
    if (node.kind == FilterNode::Kind::Condition && node.condition.field == "received"_L1)
        m_received.narrow(m_sql.bounds(node.condition));
}

void EventSearch::useIds(const FilterNode &node)
{
    if (node.kind != FilterNode::Kind::Condition || node.condition.field != "id"_L1)
        return;
    using Comparison = FilterCondition::Comparison;
    const auto bounded = [](const QString &text) { return std::clamp<qint64>(text.toLongLong(), 0, beyondIds); };
    const qint64 value = bounded(node.condition.value);
    qint64 first = 0;
    qint64 last = beyondIds;
    switch (node.condition.comparison) {
    case Comparison::Equals: first = last = value; break;
    case Comparison::Less: last = value - 1; break;
    case Comparison::AtMost: last = value; break;
    case Comparison::Greater: first = value + 1; break;
    case Comparison::AtLeast: first = value; break;
    case Comparison::Between:
        first = value;
        last = bounded(node.condition.upper);
        break;
    }
    m_ids = {std::max(m_ids.first, EventId{first}), std::min(m_ids.last, EventId{last})};
}

void EventSearch::keepToIds()
{
    const EventRange all{EventId{1}, EventId{std::numeric_limits<qint64>::max()}};
    if (m_ids == all)
        return;
    QList<EventRange> kept;
    for (const EventRange range : m_ranges.value_or(QList<EventRange>{all})) {
        const EventRange common{std::max(range.first, m_ids.first), std::min(range.last, m_ids.last)};
        if (common.first <= common.last)
            kept.append(common);
    }
    m_ranges = kept;
}

Result<void> EventSearch::useMarks(const FilterNode &node)
{
    if (m_byMarks || node.kind != FilterNode::Kind::Condition || !FilterSql::needsMark(node.condition))
        return {};
    Result<Database::Statement> statement =
        bound(m_database, u"SELECT count(*) FROM (SELECT 1 FROM mark LIMIT ?)"_s, mostMarks + 1);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    m_byMarks = statement->integer(0) <= mostMarks;
    return {};
}

void EventSearch::usePayloadValue(const FilterNode &node)
{
    if (node.kind != FilterNode::Kind::Condition)
        return;
    if (const std::optional<QString> text = payloadText(node.condition))
        m_hints.push_back(TextQuery::of(*text));
}

Result<void> EventSearch::addText(const QString &text)
{
    Text wanted{text, TextSearch(QStringList{text}), {}};
    const Result<QList<EventId>> noted = MarkRepository(m_database).notesWith(wanted.search);
    if (!noted)
        return Failure(noted.error());
    for (const EventId id : *noted)
        wanted.noted.insert(id.value);
    m_texts.push_back(std::move(wanted));
    return {};
}

Result<SqlCondition> EventSearch::sqlOf(const FilterNode &node)
{
    return store::sqlOf(node, [this](const FilterCondition &condition) { return m_sql.condition(condition); });
}

Result<EventSearch::Part> EventSearch::partOf(const FilterNode &node)
{
    Part part{.kind = node.kind, .parts = {}};
    if (isText(node)) {
        part.text = static_cast<int>(m_texts.size());
        if (const Result<void> added = addText(node.condition.value); !added)
            return Failure(added.error());
        return part;
    }
    if (!hasTexts(node)) {
        const Result<SqlCondition> sql = sqlOf(node);
        if (!sql)
            return Failure(sql.error());
        part.kind = FilterNode::Kind::Condition;
        part.column = firstResultColumn + static_cast<int>(m_columns.size());
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

TextQuery EventSearch::queryOf(const Part &part) const
{
    TextQuery query;
    if (part.kind == FilterNode::Kind::Condition && part.text >= 0) {
        const Text &text = m_texts[static_cast<size_t>(part.text)];
        query = TextQuery::of(text.text, text.noted);
    } else if (part.kind == FilterNode::Kind::All || part.kind == FilterNode::Kind::Any) {
        query.kind = part.kind == FilterNode::Kind::All ? TextQuery::Kind::All : TextQuery::Kind::Any;
        std::ranges::transform(part.parts, std::back_inserter(query.parts), [this](const Part &inner) { return queryOf(inner); });
    }
    return query;
}

std::optional<EventSearch::Slice> EventSearch::leftOut(EventRange &rest, bool newestFirst) const
{
    const QList<EventRange> none;
    if (newestFirst) {
        const auto after = std::ranges::upper_bound(*m_ranges, rest.last, {}, &EventRange::first);
        if (after == m_ranges->begin())
            return Slice{rest, none};
        const EventRange range = *std::prev(after);
        if (range.last < rest.last)
            return Slice{{std::max(rest.first, EventId{range.last.value + 1}), rest.last}, none};
        rest.first = std::max(rest.first, range.first);
        return std::nullopt;
    }
    const auto next = std::ranges::lower_bound(*m_ranges, rest.first, {}, &EventRange::last);
    if (next == m_ranges->end())
        return Slice{rest, none};
    if (next->first > rest.first)
        return Slice{{rest.first, std::min(rest.last, EventId{next->first.value - 1})}, none};
    rest.last = std::min(rest.last, next->last);
    return std::nullopt;
}

EventSearch::Slice EventSearch::sliceOf(EventRange rest, bool newestFirst)
{
    if (m_ranges) {
        if (std::optional<Slice> slice = leftOut(rest, newestFirst))
            return *std::move(slice);
    }
    if (m_candidates) {
        const qint64 segment = segmentOf(newestFirst ? rest.last : rest.first);
        rest = {std::max(rest.first, firstOf(segment)), std::min(rest.last, lastOf(segment))};
        if (rest.last.value - rest.first.value >= requestSlice) {
            if (std::optional<QList<EventRange>> candidates = m_candidates->among(segment))
                return {rest, std::move(candidates)};
        }
    }
    const qint64 size = std::min(sliceSize(), rest.last.value - rest.first.value + 1);
    if (newestFirst)
        return {{EventId{rest.last.value - size + 1}, rest.last}, std::nullopt};
    return {{rest.first, EventId{rest.first.value + size - 1}}, std::nullopt};
}

qint64 EventSearch::sliceSize() const
{
    if (!m_sessions.isNull() || m_byMarks)
        return std::numeric_limits<quint32>::max();
    const bool readsRequests = !m_texts.empty()
        || std::any_of(m_conditions.begin(), m_conditions.end(), [](const SqlCondition &sql) { return sql.readsRequest; });
    return readsRequests ? requestSlice : structuredSlice;
}

QString EventSearch::sql(bool byMarks) const
{
    const auto reads = [](const SqlCondition &condition) { return condition.readsRequest; };
    const bool joins = !m_texts.empty() || std::any_of(m_conditions.begin(), m_conditions.end(), reads);
    QString text = m_texts.empty() ? u"SELECT e.id"_s : u"SELECT e.id, r.body, r.headers"_s;
    for (const SqlCondition &column : m_columns)
        text += u", "_s + column.text;
    text += joins ? u" FROM event e CROSS JOIN request r ON r.event = e.id"_s : u" FROM event e"_s;
    // The plus keeps SQLite from walking the range of ids where an index leads to the rows.
    text += !m_sessions.isNull() || byMarks ? u" WHERE +e.id BETWEEN ? AND ?"_s : u" WHERE e.id BETWEEN ? AND ?"_s;
    if (!m_sessions.isNull())
        text += u" AND e.session IN "_s + m_sessions;
    if (byMarks)
        text += u" AND e.id IN (SELECT event FROM mark)"_s;
    for (const SqlCondition &condition : m_conditions)
        text += u" AND "_s + condition.text;
    return text + u" ORDER BY e.id"_s;
}

bool EventSearch::holds(const Part &part, const Database::Statement &row) const
{
    const auto inner = [this, &row](const Part &child) { return holds(child, row); };
    switch (part.kind) {
    case FilterNode::Kind::All: return std::all_of(part.parts.begin(), part.parts.end(), inner);
    case FilterNode::Kind::Any: return std::any_of(part.parts.begin(), part.parts.end(), inner);
    case FilterNode::Kind::Not: return !inner(part.parts.front());
    case FilterNode::Kind::Condition: break;
    }
    if (part.column >= 0)
        return row.integer(part.column) != 0;
    const Text &text = m_texts[static_cast<size_t>(part.text)];
    return text.search.matches(row.bytes(bodyColumn)) || text.search.matches(row.bytes(headersColumn))
        || text.noted.contains(row.integer(0));
}

Result<QList<EventId>> EventSearch::run(const Slice &slice, const std::atomic_bool *cancelled)
{
    QList<EventId> ids;
    for (EventRange range : slice.candidates.value_or(QList<EventRange>{slice.range})) {
        range = {std::max(range.first, slice.range.first), std::min(range.last, slice.range.last)};
        if (range.first > range.last)
            continue;
        if (const Result<void> done = addMatching(range, cancelled, ids); !done)
            return Failure(done.error());
        if (cancelled && cancelled->load(std::memory_order_relaxed))
            break;
    }
    return ids;
}

Result<void> EventSearch::addMatching(EventRange range, const std::atomic_bool *cancelled, QList<EventId> &ids)
{
    // Among a few events that have just arrived it is shorter to look at each.
    const bool byMarks = m_byMarks && range.last.value - range.first.value > structuredSlice;
    Result<Database::Statement> statement = m_database.prepare(sql(byMarks));
    if (!statement)
        return Failure(statement.error());
    QVariantList values;
    for (const SqlCondition &column : m_columns)
        values += column.values;
    values += QVariantList{range.first.value, range.last.value};
    for (const SqlCondition &condition : m_conditions)
        values += condition.values;
    statement->bindList(values);
    return statement->each([&](const Database::Statement &row) {
        if (cancelled && cancelled->load(std::memory_order_relaxed))
            return false;
        if (std::all_of(m_parts.begin(), m_parts.end(), [&](const Part &part) { return holds(part, row); }))
            ids.append(EventId{row.integer(0)});
        return true;
    });
}

} // namespace flowbell::store
