// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/filtersql.h"

#include "core/eventmark.h"
#include "core/eventtype.h"
#include "core/filterfields.h"
#include "core/filtertime.h"
#include "core/verdict.h"
#include "store/coding.h"
#include "store/markrepository.h"
#include "store/payloadsql.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

using Comparison = FilterCondition::Comparison;

// Up to here the index on sessions is the shorter way; a short beginning of a uid may fit a million sessions.
constexpr int mostSessionsByIndex = 100;

const QString never = u"0"_s;

QString endOfBeginnings(const QString &beginning)
{
    return beginning + QString::fromUcs4(U"\U0010FFFF", 1);
}

SqlCondition beginsWith(const QString &column, const QString &beginning)
{
    return {u"ifnull(%1 >= ? AND %1 < ?, 0)"_s.arg(column), {beginning, endOfBeginnings(beginning)}};
}

SqlCondition success(const QString &word)
{
    if (word == "none"_L1)
        return {u"e.success IS NULL"_s, {}};
    return {u"e.success IS ?"_s, {word == "true"_L1 ? 1 : 0}};
}

SqlCondition source(const QString &word)
{
    for (const EventSource source :
        {EventSource::Received, EventSource::Simulator, EventSource::Import, EventSource::Test, EventSource::Edited}) {
        if (eventSourceName(source) == word)
            return {u"e.source = ?"_s, {static_cast<int>(source)}};
    }
    return {never, {}};
}

SqlCondition verdict(const QString &word)
{
    if (word == "ok"_L1)
        return {u"e.verdict = 0"_s, {}};
    for (const VerdictFlag flag : allVerdictFlags()) {
        if (verdictFlagName(flag) == word)
            return {u"(e.verdict & ?) <> 0"_s, {static_cast<int>(flag)}};
    }
    return {never, {}};
}

SqlCondition marked(const QString &how)
{
    return {u"EXISTS (SELECT 1 FROM mark m WHERE m.event = e.id AND m.%1)"_s.arg(how), {}};
}

SqlCondition notMarked(const QString &how)
{
    return {u"NOT "_s + marked(how).text, {}};
}

SqlCondition pinned(const QString &word)
{
    const QString isPinned = u"pinned <> 0"_s;
    return word == "true"_L1 ? marked(isPinned) : notMarked(isPinned);
}

SqlCondition colour(const QString &word)
{
    const MarkColour wanted = markColourFromName(word).value_or(MarkColour::None);
    if (wanted == MarkColour::None)
        return notMarked(u"colour <> 0"_s);
    return marked(u"colour = %1"_s.arg(static_cast<int>(wanted)));
}

SqlCondition has(const QString &word)
{
    if (word == "note"_L1)
        return marked(u"note <> ''"_s);
    if (word == "deliveries"_L1)
        return {u"EXISTS (SELECT 1 FROM delivery d WHERE d.event = e.id)"_s, {}};
    if (word == "violations"_L1)
        return {u"(e.verdict & ?) <> 0"_s, {static_cast<int>(VerdictFlag::ContractViolation)}};
    if (word == "reason"_L1)
        return {u"e.failure_type IS NOT NULL"_s, {}};
    if (word == "flow"_L1)
        return {u"e.flow_name IS NOT NULL"_s, {}};
    if (word == "session"_L1)
        return {u"e.session IS NOT NULL"_s, {}};
    return {u"e.technology IS NOT NULL"_s, {}};
}

SqlCondition peer(const FilterCondition &condition)
{
    SqlCondition sql = named(u"r.peer"_s, condition);
    // An address without its port is enough.
    if (!condition.value.contains(u'*')) {
        sql.text = u"(%1 OR r.peer LIKE ? ESCAPE '\\')"_s.arg(sql.text);
        sql.values.append(QString(likePattern(condition.value) + u":%"_s));
    }
    sql.readsRequest = true;
    return sql;
}

} // namespace

FilterSql::FilterSql(Database &database, Timestamp now)
    : m_database(database)
    , m_now(now)
{
}

bool FilterSql::needsMark(const FilterCondition &condition)
{
    const QString &value = condition.value;
    return (condition.field == "pinned"_L1 && value == "true"_L1) || (condition.field == "colour"_L1 && value != "none"_L1)
        || condition.field == "note"_L1 || (condition.field == "has"_L1 && value == "note"_L1);
}

Result<SqlCondition> FilterSql::condition(const FilterCondition &condition)
{
    const QString &field = condition.field;
    const QString &value = condition.value;
    const FilterField *known = filterField(field);
    if (!known)
        return fail(ErrorCode::InvalidInput, u"no filter field "_s + field);
    if (known->kind == FilterField::Kind::Payload)
        return payload(condition);
    if (field == "event"_L1)
        return event(condition);
    if (field == "flow"_L1)
        return flow(u"e.flow_name"_s, condition);
    if (field == "session"_L1)
        return session(u"e.session"_s, value);
    if (field == "success"_L1)
        return success(value);
    if (field == "technology"_L1)
        return named(u"e.technology"_s, condition);
    if (field == "source"_L1)
        return source(value);
    if (field == "verdict"_L1)
        return verdict(value);
    if (field == "received"_L1)
        return time(u"e.received"_s, condition);
    if (field == "created"_L1)
        return time(u"e.created"_s, condition);
    if (field == "lag"_L1)
        return duration(u"(e.received - e.created)"_s, condition);
    if (field == "reason"_L1)
        return named(u"e.failure_type"_s, condition);
    if (field == "uid"_L1)
        return beginsWith(u"e.event_uid"_s, value);
    if (field == "pinned"_L1)
        return pinned(value);
    if (field == "colour"_L1)
        return colour(value);
    if (field == "note"_L1)
        return note(value);
    if (field == "has"_L1)
        return has(value);
    if (field == "peer"_L1)
        return peer(condition);
    if (field == "size"_L1) {
        SqlCondition size = orderedNumber(u"length(r.body)"_s, condition);
        size.readsRequest = true;
        return size;
    }
    return orderedNumber(field == "id"_L1 ? u"e.id"_s : u"e.reply"_s, condition);
}

SqlCondition FilterSql::event(const FilterCondition &condition) const
{
    const bool hasWildcards = !condition.exact && (condition.value.contains(u'*') || condition.value.contains(u'?'));
    const EventType type = eventTypeFromName(condition.value);
    if (!hasWildcards && type != EventType::Unknown)
        return {u"e.type = ?"_s, {static_cast<int>(type)}};
    // The known names are stored as their numbers.
    QString name = u"CASE e.type"_s;
    for (const EventType knownType : knownEventTypes())
        name += u" WHEN %1 THEN '%2'"_s.arg(static_cast<int>(knownType)).arg(eventTypeName(knownType));
    if (!hasWildcards)
        return {u"(e.type = 0 AND e.type_name IS ?)"_s, {condition.value}};
    return named(name + u" ELSE e.type_name END"_s, condition);
}

Result<SqlCondition> FilterSql::flow(const QString &column, const FilterCondition &condition)
{
    if (condition.value.isEmpty())
        return SqlCondition{column + u" IS NULL"_s, {}};
    const SqlCondition name = named(u"name"_s, condition, Qt::CaseSensitive);
    Result<Database::Statement> statement = m_database.prepare(u"SELECT id FROM flow_name WHERE "_s + name.text);
    if (!statement)
        return Failure(statement.error());
    statement->bindList(name.values);
    QStringList ids;
    const Result<void> done =
        statement->each([&ids](const Database::Statement &row) { ids.append(QString::number(row.integer(0))); });
    if (!done)
        return Failure(done.error());
    return SqlCondition{ids.isEmpty() ? never : u"ifnull(%1 IN (%2), 0)"_s.arg(column, ids.join(u',')), {}};
}

Result<SqlCondition> FilterSql::note(const QString &text)
{
    const Result<QList<EventId>> events = MarkRepository(m_database).notesWith(TextSearch({text}));
    if (!events)
        return Failure(events.error());
    return SqlCondition{u"e.id IN (SELECT value FROM json_each(?))"_s, {encodeIds(*events)}};
}

Result<std::optional<QList<qint64>>> FilterSql::fewSessions(const QString &beginning)
{
    Result<Database::Statement> statement = bound(m_database, u"SELECT id FROM session WHERE uid >= ? AND uid < ? LIMIT ?"_s,
        beginning, endOfBeginnings(beginning), mostSessionsByIndex + 1);
    if (!statement)
        return Failure(statement.error());
    QList<qint64> ids;
    const Result<void> done = statement->each([&ids](const Database::Statement &row) { ids.append(row.integer(0)); });
    if (!done)
        return Failure(done.error());
    return ids.size() <= mostSessionsByIndex ? std::optional(ids) : std::nullopt;
}

Result<SqlCondition> FilterSql::session(const QString &column, const QString &beginning)
{
    const Result<std::optional<QList<qint64>>> few = fewSessions(beginning);
    if (!few)
        return Failure(few.error());
    if (*few) {
        QStringList ids;
        for (const qint64 id : **few)
            ids.append(QString::number(id));
        return SqlCondition{ids.isEmpty() ? never : u"ifnull(%1 IN (%2), 0)"_s.arg(column, ids.join(u',')), {}};
    }
    return SqlCondition{u"EXISTS (SELECT 1 FROM session x WHERE x.id = %1 AND x.uid >= ? AND x.uid < ?)"_s.arg(column),
        {beginning, endOfBeginnings(beginning)}};
}

ReceivedBounds FilterSql::bounds(const FilterCondition &condition) const
{
    const FilterTime time = readFilterTime(condition.value, m_now).value_or(FilterTime{});
    const qint64 begin = time.begin.time_since_epoch().count();
    const auto lastOf = [](const FilterTime &stretch) {
        const qint64 end = stretch.end.time_since_epoch().count();
        return stretch.relative ? end : end - 1;
    };
    switch (condition.comparison) {
    case Comparison::Less: return {.from = {}, .to = begin - 1};
    case Comparison::AtMost: return {.from = {}, .to = lastOf(time)};
    case Comparison::Greater: return {.from = lastOf(time) + 1, .to = {}};
    case Comparison::AtLeast: return {.from = begin, .to = {}};
    case Comparison::Between: return {.from = begin, .to = lastOf(readFilterTime(condition.upper, m_now).value_or(FilterTime{}))};
    case Comparison::Equals: break;
    }
    // A moment is no time to have been received at: `received:-10m` means since then.
    return {.from = begin, .to = time.relative ? std::nullopt : std::optional(lastOf(time))};
}

SqlCondition FilterSql::time(const QString &column, const FilterCondition &condition) const
{
    const ReceivedBounds within = bounds(condition);
    QStringList parts;
    QVariantList values;
    const auto add = [&](QLatin1StringView comparison, std::optional<qint64> moment) {
        if (!moment)
            return;
        parts.append(column % comparison);
        values.append(*moment);
    };
    add(" >= ?"_L1, within.from);
    add(" <= ?"_L1, within.to);
    return {u"ifnull("_s % parts.join(u" AND "_s) % u", 0)"_s, values};
}

SqlCondition FilterSql::duration(const QString &expression, const FilterCondition &condition)
{
    return ordered(expression, condition, [](const QString &text) {
        return QVariant(static_cast<qlonglong>(readFilterDuration(text).value_or(std::chrono::milliseconds{0}).count()));
    });
}

} // namespace flowbell::store
