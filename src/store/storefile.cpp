// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/storefile.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr QFile::Permissions privateFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions privateFolder = privateFile | QFile::ExeOwner;
constexpr QFile::Permissions others =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

ErrorCode whyNotWritten(const QString &folder)
{
    const QFileInfo info(folder);
    if (!info.exists() || !info.isDir())
        return ErrorCode::StoreUnavailable;
    const QStorageInfo disk(folder);
    if (disk.isReadOnly() || !info.isWritable())
        return ErrorCode::StoreReadOnly;
    // What has no size, such as /proc, is never full.
    return disk.bytesTotal() > 0 && disk.bytesAvailable() == 0 ? ErrorCode::StoreFull : ErrorCode::StoreUnavailable;
}

Result<void> createFolder(const QString &folder, const QString &path)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return {};
    if (folder.isEmpty() || info.exists() || info.isRoot())
        return fail(ErrorCode::StoreUnavailable, u"not a folder: %1"_s.arg(folder), path);
    const QString parent = info.absolutePath();
    if (const Result<void> done = createFolder(parent, path); !done)
        return done;
    // Another program may make it at the same moment.
    if (!QDir(parent).mkdir(info.fileName(), privateFolder) && !QFileInfo(folder).isDir())
        return fail(whyNotWritten(parent), u"cannot make the folder %1"_s.arg(folder), path);
    return {};
}

} // namespace

Result<void> createStoreFolder(const QString &path)
{
    return createFolder(QFileInfo(path).absolutePath(), path);
}

Result<bool> createStoreFile(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    QFile file(path);
    if (file.open(QIODevice::ReadWrite | QIODevice::NewOnly, privateFile))
        return true;
    if (!QFileInfo::exists(path))
        return fail(whyNotWritten(folder), file.errorString(), path);
    if (!QFileInfo(path).isFile())
        return fail(ErrorCode::StoreUnavailable, u"not a file"_s, path);
    // Best effort: the file may belong to somebody who shares it on purpose.
    const QFile::Permissions permissions = file.permissions();
    if (permissions & others)
        file.setPermissions(permissions & ~others);
    return false;
}

bool isForeignFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).suffix() == "db"_L1 || hasJournal(path) || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray start = file.read(16);
    return !start.isEmpty() && start != QByteArray("SQLite format 3", 16);
}

bool isFolderShared(const QString &path)
{
    struct stat folder {
    };
    if (::stat(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), &folder) != 0 || (folder.st_mode & S_ISVTX) != 0)
        return false;
    return (folder.st_mode & S_IWOTH) != 0 || ((folder.st_mode & S_IWGRP) != 0 && folder.st_gid != ::getegid());
}

bool hasJournal(const QString &path)
{
    return QFileInfo(path + u"-wal"_s).size() > 0 || QFileInfo(path + u"-journal"_s).size() > 0;
}

Result<QString> moveAside(const QString &path, Timestamp now)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC);
    const QString base = path + u".damaged-"_s + time.toString(u"yyyyMMdd-HHmmss"_s);
    QString target = base;
    for (int number = 2; QFileInfo::exists(target); ++number)
        target = u"%1-%2"_s.arg(base).arg(number);
    QFile file(path);
    if (!file.rename(target))
        return fail(ErrorCode::StoreDamaged, u"the damaged file cannot be moved: %1"_s.arg(file.errorString()), path);
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        QFile journal(path + suffix);
        if (!journal.exists() || journal.rename(target + suffix))
            continue;
        return fail(
            ErrorCode::StoreDamaged, u"the journal of the damaged file cannot be moved: %1"_s.arg(journal.errorString()), path);
    }
    return target;
}

} // namespace flowbell::store
