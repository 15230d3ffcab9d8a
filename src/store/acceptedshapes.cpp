// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/acceptedshapes.h"

#include "store/statement.h"
#include "store/timecoding.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// Of a kind; those before cannot be gone back to.
constexpr int mostRevisions = 50;

const QString shapeColumns = u"revision, type, type_name, technology, accepted_by, accepted, up_to, fields"_s;

/// [[pointer, types, always, upTo], …]
QString encodeFields(const QList<AcceptedField> &fields)
{
    QJsonArray list;
    for (const AcceptedField &field : fields)
        list.append(QJsonArray{field.pointer, field.types.toInt(), field.always, field.upTo.value});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QList<AcceptedField> decodeFields(const QString &coded)
{
    QList<AcceptedField> fields;
    const QJsonArray list = QJsonDocument::fromJson(coded.toUtf8()).array();
    for (const QJsonValue &value : list) {
        const QJsonArray field = value.toArray();
        fields.append({.pointer = field.at(0).toString(),
            .types = JsonTypes::fromInt(field.at(1).toInt()),
            .always = field.at(2).toBool(),
            .upTo = EventId{field.at(3).toInteger()}});
    }
    return fields;
}

AcceptedShape shapeOf(const Database::Statement &row)
{
    return {.revision = row.integer(0),
        .kind = {static_cast<EventType>(row.integer(1)), row.text(2), row.text(3)},
        .by = static_cast<AcceptedBy>(row.integer(4)),
        .accepted = timeAt(row, 5),
        .upTo = EventId{row.integer(6)},
        .fields = decodeFields(row.text(7))};
}

} // namespace

AcceptedShapes::AcceptedShapes(Database &database)
    : m_database(database)
{
}

Result<QList<AcceptedShape>> AcceptedShapes::list()
{
    Result<Database::Statement> statement = m_database.prepare(u"SELECT "_s + shapeColumns
        + u" FROM accepted_shape WHERE revision IN (SELECT max(revision) FROM accepted_shape GROUP BY type, type_name, technology)"_s);
    if (!statement)
        return Failure(statement.error());
    QList<AcceptedShape> shapes;
    const Result<void> done = statement->each([&](const Database::Statement &row) { shapes.append(shapeOf(row)); });
    if (!done)
        return Failure(done.error());
    return shapes;
}

Result<std::optional<AcceptedShape>> AcceptedShapes::find(const EventKind &kind)
{
    Result<Database::Statement> statement = bound(m_database,
        u"SELECT "_s + shapeColumns
            + u" FROM accepted_shape WHERE type = ? AND type_name = ? AND technology = ? ORDER BY revision DESC LIMIT 1"_s,
        static_cast<int>(kind.type), kind.typeName, kind.technology);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return *row ? std::optional(shapeOf(*statement)) : std::nullopt;
}

Result<EventId> AcceptedShapes::firstAcceptance()
{
    Result<Database::Statement> statement = m_database.prepare(u"SELECT min(up_to) FROM accepted_shape"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return EventId{statement->integer(0)};
}

Result<QList<qint64>> AcceptedShapes::add(const QList<AcceptedShape> &shapes)
{
    QList<qint64> revisions;
    for (const AcceptedShape &shape : shapes) {
        const Result<qint64> revision = addOne(shape);
        if (!revision)
            return Failure(revision.error());
        revisions.append(*revision);
    }
    return revisions;
}

Result<qint64> AcceptedShapes::addOne(const AcceptedShape &shape)
{
    const Result<std::optional<AcceptedShape>> newest = find(shape.kind);
    if (!newest)
        return Failure(newest.error());
    if ((*newest ? (*newest)->revision : 0) != shape.revision)
        return fail(ErrorCode::Conflict, {}, shape.kind.eventName());
    Result<qint64> revision = insert(m_database,
        u"INSERT INTO accepted_shape (type, type_name, technology, accepted_by, accepted, up_to, fields) "
        "VALUES (?, ?, ?, ?, ?, max(?, coalesce((SELECT max(id) FROM event), 0)), ?)"_s,
        static_cast<int>(shape.kind.type), shape.kind.typeName, shape.kind.technology, static_cast<int>(shape.by),
        toNumber(shape.accepted), shape.upTo.value, encodeFields(shape.fields));
    if (!revision)
        return revision;
    if (const Result<void> done = forgetOldest(shape.kind); !done)
        return Failure(done.error());
    return revision;
}

Result<void> AcceptedShapes::forgetOldest(const EventKind &kind)
{
    const Result<qint64> done = run(m_database,
        u"DELETE FROM accepted_shape WHERE revision IN (SELECT revision FROM accepted_shape "
        "WHERE type = ? AND type_name = ? AND technology = ? ORDER BY revision DESC LIMIT -1 OFFSET ?)"_s,
        static_cast<int>(kind.type), kind.typeName, kind.technology, mostRevisions);
    return done ? Result<void>() : Failure(done.error());
}

Result<void> AcceptedShapes::takeBack(const QList<qint64> &revisions)
{
    for (const qint64 revision : revisions) {
        const Result<qint64> removed = run(m_database,
            u"DELETE FROM accepted_shape AS a WHERE revision = ? AND NOT EXISTS (SELECT 1 FROM accepted_shape AS later "
            "WHERE later.type = a.type AND later.type_name = a.type_name AND later.technology = a.technology "
            "AND later.revision > a.revision)"_s,
            revision);
        if (!removed)
            return Failure(removed.error());
        if (*removed != 1)
            return fail(ErrorCode::Conflict);
    }
    return {};
}

} // namespace flowbell::store
