// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/filterscan.h"

#include "store/eventrepository.h"
#include "store/filtersql.h"
#include "store/nodesql.h"
#include "store/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// Each has a bit in a number of SQLite's.
constexpr qsizetype filtersOfAScan = 60;

/// What of a filter the table of events can tell.
struct EventPart {
    SqlCondition sql;
    bool isAll = true; ///< there is no more to the filter
};

Result<EventPart> eventPartOf(FilterSql &sql, const FilterNode &node)
{
    EventPart part;
    QStringList texts;
    const bool isAll = node.kind == FilterNode::Kind::All;
    for (const FilterNode &child : isAll ? node.children : QList<FilterNode>{node}) {
        if (hasTexts(child)) {
            part.isAll = false;
            continue;
        }
        const Result<SqlCondition> condition = sqlOf(child, [&sql](const FilterCondition &leaf) { return sql.condition(leaf); });
        if (!condition)
            return Failure(condition.error());
        if (condition->readsRequest) {
            part.isAll = false;
            continue;
        }
        texts.append(condition->text);
        part.sql.values += condition->values;
    }
    part.sql.text = texts.isEmpty() ? u"1"_s : texts.join(u" AND "_s);
    return part;
}

/// At most filtersOfAScan of them.
Result<void> scan(Database &database, const QList<EventPart> &parts, EventRange range, const std::atomic_bool *cancelled,
    QList<QList<EventId>> &matches)
{
    QStringList bits;
    QVariantList values;
    // CASE leaves out what need not be looked at, which AND as a value does not.
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bits.append(u"CASE WHEN "_s % parts.at(i).sql.text % u" THEN "_s % QString::number(1LL << i) % u" ELSE 0 END"_s);
        values += parts.at(i).sql.values;
    }
    Result<Database::Statement> statement = database.prepare(u"SELECT id, bits FROM (SELECT e.id AS id, "_s % bits.join(u" + "_s)
        % u" AS bits FROM event e WHERE e.id BETWEEN ? AND ?) WHERE bits <> 0 ORDER BY id"_s);
    if (!statement)
        return Failure(statement.error());
    values += QVariantList{range.first.value, range.last.value};
    statement->bindList(values);
    QList<QList<EventId>> found(parts.size());
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        const auto set = static_cast<quint64>(row.integer(1));
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if ((set >> i & 1U) != 0)
                found[i].append(EventId{row.integer(0)});
        }
        return !(cancelled && cancelled->load(std::memory_order_relaxed));
    });
    if (!done)
        return Failure(done.error());
    matches += found;
    return {};
}

Result<QList<EventId>> search(
    Database &database, const EventFilter &filter, EventRange range, Timestamp now, const std::atomic_bool *cancelled)
{
    QList<EventId> ids;
    const auto take = [&ids](const QList<EventId> &slice, double) {
        ids += slice;
        return true;
    };
    const Result<void> done = EventRepository(database).match(filter, now, range.first, range.last, false, take, cancelled);
    if (!done)
        return Failure(done.error());
    return ids;
}

} // namespace

Result<QList<QList<EventId>>> eventsMatching(
    Database &database, const QList<EventFilter> &filters, EventRange range, Timestamp now, const std::atomic_bool *cancelled)
{
    FilterSql sql(database, now);
    QList<EventPart> parts;
    for (const EventFilter &filter : filters) {
        const Result<EventPart> part = eventPartOf(sql, filter.node());
        if (!part)
            return Failure(part.error());
        parts.append(*part);
    }
    QList<QList<EventId>> matches;
    for (qsizetype first = 0; first < parts.size(); first += filtersOfAScan) {
        if (const Result<void> done = scan(database, parts.mid(first, filtersOfAScan), range, cancelled, matches); !done)
            return Failure(done.error());
    }
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QList<EventId> &ids = matches[i];
        if (parts.at(i).isAll || ids.isEmpty())
            continue;
        const Result<QList<EventId>> found = search(database, filters.at(i), {ids.constFirst(), ids.constLast()}, now, cancelled);
        if (!found)
            return Failure(found.error());
        ids = *found;
    }
    return matches;
}

} // namespace flowbell::store
