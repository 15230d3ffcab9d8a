// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/shaperows.h"

#include "store/readnumber.h"
#include "store/statement.h"
#include "store/timecoding.h"

#include <QtCore/QHash>
#include <QtCore/QStringBuilder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store::shaperows {

namespace {

const QString kindColumns =
    u"id, type, type_name, technology, born, events, cut_events, left_out, first_event, last_event, first, last"_s;
const QString fieldColumns =
    u"kind, pointer, place, born, late, events, first_event, last_event, first, last, absent, first_absent, last_absent, types"_s;

/// "4 120 1 990;1 3 17 80": type, events, first, last.
QString encodeTypes(const QList<SeenType> &types)
{
    QStringList texts;
    for (const SeenType &seen : types) {
        texts += QString::number(static_cast<int>(seen.type)) % u' ' % QString::number(seen.events) % u' '
            % QString::number(seen.first.value) % u' ' % QString::number(seen.last.value);
    }
    return texts.join(u';');
}

QList<SeenType> decodeTypes(const QString &coded)
{
    QList<SeenType> types;
    for (const QStringView text : QStringView(coded).split(u';', Qt::SkipEmptyParts)) {
        const QList<QStringView> numbers = text.split(u' ');
        if (numbers.size() == 4)
            types.append({static_cast<JsonType>(numbers.at(0).toInt()), numbers.at(1).toLongLong(),
                EventId{numbers.at(2).toLongLong()}, EventId{numbers.at(3).toLongLong()}});
    }
    return types;
}

Row kindOf(const Database::Statement &row)
{
    SeenShape shape;
    shape.kind = {static_cast<EventType>(row.integer(1)), row.text(2), row.text(3)};
    shape.born = EventId{row.integer(4)};
    shape.events = row.integer(5);
    shape.cutEvents = row.integer(6);
    shape.leftOut = row.integer(7);
    shape.firstEvent = EventId{row.integer(8)};
    shape.lastEvent = EventId{row.integer(9)};
    shape.first = timeAt(row, 10);
    shape.last = timeAt(row, 11);
    return {row.integer(0), shape};
}

SeenField fieldOf(const Database::Statement &row)
{
    return {.pointer = row.text(1),
        .place = static_cast<int>(row.integer(2)),
        .born = EventId{row.integer(3)},
        .late = row.integer(4) != 0,
        .events = row.integer(5),
        .firstEvent = EventId{row.integer(6)},
        .lastEvent = EventId{row.integer(7)},
        .first = timeAt(row, 8),
        .last = timeAt(row, 9),
        .absent = row.integer(10),
        .firstAbsent = EventId{row.integer(11)},
        .lastAbsent = EventId{row.integer(12)},
        .types = decodeTypes(row.text(13))};
}

Result<QList<Row>> readKinds(Result<Database::Statement> statement)
{
    if (!statement)
        return Failure(statement.error());
    QList<Row> rows;
    const Result<void> done = statement->each([&](const Database::Statement &row) { rows.append(kindOf(row)); });
    if (!done)
        return Failure(done.error());
    return rows;
}

Result<void> readFields(Result<Database::Statement> statement, QList<Row> &rows)
{
    if (!statement)
        return Failure(statement.error());
    QHash<qint64, qsizetype> places;
    for (qsizetype at = 0; at < rows.size(); ++at)
        places.insert(rows.at(at).id, at);
    return statement->each([&](const Database::Statement &row) {
        if (const qsizetype at = places.value(row.integer(0), -1); at >= 0)
            rows[at].shape.fields.append(fieldOf(row));
    });
}

Result<qint64> writeKind(Database &database, const Row &before, const SeenShape &after)
{
    if (before.id == 0) {
        return insert(database,
            u"INSERT INTO shape_kind (type, type_name, technology, born, events, cut_events, left_out, first_event, last_event, "
            "first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            static_cast<int>(after.kind.type), after.kind.typeName, after.kind.technology, after.born.value, after.events,
            after.cutEvents, after.leftOut, after.firstEvent.value, after.lastEvent.value, toNumber(after.first),
            toNumber(after.last));
    }
    const Result<qint64> done = run(database,
        u"UPDATE shape_kind SET events = ?, cut_events = ?, left_out = ?, first_event = ?, last_event = ?, first = ?, last = ? "
        "WHERE id = ?"_s,
        after.events, after.cutEvents, after.leftOut, after.firstEvent.value, after.lastEvent.value, toNumber(after.first),
        toNumber(after.last), before.id);
    return done ? Result<qint64>(before.id) : Failure(done.error());
}

Result<void> writeField(Database &database, qint64 kind, const SeenField &field)
{
    const Result<qint64> done = field.events == 0
        ? run(database, u"DELETE FROM shape_field WHERE kind = ? AND pointer = ?"_s, kind, field.pointer)
        : run(database,
            u"INSERT OR REPLACE INTO shape_field ("_s + fieldColumns + u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            kind, field.pointer, field.place, field.born.value, field.late, field.events, field.firstEvent.value,
            field.lastEvent.value, toNumber(field.first), toNumber(field.last), field.absent, field.firstAbsent.value,
            field.lastAbsent.value, encodeTypes(field.types));
    return done ? Result<void>() : Failure(done.error());
}

Result<void> removeKind(Database &database, qint64 kind)
{
    for (const QString &sql : {u"DELETE FROM shape_field WHERE kind = ?"_s, u"DELETE FROM shape_kind WHERE id = ?"_s}) {
        if (const Result<qint64> done = run(database, sql, kind); !done)
            return Failure(done.error());
    }
    return {};
}

} // namespace

QStringList createStatements()
{
    return {
        u"CREATE TABLE shape_kind ("
        "id INTEGER PRIMARY KEY, type INTEGER NOT NULL, type_name TEXT NOT NULL, technology TEXT NOT NULL, born INTEGER NOT "
        "NULL, "
        "events INTEGER NOT NULL, cut_events INTEGER NOT NULL, left_out INTEGER NOT NULL, first_event INTEGER NOT NULL, "
        "last_event INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, UNIQUE (type, type_name, technology)) STRICT"_s,
        u"CREATE TABLE shape_field ("
        "kind INTEGER NOT NULL, pointer TEXT NOT NULL, place INTEGER NOT NULL, born INTEGER NOT NULL, late INTEGER NOT NULL, "
        "events INTEGER NOT NULL, first_event INTEGER NOT NULL, last_event INTEGER NOT NULL, first INTEGER NOT NULL, "
        "last INTEGER NOT NULL, absent INTEGER NOT NULL, first_absent INTEGER NOT NULL, last_absent INTEGER NOT NULL, "
        "types TEXT NOT NULL, PRIMARY KEY (kind, pointer)) STRICT, WITHOUT ROWID"_s,
        u"CREATE TABLE shape_other (events INTEGER NOT NULL) STRICT"_s,
        u"INSERT INTO shape_other VALUES (0)"_s,
    };
}

QStringList dropStatements()
{
    return {u"DROP TABLE IF EXISTS shape_kind"_s, u"DROP TABLE IF EXISTS shape_field"_s, u"DROP TABLE IF EXISTS shape_other"_s};
}

Result<QList<Row>> readAll(Database &database)
{
    Result<QList<Row>> rows = readKinds(database.prepare(u"SELECT "_s + kindColumns + u" FROM shape_kind"_s));
    if (!rows)
        return rows;
    const Result<void> done =
        readFields(database.prepare(u"SELECT "_s + fieldColumns + u" FROM shape_field ORDER BY kind, place"_s), *rows);
    if (!done)
        return Failure(done.error());
    return rows;
}

Result<Row> read(Database &database, const EventKind &kind)
{
    Result<QList<Row>> rows = readKinds(
        bound(database, u"SELECT "_s + kindColumns + u" FROM shape_kind WHERE type = ? AND type_name = ? AND technology = ?"_s,
            static_cast<int>(kind.type), kind.typeName, kind.technology));
    if (!rows)
        return Failure(rows.error());
    if (rows->isEmpty()) {
        Row row;
        row.shape.kind = kind;
        return row;
    }
    const Result<void> done =
        readFields(bound(database, u"SELECT "_s + fieldColumns + u" FROM shape_field WHERE kind = ? ORDER BY place"_s,
                       rows->constFirst().id),
            *rows);
    if (!done)
        return Failure(done.error());
    return rows->constFirst();
}

Result<qint64> countKinds(Database &database)
{
    return readNumber(database, u"SELECT count(*) FROM shape_kind"_s);
}

Result<void> write(Database &database, const Row &before, const SeenShape &after)
{
    if (after.events == 0)
        return before.id == 0 ? Result<void>() : removeKind(database, before.id);
    const Result<qint64> kind = writeKind(database, before, after);
    if (!kind)
        return Failure(kind.error());
    // Fields stay where they are: new ones come behind.
    for (qsizetype at = 0; at < after.fields.size(); ++at) {
        const SeenField &field = after.fields.at(at);
        if (at < before.shape.fields.size() && before.shape.fields.at(at) == field)
            continue;
        if (const Result<void> done = writeField(database, *kind, field); !done)
            return done;
    }
    return {};
}

Result<qint64> otherEvents(Database &database)
{
    return readNumber(database, u"SELECT events FROM shape_other"_s);
}

Result<void> addOtherEvents(Database &database, qint64 number)
{
    if (number == 0)
        return {};
    const Result<qint64> done = run(database, u"UPDATE shape_other SET events = max(0, events + ?)"_s, number);
    return done ? Result<void>() : Failure(done.error());
}

} // namespace flowbell::store::shaperows
