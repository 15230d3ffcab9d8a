// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storeprepare.h"

#include "store/database.h"
#include "store/migrations.h"
#include "store/statement.h"
#include "store/storefile.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QUuid>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::store {

namespace {

// Reading a file of this size takes about a second; a program that was killed must not take minutes to start again.
constexpr qint64 largestFullCheck = 256LL * 1024 * 1024;

constexpr auto longestWait = 30s;

Result<void> checked(Database &database, const QString &pragma)
{
    Result<Database::Statement> statement = database.prepare(pragma);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    const QString answer = *row ? statement->text(0) : QString();
    if (answer != "ok"_L1)
        return fail(ErrorCode::StoreDamaged, answer, database.path());
    return {};
}

// The small tables always; every page of a store that was not closed in order, up to a size.
Result<void> check(Database &database, bool closedInOrder)
{
    const Result<int> version = schemaVersion(database);
    if (!version)
        return Failure(version.error());
    if (!closedInOrder && QFileInfo(database.path()).size() <= largestFullCheck)
        return checked(database, u"PRAGMA quick_check(1)"_s);
    if (*version == 0)
        return {};
    for (const QString &table : {u"store_info"_s, u"counter"_s, u"flow"_s, u"webhook"_s, u"flow_name"_s}) {
        if (const Result<void> done = checked(database, u"PRAGMA quick_check(%1)"_s.arg(table)); !done)
            return done;
    }
    return {};
}

Result<StoreReport> report(Database &database)
{
    // Takes the write lock and gives it back: a store that cannot be written is told of now, not at the first event.
    if (const Result<void> writable = database.transaction([] { return Result<void>(); }); !writable)
        return Failure(writable.error());
    Result<Database::Statement> info = database.prepare(u"SELECT uid FROM store_info"_s);
    if (!info)
        return Failure(info.error());
    const Result<bool> row = info->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::StoreDamaged, u"store_info is empty"_s, database.path());
    const Result<int> version = schemaVersion(database);
    if (!version)
        return Failure(version.error());
    return StoreReport{
        .path = database.path(), .uid = info->text(0), .schemaVersion = *version, .created = false, .movedAside = {}};
}

Result<StoreReport> openAndMigrate(const QString &path, const Clock &clock)
{
    const bool closedInOrder = !hasJournal(path);
    Result<std::unique_ptr<Database>> database =
        Database::open(path, u"prepare-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (!database)
        return Failure(database.error());
    if (const Result<void> sound = check(**database, closedInOrder); !sound)
        return Failure(sound.error());
    if (const Result<void> done = migrate(**database, clock.now()); !done)
        return Failure(done.error());
    return report(**database);
}

Result<StoreReport> prepareAlone(const QString &path, const Clock &clock)
{
    const Result<bool> created = createStoreFile(path);
    if (!created)
        return Failure(created.error());
    const bool empty = *created || QFileInfo(path).size() == 0;

    Result<StoreReport> done = openAndMigrate(path, clock);
    if (!done && done.error().code == ErrorCode::StoreDamaged) {
        const Result<QString> aside = moveAside(path, clock.now());
        if (!aside)
            return Failure(aside.error());
        if (const Result<bool> again = createStoreFile(path); !again)
            return Failure(again.error());
        done = openAndMigrate(path, clock);
        if (done)
            done->movedAside = *aside;
    }
    if (done)
        done->created = empty;
    return done;
}

} // namespace

Result<StoreReport> prepareStore(const QString &path, const Clock &clock)
{
    // SQLite names its journal after what a link points to, so that is also what would be moved aside.
    const QFileInfo given(path);
    const QString real = given.exists() ? given.canonicalFilePath() : given.absoluteFilePath();
    if (given.exists() && !given.isFile())
        return fail(ErrorCode::StoreUnavailable, u"not a file"_s, real);
    if (const Result<void> folder = createStoreFolder(real); !folder)
        return Failure(folder.error());

    // One program at a time looks for damage and moves files; the others find the store ready. A lock that cannot be made
    // (read-only folder, full disk) is no reason to stop: what follows tells what is wrong, and migrations are safe anyway.
    QLockFile lock(real + u".lock"_s);
    lock.setStaleLockTime(0ms);
    if (!lock.tryLock(std::chrono::milliseconds(longestWait)) && lock.error() == QLockFile::LockFailedError)
        return fail(ErrorCode::StoreLocked, u"another program is preparing the store"_s, real);
    return prepareAlone(real, clock);
}

} // namespace flowbell::store
