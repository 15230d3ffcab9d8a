// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticsrepository.h"

#include "store/projections.h"
#include "store/statement.h"
#include "store/statisticsprojection.h"

#include <QtCore/QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace tables = statisticstables;
using tables::Level;
using tables::Table;

namespace {

QStringList sums(Table table)
{
    QStringList columns;
    for (const QString &column : tables::shape(table).counts)
        columns.append(u"sum(%1)"_s.arg(column));
    return columns;
}

/// Keys, then the sums of all counts.
QString sumStatement(Table table, const QStringList &keys, bool ofOneFlow)
{
    const QString grouped = keys.isEmpty() ? QString() : u" GROUP BY "_s + keys.join(u", "_s);
    return u"SELECT %1 FROM %2 WHERE level = ? AND start >= ? AND start < ?%3%4"_s.arg(
        (keys + sums(table)).join(u", "_s), tables::shape(table).name, ofOneFlow ? u" AND flow = ?"_s : QString(), grouped);
}

template <typename Visit>
Result<void> eachSum(Database &database, Table table, const QStringList &keys, const StatisticsSpan &span,
    const std::optional<qint64> &flow, Visit &&visit)
{
    Result<Database::Statement> statement = database.prepare(sumStatement(table, keys, flow.has_value()));
    if (!statement)
        return Failure(statement.error());
    QVariantList values{static_cast<int>(span.level), static_cast<qlonglong>(span.begin), static_cast<qlonglong>(span.end)};
    if (flow)
        values.append(static_cast<qlonglong>(*flow));
    statement->bindList(values);
    return statement->each(std::forward<Visit>(visit));
}

qint64 countAt(const Database::Statement &row, qsizetype keys, std::size_t place)
{
    return row.integer(static_cast<int>(keys + static_cast<qsizetype>(place)));
}

EventCounts eventCounts(const Database::Statement &row, qsizetype keys)
{
    EventCounts counts;
    for (std::size_t type = 0; type < counts.byType.size(); ++type)
        counts.byType[type] = countAt(row, keys, tables::events::byType + type);
    counts.passed = countAt(row, keys, tables::events::passed);
    counts.failed = countAt(row, keys, tables::events::failed);
    return counts;
}

void addDurations(DurationCounts &counts, const Database::Statement &row, qsizetype keys, std::size_t first)
{
    for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket)
        counts.add(bucket, countAt(row, keys, first + bucket));
}

Timestamp timestamp(qint64 time)
{
    return Timestamp{std::chrono::milliseconds{time}};
}

} // namespace

StatisticsRepository::StatisticsRepository(Database &database)
    : m_database(database)
{
}

Result<Statistics> StatisticsRepository::read(const StatisticsQuery &query)
{
    const Result<bool> usable = prepareProjection(m_database, statisticsProjection());
    if (!usable)
        return Failure(usable.error());
    if (!*usable)
        return fail(ErrorCode::NotFound, statisticsProjection().name());
    // Several statements: a read transaction makes them see the same moment.
    if (const Result<void> begun = m_database.execute(u"BEGIN"_s); !begun)
        return Failure(begun.error());
    Result<Statistics> statistics = readAll(query);
    const Result<void> ended = m_database.execute(u"COMMIT"_s);
    return ended || !statistics ? statistics : Failure(ended.error());
}

Result<Statistics> StatisticsRepository::readAll(const StatisticsQuery &query)
{
    Statistics statistics;
    if (Result<void> done = readProgress(statistics); !done)
        return Failure(done.error());
    const Result<std::optional<Flow>> wanted = flow(query.flowName);
    if (!wanted)
        return Failure(wanted.error());
    if (!*wanted)
        return statistics;
    const Result<std::optional<StatisticsSpan>> whole = stretch(query, **wanted);
    if (!whole)
        return Failure(whole.error());
    if (!*whole)
        return statistics;
    statistics.from = timestamp((*whole)->begin);
    statistics.to = timestamp((*whole)->end);
    const QList<StatisticsSpan> spans = fewestRows(**whole);
    for (const Result<void> &done : {readPoints(forPoints(**whole), **wanted, statistics),
             readTotals(spans, **wanted, statistics), readTechnologies(spans, **wanted, statistics),
             readFailures(spans, **wanted, statistics), readReplies(spans, **wanted, statistics)}) {
        if (!done)
            return Failure(done.error());
    }
    return statistics;
}

Result<void> StatisticsRepository::readProgress(Statistics &statistics)
{
    const Result<ProjectionState> state = projectionState(m_database, statisticsProjection());
    if (!state)
        return Failure(state.error());
    statistics.behind = std::max<qint64>(0, state->last.value - state->doneTo.value);
    if (statistics.behind > 0)
        statistics.share = static_cast<double>(state->doneTo.value) / static_cast<double>(state->last.value);
    return {};
}

Result<std::optional<StatisticsRepository::Flow>> StatisticsRepository::flow(const std::optional<QString> &name)
{
    if (!name)
        return std::optional<Flow>(Flow());
    if (name->isEmpty())
        return std::optional<Flow>(Flow(0));
    Result<Database::Statement> statement = bound(m_database, u"SELECT id FROM flow_name WHERE name = ?"_s, *name);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return *row ? std::optional<Flow>(Flow(statement->integer(0))) : std::nullopt;
}

Result<std::optional<StatisticsSpan>> StatisticsRepository::stretch(const StatisticsQuery &query, Flow flow)
{
    const auto bound = [&flow](const QString &which, Level level) {
        return u"(SELECT %1(start) FROM statistic_events WHERE level = %2%3)"_s.arg(
            which, QString::number(static_cast<int>(level)), flow ? u" AND flow = ?"_s : QString());
    };
    // The newest minutes are always there, the oldest may be told by their hour only.
    Result<Database::Statement> statement = m_database.prepare(
        u"SELECT h, CASE WHEN h >= minutes_since THEN ifnull(m, h) ELSE h END, ifnull(%3 + 60000, %4 + 3600000), minutes_since "
        "FROM (SELECT %1 AS h, %2 AS m), statistic_kept"_s.arg(bound(u"min"_s, Level::Hour), bound(u"min"_s, Level::Minute),
            bound(u"max"_s, Level::Minute), bound(u"max"_s, Level::Hour)));
    if (!statement)
        return Failure(statement.error());
    statement->bindList(flow ? QVariantList(4, static_cast<qlonglong>(*flow)) : QVariantList());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row || statement->isNull(0))
        return std::nullopt;
    const auto asked = [](const std::optional<Timestamp> &time, qint64 otherwise) {
        return time ? static_cast<qint64>(time->time_since_epoch().count()) : otherwise;
    };
    const qint64 begin = asked(query.from, statement->integer(1));
    const qint64 end = asked(query.to, statement->integer(2));
    return begin < end ? std::optional(roundedOutwards(begin, end, statement->integer(3))) : std::nullopt;
}

Result<void> StatisticsRepository::readPoints(const StatisticsSpan &span, Flow flow, Statistics &statistics)
{
    statistics.step = tables::length(span.level);
    return eachSum(m_database, Table::Events, {u"start"_s}, span, flow, [&statistics](const Database::Statement &row) {
        statistics.points.append({timestamp(row.integer(0)), eventCounts(row, 1)});
    });
}

Result<void> StatisticsRepository::readTotals(const QList<StatisticsSpan> &spans, Flow flow, Statistics &statistics)
{
    for (const StatisticsSpan &span : spans) {
        const auto take = [&statistics](const Database::Statement &row) {
            statistics.totals += eventCounts(row, 0);
            addDurations(statistics.lag, row, 0, tables::events::lag);
        };
        if (Result<void> done = eachSum(m_database, Table::Events, {}, span, flow, take); !done)
            return done;
    }
    return {};
}

Result<void> StatisticsRepository::readTechnologies(const QList<StatisticsSpan> &spans, Flow flow, Statistics &statistics)
{
    const Result<QHash<qint64, QString>> known = names();
    if (!known)
        return Failure(known.error());
    QMap<QString, TechnologyCounts> found;
    for (const StatisticsSpan &span : spans) {
        const auto take = [&](const Database::Statement &row) {
            const QString code = known->value(row.integer(0));
            TechnologyCounts &counts = found[code];
            counts.technology = code;
            counts.ended += countAt(row, 1, tables::technologies::ended);
            counts.passed += countAt(row, 1, tables::technologies::passed);
            counts.failed += countAt(row, 1, tables::technologies::failed);
            addDurations(counts.durations, row, 1, tables::technologies::durations);
        };
        if (Result<void> done = eachSum(m_database, Table::Technologies, {u"technology"_s}, span, flow, take); !done)
            return done;
    }
    statistics.technologies = found.values();
    return {};
}

Result<void> StatisticsRepository::readFailures(const QList<StatisticsSpan> &spans, Flow flow, Statistics &statistics)
{
    const Result<QHash<qint64, QString>> known = names();
    if (!known)
        return Failure(known.error());
    QMap<QPair<QString, QString>, qint64> found;
    for (const StatisticsSpan &span : spans) {
        const auto take = [&](const Database::Statement &row) {
            found[{known->value(row.integer(0)), known->value(row.integer(1))}] += row.integer(2);
        };
        if (Result<void> done = eachSum(m_database, Table::Failures, {u"technology"_s, u"reason"_s}, span, flow, take); !done)
            return done;
    }
    for (const auto &[key, times] : found.asKeyValueRange())
        statistics.failures.append({key.first, key.second, times});
    std::ranges::stable_sort(statistics.failures, std::ranges::greater{}, &FailureCount::count);
    return {};
}

Result<void> StatisticsRepository::readReplies(const QList<StatisticsSpan> &spans, Flow flow, Statistics &statistics)
{
    QMap<int, qint64> found;
    for (const StatisticsSpan &span : spans) {
        const auto take = [&found](const Database::Statement &row) { found[static_cast<int>(row.integer(0))] += row.integer(1); };
        if (Result<void> done = eachSum(m_database, Table::Replies, {u"status"_s}, span, flow, take); !done)
            return done;
    }
    for (const auto &[status, times] : found.asKeyValueRange())
        statistics.replies.append({status, times});
    return {};
}

Result<QHash<qint64, QString>> StatisticsRepository::names()
{
    Result<Database::Statement> statement = m_database.prepare(u"SELECT id, name FROM statistic_name"_s);
    if (!statement)
        return Failure(statement.error());
    QHash<qint64, QString> names;
    const Result<void> done =
        statement->each([&names](const Database::Statement &row) { names.insert(row.integer(0), row.text(1)); });
    if (!done)
        return Failure(done.error());
    return names;
}

} // namespace flowbell::store
