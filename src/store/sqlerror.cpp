// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlerror.h"

#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

// SQLite's primary result codes (sqlite.org/rescode.html); Qt gives the extended ones, whose low byte these are.
enum PrimaryCode {
    Permission = 3,
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    Protocol = 15,
    Constraint = 19,
    NotADatabase = 26,
};

constexpr int foreignKeyConstraint = Constraint | (3 << 8);

ErrorCode constraintCode(int extended, const QString &message)
{
    if (extended == foreignKeyConstraint)
        return ErrorCode::NotFound;
    if (message.contains("too many webhooks"_L1))
        return ErrorCode::TooManyWebhooks;
    if (message.contains("webhook.flow, webhook.url"_L1))
        return ErrorCode::DuplicateUrl;
    if (message.contains("flow.name"_L1))
        return ErrorCode::DuplicateName;
    if (message.contains("flow name length"_L1))
        return ErrorCode::InvalidName;
    if (message.contains("flow.uid"_L1) || message.contains("webhook.uid"_L1))
        return ErrorCode::Conflict;
    return ErrorCode::StoreFailed;
}

// A full disk shows as SQLITE_FULL when a file grows, but as SQLITE_IOERR when the shared-memory file or a sync fails.
ErrorCode inputOutputCode(const QString &path)
{
    constexpr qint64 smallestUsable = 1024LL * 1024;
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    const bool full = storage.isValid() && storage.isReady() && storage.bytesAvailable() < smallestUsable;
    return full ? ErrorCode::StoreFull : ErrorCode::StoreFailed;
}

ErrorCode codeOf(int extended, const QString &message, const QString &path)
{
    switch (extended & 0xff) {
    case Busy:
    case Locked:
    case Protocol: return ErrorCode::StoreLocked;
    case ReadOnly: return ErrorCode::StoreReadOnly;
    case Full: return ErrorCode::StoreFull;
    case Corrupt:
    case NotADatabase: return ErrorCode::StoreDamaged;
    case Permission:
    case CannotOpen: return ErrorCode::StoreUnavailable;
    case InputOutput: return inputOutputCode(path);
    case Constraint: return constraintCode(extended, message);
    default: return ErrorCode::StoreFailed;
    }
}

} // namespace

Error toError(const QSqlError &error, const QString &path)
{
    const int extended = error.nativeErrorCode().toInt();
    QString message = error.databaseText().trimmed();
    if (message.isEmpty())
        message = error.driverText().trimmed();
    return Error{codeOf(extended, message, path), u"%1 (SQLite %2)"_s.arg(message).arg(extended), path};
}

} // namespace flowbell::store
