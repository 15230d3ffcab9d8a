// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/migrations.h"

#include "store/schema.h"
#include "store/statement.h"

#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

// Numbered from 1. A released step is never changed: a later one corrects it.
const QList<QStringList> &migrations()
{
    static const QList<QStringList> steps{
        schemaVersion1(), schemaVersion2(), schemaVersion3(), schemaVersion4(), schemaVersion5()};
    return steps;
}

Result<void> identify(Database &database, Timestamp now)
{
    if (const Result<void> done = database.execute(u"PRAGMA application_id = %1"_s.arg(applicationId)); !done)
        return done;
    const Result<qint64> done = run(database, u"INSERT INTO store_info (uid, created) VALUES (?, ?)"_s,
        QUuid::createUuid().toString(QUuid::WithoutBraces), now.time_since_epoch().count());
    return done ? Result<void>() : Failure(done.error());
}

// Does nothing if another program has been faster.
Result<void> applyStep(Database &database, int step, Timestamp now)
{
    const Result<int> version = schemaVersion(database);
    if (!version)
        return Failure(version.error());
    if (*version >= step)
        return {};
    for (const QString &sql : migrations().at(step - 1)) {
        if (const Result<void> done = database.execute(sql); !done)
            return done;
    }
    if (step == 1) {
        if (const Result<void> done = identify(database, now); !done)
            return done;
    }
    return database.execute(u"PRAGMA user_version = %1"_s.arg(step));
}

} // namespace

int latestSchemaVersion()
{
    return static_cast<int>(migrations().size());
}

Result<int> schemaVersion(Database &database)
{
    Result<Database::Statement> statement = database.prepare(u"PRAGMA user_version"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return static_cast<int>(statement->integer(0));
}

Result<void> migrate(Database &database, Timestamp now, int target)
{
    const Result<int> version = schemaVersion(database);
    if (!version)
        return Failure(version.error());
    if (*version > latestSchemaVersion())
        return fail(ErrorCode::StoreTooNew, QString::number(*version), database.path());
    for (int step = *version + 1; step <= target; ++step) {
        if (const Result<void> done = database.transaction([&] { return applyStep(database, step, now); }); !done)
            return done;
    }
    return {};
}

} // namespace flowbell::store
