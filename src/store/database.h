// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <functional>
#include <memory>

namespace flowbell::store {

/// One connection to the store through Qt SQL. Lives on the thread that opened it. SQLite: WAL, synchronous=FULL,
/// foreign keys on, a busy time-out of 5 s, secure_delete.
class Database
{
public:
    /// Opens an existing file; refuses the database of another program with StoreUnavailable.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, const QString &connectionName);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] const QString &path() const { return m_path; }

    /// A prepared statement for this text, kept for the connection's life and reset by the guard when it goes, so that
    /// none holds a read transaction open.
    class Statement;
    [[nodiscard]] Result<Statement> prepare(const QString &sql);

    /// Runs statements that return nothing.
    [[nodiscard]] Result<void> execute(const QString &sql);

    /// Runs \a work between BEGIN IMMEDIATE and COMMIT; rolls back if it fails or the commit does.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

    /// Test seam: called with each statement's text before it runs; an error is returned instead of running it.
    /// The roll-back of transaction() goes past it.
    using FaultHook = std::function<std::optional<Error>(const QString &sql)>;
    void setFaultHook(FaultHook hook);

private:
    explicit Database(const QString &path);
    QString m_path;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::store
