// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticstables.h"

#include "core/durationscale.h"

#include <array>

using namespace Qt::StringLiterals;

namespace flowbell::store::statisticstables {

namespace {

QStringList buckets(const QString &prefix)
{
    QStringList names;
    for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket)
        names.append(prefix + QString::number(bucket));
    return names;
}

QString createTable(const Shape &shape)
{
    const QStringList keys = QStringList{u"level"_s, u"start"_s, u"flow"_s} + shape.keys;
    QStringList columns;
    for (const QString &column : keys + shape.counts)
        columns.append(column + u" INTEGER NOT NULL"_s);
    return u"CREATE TABLE %1 (%2, PRIMARY KEY (%3)) STRICT, WITHOUT ROWID"_s.arg(
        shape.name, columns.join(u", "_s), keys.join(u", "_s));
}

} // namespace

const Shape &shape(Table table)
{
    static const std::array<Shape, 4> shapes{{
        {u"statistic_events"_s, {},
            QStringList{u"events"_s, u"type_0"_s, u"type_1"_s, u"type_2"_s, u"type_3"_s, u"type_4"_s, u"passed"_s, u"failed"_s}
                + buckets(u"lag_"_s)},
        {u"statistic_technologies"_s, {u"technology"_s},
            QStringList{u"events"_s, u"passed"_s, u"failed"_s} + buckets(u"duration_"_s)},
        {u"statistic_failures"_s, {u"technology"_s, u"reason"_s}, {u"events"_s}},
        {u"statistic_replies"_s, {u"status"_s}, {u"events"_s}},
    }};
    return shapes.at(static_cast<std::size_t>(table));
}

const QList<Table> &all()
{
    static const QList<Table> tables{Table::Events, Table::Technologies, Table::Failures, Table::Replies};
    return tables;
}

// Technologies and reasons are numbers in the tables, 0 for none. `statistic_minute` lists the minutes that are kept,
// `statistic_kept` has one row: before that moment there are none.
QStringList createStatements()
{
    QStringList statements{
        u"CREATE TABLE statistic_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT"_s,
        u"CREATE TABLE statistic_minute (start INTEGER PRIMARY KEY) STRICT"_s,
        u"CREATE TABLE statistic_kept (minutes_since INTEGER NOT NULL) STRICT"_s,
        u"INSERT INTO statistic_kept VALUES (0)"_s,
    };
    for (const Table table : all())
        statements.append(createTable(shape(table)));
    return statements;
}

QStringList dropStatements()
{
    QStringList statements;
    for (const QString &name : {u"statistic_name"_s, u"statistic_minute"_s, u"statistic_kept"_s})
        statements.append(u"DROP TABLE IF EXISTS "_s + name);
    for (const Table table : all())
        statements.append(u"DROP TABLE IF EXISTS "_s + shape(table).name);
    return statements;
}

} // namespace flowbell::store::statisticstables
