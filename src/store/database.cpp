// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database_p.h"
#include "store/migrations.h"
#include "store/readnumber.h"
#include "store/sqlerror.h"
#include "store/wipingvfs.h"

#include <QtCore/QFileInfo>
#include <QtSql/QSqlDriver>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// One number that a statement gives, such as a PRAGMA.
// Anything that writes to the file, journal_mode among it, must wait for this: the path may name the database of
// another program.
Result<void> refuseForeign(Database &database)
{
    const Result<qint64> application = readNumber(database, u"PRAGMA application_id"_s);
    if (!application)
        return Failure(application.error());
    if (*application == applicationId)
        return {};
    const Result<qint64> tables = readNumber(database, u"SELECT count(*) FROM sqlite_master"_s);
    if (!tables)
        return Failure(tables.error());
    if (*application == 0 && *tables == 0)
        return {};
    return fail(
        ErrorCode::StoreUnavailable, u"the database of another program (application id %1)"_s.arg(*application), database.path());
}

// Only a file that is still empty can be made so without rewriting it; asking an older one would wait for its writers.
Result<void> letGiveBack(Database &database)
{
    const Result<qint64> pages = readNumber(database, u"PRAGMA page_count"_s);
    if (!pages)
        return Failure(pages.error());
    return *pages == 0 ? database.execute(u"PRAGMA auto_vacuum = INCREMENTAL"_s) : Result<void>();
}

Result<void> setUp(Database &database)
{
    if (Result<void> done = letGiveBack(database); !done)
        return done;
    // The journal grows to 8,000 pages before its pages are copied to the file: pages that every batch touches (counters,
    // the ends of tables and indexes) are then copied once for many batches.
    static const QStringList pragmas{
        u"PRAGMA journal_mode = WAL"_s,
        u"PRAGMA synchronous = FULL"_s,
        u"PRAGMA foreign_keys = ON"_s,
        u"PRAGMA secure_delete = ON"_s,
        u"PRAGMA temp_store = MEMORY"_s,
        u"PRAGMA cache_size = -32768"_s,
        u"PRAGMA wal_autocheckpoint = 8000"_s,
        u"PRAGMA journal_size_limit = 67108864"_s,
    };
    for (const QString &pragma : pragmas) {
        if (const Result<void> done = database.execute(pragma); !done)
            return done;
    }
    return {};
}

/// SQLite goes on writing to a file that was moved or removed, and to a journal that belongs to no file any more: what is
/// committed then is gone with the process.
bool hasMoved(const QSqlDatabase &connection)
{
    const QVariant handle = connection.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return false;
    auto *const sqlite = *static_cast<sqlite3 *const *>(handle.constData());
    int moved = 0;
    return sqlite3_file_control(sqlite, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

} // namespace

Database::Database(const QString &path)
    : m_path(path)
    , d(std::make_unique<Private>())
{
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const QString &connectionName)
{
    const QFileInfo file(path);
    if (!file.exists())
        return fail(ErrorCode::StoreUnavailable, u"no such file"_s, path);
    if (!file.isFile())
        return fail(ErrorCode::StoreUnavailable, u"not a file"_s, path);

    std::unique_ptr<Database> database(new Database(path));
    useWipingVfs();
    database->d->connectionName = connectionName;
    database->d->connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, connectionName);
    QSqlDatabase &connection = database->d->connection;
    connection.setDatabaseName(path);
    connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!connection.open())
        return Failure(toError(connection.lastError(), path));

    if (const Result<void> ours = refuseForeign(*database); !ours)
        return Failure(ours.error());
    if (const Result<void> ready = setUp(*database); !ready)
        return Failure(ready.error());
    return database;
}

Database::~Database()
{
    d->statements.clear();
    d->connection.close();
    // removeDatabase() warns while a handle to the connection is left.
    d->connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(d->connectionName);
}

Result<Database::Statement> Database::prepare(const QString &sql)
{
    const auto known = d->statements.find(sql);
    if (known != d->statements.end() && !known->second->inUse)
        return Statement(*this, known->second.get(), nullptr);

    auto prepared =
        std::make_unique<Statement::Prepared>(Statement::Prepared{.sql = sql, .query = QSqlQuery(d->connection), .bound = {}});
    prepared->query.setForwardOnly(true);
    if (!prepared->query.prepare(sql))
        return Failure(toError(prepared->query.lastError(), m_path));
    // The same text is being stepped through further up the stack: this one is used once.
    if (known != d->statements.end())
        return Statement(*this, nullptr, std::move(prepared));
    Statement::Prepared *shared = prepared.get();
    d->statements.emplace(sql, std::move(prepared));
    return Statement(*this, shared, nullptr);
}

Result<void> Database::execute(const QString &sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return Failure(statement.error());
    if (const Result<qint64> done = statement->run(); !done)
        return Failure(done.error());
    return {};
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    if (Result<void> begun = execute(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    Result<void> done = work();
    if (done && hasMoved(d->connection))
        done = fail(ErrorCode::StoreUnavailable, u"moved"_s, m_path);
    if (done)
        done = execute(u"COMMIT"_s);
    if (!done) {
        // Not through execute(): the fault hook must not keep the transaction open. It fails only when SQLite has rolled
        // back by itself (full disk), which is as good.
        QSqlQuery rollback(d->connection);
        rollback.exec(u"ROLLBACK"_s);
    }
    return done;
}

void Database::setFaultHook(FaultHook hook)
{
    d->faultHook = std::move(hook);
}

} // namespace flowbell::store
