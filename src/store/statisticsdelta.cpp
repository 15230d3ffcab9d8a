// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticsdelta.h"

#include "core/durationscale.h"
#include "store/readnumber.h"
#include "store/statement.h"

#include <algorithm>
#include <functional>
#include <set>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace tables = statisticstables;
using tables::Level;
using tables::Table;

namespace {

qint64 milliseconds(Timestamp time)
{
    return time.time_since_epoch().count();
}

QStringList keyColumns(const tables::Shape &shape)
{
    return QStringList{u"level"_s, u"start"_s, u"flow"_s} + shape.keys;
}

QString addStatement(const tables::Shape &shape)
{
    const QStringList keys = keyColumns(shape);
    const QStringList places((keys + shape.counts).size(), u"?"_s);
    QStringList sums;
    for (const QString &column : shape.counts)
        sums.append(u"%1 = %1 + excluded.%1"_s.arg(column));
    return u"INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT DO UPDATE SET %4"_s.arg(
        shape.name, (keys + shape.counts).join(u", "_s), places.join(u", "_s), sums.join(u", "_s));
}

QString removeEmptyStatement(const tables::Shape &shape)
{
    return u"DELETE FROM %1 WHERE %2 = ? AND %3 = 0"_s.arg(
        shape.name, keyColumns(shape).join(u" = ? AND "_s), shape.counts.constFirst());
}

template <typename Key>
QVariantList keyValues(const tables::Shape &shape, Level level, const Key &key)
{
    QVariantList values{static_cast<int>(level)};
    for (qsizetype place = 0; place < 2 + shape.keys.size(); ++place)
        values.append(static_cast<qlonglong>(key[static_cast<std::size_t>(place)]));
    return values;
}

void add(std::vector<qint64> &sums, const std::vector<qint64> &more)
{
    if (sums.empty())
        sums = more;
    else
        std::ranges::transform(sums, more, sums.begin(), std::plus{});
}

template <typename Rows>
Result<void> writeRows(Database &database, Table table, Level level, const Rows &rows, bool removeEmpty)
{
    const tables::Shape &shape = tables::shape(table);
    Result<Database::Statement> adding = database.prepare(addStatement(shape));
    if (!adding)
        return Failure(adding.error());
    Result<Database::Statement> removing = database.prepare(removeEmptyStatement(shape));
    if (!removing)
        return Failure(removing.error());
    for (const auto &[key, counts] : rows) {
        if (std::ranges::all_of(counts, [](qint64 count) { return count == 0; }))
            continue;
        const QVariantList keys = keyValues(shape, level, key);
        QVariantList values = keys;
        std::ranges::transform(
            counts, std::back_inserter(values), [](qint64 count) { return QVariant(static_cast<qlonglong>(count)); });
        adding->bindList(values);
        if (const Result<qint64> done = adding->run(); !done)
            return Failure(done.error());
        if (!removeEmpty)
            continue;
        removing->bindList(keys);
        if (const Result<qint64> done = removing->run(); !done)
            return Failure(done.error());
    }
    return {};
}

Result<void> dropMinutesBefore(Database &database, qint64 start)
{
    for (const Table table : tables::all()) {
        const Result<qint64> done =
            run(database, u"DELETE FROM %1 WHERE level = 0 AND start < ?"_s.arg(tables::shape(table).name), start);
        if (!done)
            return Failure(done.error());
    }
    if (const Result<qint64> done = run(database, u"DELETE FROM statistic_minute WHERE start < ?"_s, start); !done)
        return Failure(done.error());
    const Result<qint64> done = run(database, u"UPDATE statistic_kept SET minutes_since = ?"_s, start);
    return done ? Result<void>() : Failure(done.error());
}

Result<void> dropOldMinutes(Database &database)
{
    const Result<qint64> count = readNumber(database, u"SELECT count(*) FROM statistic_minute"_s);
    if (!count)
        return Failure(count.error());
    if (*count < tables::keptMinutes + tables::minutesDroppedAtOnce)
        return {};
    const Result<qint64> first = readNumber(
        database, u"SELECT start FROM statistic_minute ORDER BY start DESC LIMIT 1 OFFSET %1"_s.arg(tables::keptMinutes - 1));
    return first ? dropMinutesBefore(database, *first) : Failure(first.error());
}

} // namespace

std::vector<qint64> &StatisticsDelta::row(Table table, Timestamp time, qint64 flow, qint64 first, qint64 second)
{
    const Key key{tables::startOf(milliseconds(time), Level::Minute), flow, first, second};
    std::vector<qint64> &counts = m_tables.at(static_cast<std::size_t>(table))[key];
    if (counts.empty())
        counts.resize(static_cast<std::size_t>(tables::shape(table).counts.size()));
    return counts;
}

qint64 StatisticsDelta::name(const QString &text)
{
    if (text.isEmpty())
        return 0;
    const auto known = m_names.constFind(text);
    return known != m_names.constEnd() ? *known : *m_names.insert(text, m_names.size() + 1);
}

void StatisticsDelta::count(const ProjectedEvent &event, qint64 times)
{
    m_takesOut = m_takesOut || times < 0;
    const bool isFirst = !event.duplicateOf.isValid();
    std::vector<qint64> &counts = row(Table::Events, event.received, event.flowName);
    counts[tables::events::all] += times;
    counts[tables::events::byType + static_cast<std::size_t>(event.type)] += times;
    if (event.created)
        counts[tables::events::lag + durationscale::bucketOf(event.received - *event.created)] += times;
    if (event.type == EventType::FlowEnd && isFirst && event.success)
        counts[*event.success ? tables::events::passed : tables::events::failed] += times;
    row(Table::Replies, event.received, event.flowName, event.reply)[0] += times;
    if (event.type != EventType::TechnologyEnd || !isFirst)
        return;
    const qint64 technology = name(event.technology);
    std::vector<qint64> &ended = row(Table::Technologies, event.received, event.flowName, technology);
    ended[tables::technologies::ended] += times;
    if (event.success)
        ended[*event.success ? tables::technologies::passed : tables::technologies::failed] += times;
    if (event.success == false)
        row(Table::Failures, event.received, event.flowName, technology, name(event.failureType))[0] += times;
}

void StatisticsDelta::count(const TechnologyDuration &duration, qint64 times)
{
    row(Table::Technologies, duration.received, duration.flowName,
        name(duration.technology))[tables::technologies::durations + durationscale::bucketOf(duration.length)] += times;
}

QStringList StatisticsDelta::names() const
{
    QStringList names(m_names.size() + 1);
    for (const auto &[text, place] : m_names.asKeyValueRange())
        names[place] = text;
    return names;
}

Result<std::vector<qint64>> StatisticsDelta::storedNames(Database &database) const
{
    std::vector<qint64> ids(static_cast<std::size_t>(m_names.size()) + 1, 0);
    for (const auto &[text, place] : m_names.asKeyValueRange()) {
        Result<Database::Statement> known = bound(database, u"SELECT id FROM statistic_name WHERE name = ?"_s, text);
        if (!known)
            return Failure(known.error());
        const Result<bool> row = known->next();
        if (!row)
            return Failure(row.error());
        const Result<qint64> id =
            *row ? known->integer(0) : insert(database, u"INSERT INTO statistic_name (name) VALUES (?)"_s, text);
        if (!id)
            return Failure(id.error());
        ids[static_cast<std::size_t>(place)] = *id;
    }
    return ids;
}

StatisticsDelta::Rows StatisticsDelta::storedRows(Table table, Level level, qint64 since, const std::vector<qint64> &names) const
{
    Rows rows;
    for (const auto &[key, counts] : m_tables.at(static_cast<std::size_t>(table))) {
        if (level == Level::Minute && key[0] < since)
            continue;
        Key stored = key;
        stored[0] = tables::startOf(key[0], level);
        if (table == Table::Technologies || table == Table::Failures) {
            stored[2] = names[static_cast<std::size_t>(key[2])];
            stored[3] = names[static_cast<std::size_t>(key[3])];
        }
        add(rows[stored], counts);
    }
    return rows;
}

Result<void> StatisticsDelta::noteMinutes(Database &database, qint64 since) const
{
    std::set<qint64> minutes;
    for (const auto &[key, counts] : m_tables.front()) {
        if (key[0] >= since)
            minutes.insert(key[0]);
    }
    for (const qint64 minute : minutes) {
        const Result<qint64> done = run(database, u"INSERT OR IGNORE INTO statistic_minute VALUES (?)"_s, minute);
        if (!done)
            return Failure(done.error());
    }
    return dropOldMinutes(database);
}

Result<void> StatisticsDelta::write(Database &database) const
{
    const Result<std::vector<qint64>> names = storedNames(database);
    if (!names)
        return Failure(names.error());
    const Result<qint64> since = readNumber(database, u"SELECT minutes_since FROM statistic_kept"_s);
    if (!since)
        return Failure(since.error());
    for (const Table table : tables::all()) {
        for (const Level level : {Level::Minute, Level::Hour, Level::Day}) {
            if (Result<void> done = writeRows(database, table, level, storedRows(table, level, *since, *names), m_takesOut);
                !done)
                return done;
        }
    }
    return m_takesOut ? Result<void>() : noteMinutes(database, *since);
}

} // namespace flowbell::store
