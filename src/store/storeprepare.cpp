// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storeprepare.h"

#include "store/database.h"
#include "store/migrations.h"
#include "store/statement.h"
#include "store/storefile.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QThread>
#include <QtCore/QUuid>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::store {

namespace {

// Reading a file of this size takes about a second; a program that was killed must not take minutes to start again.
constexpr qint64 largestFullCheck = 256LL * 1024 * 1024;

constexpr auto longestWait = 30s;

Result<QString> answerTo(Database &database, const QString &pragma)
{
    Result<Database::Statement> statement = database.prepare(pragma);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return *row ? statement->text(0) : QString();
}

Result<void> readThrough(const QString &path)
{
    constexpr qint64 portion = 1024LL * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::StoreFailed, file.errorString(), path);
    while (file.error() == QFileDevice::NoError && !file.read(portion).isEmpty()) { }
    return file.error() == QFileDevice::NoError ? Result<void>() : fail(ErrorCode::StoreFailed, file.errorString(), path);
}

Result<void> checked(Database &database, const QString &pragma)
{
    Result<QString> answer = answerTo(database, pragma);
    if (!answer)
        return Failure(answer.error());
    if (*answer == "ok"_L1)
        return {};
    // SQLite tells a page that could not be read as it tells a wrong one. A disk that fails for a moment is no damage, and what
    // cannot be read is not moved anywhere.
    if (const Result<void> readable = readThrough(database.path()); !readable)
        return readable;
    answer = answerTo(database, pragma);
    if (!answer)
        return Failure(answer.error());
    return *answer == "ok"_L1 ? Result<void>() : fail(ErrorCode::StoreDamaged, *answer, database.path());
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

// A store that cannot be written is told of now, not at the first event. SQLite lets a transaction begin on a read-only
// file, so something must be written; it is taken back.
Result<void> tryWriting(Database &database)
{
    if (Result<void> begun = database.execute(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    const Result<void> written = database.execute(u"UPDATE counter SET tests = tests"_s);
    const Result<void> takenBack = database.execute(u"ROLLBACK"_s);
    return written ? takenBack : written;
}

/// QLockFile's own waiting would double its pauses up to seconds.
bool lockWithin(QLockFile &lock, std::chrono::milliseconds longest)
{
    const QDeadlineTimer deadline(longest);
    while (!lock.tryLock(0)) {
        if (lock.error() != QLockFile::LockFailedError || deadline.hasExpired())
            return false;
        QThread::msleep(5);
    }
    return true;
}

Result<StoreReport> report(Database &database)
{
    if (const Result<void> writable = tryWriting(database); !writable)
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
    return StoreReport{.path = database.path(),
        .uid = info->text(0),
        .schemaVersion = *version,
        .created = false,
        .folderIsShared = isFolderShared(database.path()),
        .movedAside = {}};
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
    if (isForeignFile(path))
        return fail(ErrorCode::StoreUnavailable, u"not a database"_s, path);
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

// SQLite cannot open a file in a folder where it may not make a journal, and says no more than that.
Error withPath(Error error, const QString &path)
{
    const QFileInfo file(path);
    const bool writable = file.isWritable() && QFileInfo(file.absolutePath()).isWritable();
    if (error.code == ErrorCode::StoreUnavailable && file.isFile() && file.isReadable() && !writable)
        error.code = ErrorCode::StoreReadOnly;
    return error;
}

} // namespace

Result<StoreReport> prepareStore(const QString &path, const Clock &clock)
{
    // SQLite names its journal after what a link points to, so that is also what would be moved aside.
    const QFileInfo given(path);
    // It is empty without a file, also one that another program moves aside just now.
    const QString pointedTo = given.canonicalFilePath();
    const QString real = pointedTo.isEmpty() ? given.absoluteFilePath() : pointedTo;
    if (given.exists() && !given.isFile())
        return fail(ErrorCode::StoreUnavailable, u"not a file"_s, real);
    if (const Result<void> folder = createStoreFolder(real); !folder)
        return Failure(folder.error());

    // One program at a time looks for damage and moves files; the others find the store ready. A lock that cannot be made
    // (read-only folder, full disk) is no reason to stop: what follows tells what is wrong, and migrations are safe anyway.
    QLockFile lock(real + u".lock"_s);
    lock.setStaleLockTime(0ms);
    if (!lockWithin(lock, longestWait) && lock.error() == QLockFile::LockFailedError)
        return fail(ErrorCode::StoreLocked, u"another program is preparing the store"_s, real);
    const Result<StoreReport> done = prepareAlone(real, clock);
    return done ? done : Failure(withPath(done.error(), real));
}

} // namespace flowbell::store
