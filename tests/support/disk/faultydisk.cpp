// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "faultydisk.h"

#include "durablefile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMutex>

#include <sqlite3.h>

#include <map>
#include <optional>

namespace flowbell::test {

using Call = FaultyDisk::Call;

struct FaultyDisk::Private {
    sqlite3_vfs vfs{};
    sqlite3_vfs *real = nullptr;

    mutable QRecursiveMutex mutex; ///< the observer cuts the power
    std::optional<Fault> fault;
    int seen = 0;
    int failures = 0;
    std::function<void()> observer;
    bool observing = false;
    std::map<QString, DurableFile> files; ///< databases and their journals, by path

    /// What the call is to answer: SQLITE_OK if it is to be made.
    [[nodiscard]] int answer(Call call, int error);
    [[nodiscard]] bool isShort(Call call) const { return call == Call::Write && fault && fault->isShort; }
    void observe();
    [[nodiscard]] DurableFile *file(const QString &path);
};

namespace {

FaultyDisk::Private *disk = nullptr;

/// What SQLite holds of an open file; the real one lies behind it.
struct OpenFile {
    sqlite3_file base;
    DurableFile *durable; ///< null: nobody misses it after a power cut

    [[nodiscard]] sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

OpenFile &openFile(sqlite3_file *file)
{
    return *reinterpret_cast<OpenFile *>(file);
}

sqlite3_file *realFile(sqlite3_file *file)
{
    return openFile(file).real();
}

int closeFile(sqlite3_file *file)
{
    return realFile(file)->pMethods->xClose(realFile(file));
}

int readFile(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
    const QMutexLocker lock(&disk->mutex);
    if (const int error = disk->answer(Call::Read, SQLITE_IOERR_READ); error != SQLITE_OK)
        return error;
    return realFile(file)->pMethods->xRead(realFile(file), to, amount, offset);
}

int writeFile(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
{
    const QMutexLocker lock(&disk->mutex);
    disk->observe();
    const int error = disk->answer(Call::Write, SQLITE_IOERR_WRITE);
    if (error != SQLITE_OK && !disk->isShort(Call::Write))
        return error;
    const int done = error == SQLITE_OK ? amount : amount / 2;
    if (const int written = realFile(file)->pMethods->xWrite(realFile(file), from, done, offset); written != SQLITE_OK)
        return written;
    if (openFile(file).durable)
        openFile(file).durable->write(offset, QByteArray(static_cast<const char *>(from), done));
    return error;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    const QMutexLocker lock(&disk->mutex);
    disk->observe();
    if (const int error = disk->answer(Call::Truncate, SQLITE_IOERR_TRUNCATE); error != SQLITE_OK)
        return error;
    if (const int cut = realFile(file)->pMethods->xTruncate(realFile(file), size); cut != SQLITE_OK)
        return cut;
    if (openFile(file).durable)
        openFile(file).durable->truncate(size);
    return SQLITE_OK;
}

int syncFile(sqlite3_file *file, int)
{
    const QMutexLocker lock(&disk->mutex);
    disk->observe();
    DurableFile *const durable = openFile(file).durable;
    if (const int error = disk->answer(Call::Sync, SQLITE_IOERR_FSYNC); error != SQLITE_OK) {
        if (durable)
            durable->failToSync();
        return error;
    }
    if (durable)
        durable->sync();
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    return realFile(file)->pMethods->xFileSize(realFile(file), size);
}

int lockFile(sqlite3_file *file, int level)
{
    {
        const QMutexLocker lock(&disk->mutex);
        if (const int error = disk->answer(Call::Lock, SQLITE_IOERR_LOCK); error != SQLITE_OK)
            return error;
    }
    return realFile(file)->pMethods->xLock(realFile(file), level);
}

int unlockFile(sqlite3_file *file, int level)
{
    return realFile(file)->pMethods->xUnlock(realFile(file), level);
}

int checkReserved(sqlite3_file *file, int *taken)
{
    return realFile(file)->pMethods->xCheckReservedLock(realFile(file), taken);
}

int controlFile(sqlite3_file *file, int operation, void *argument)
{
    return realFile(file)->pMethods->xFileControl(realFile(file), operation, argument);
}

int sectorSize(sqlite3_file *file)
{
    return realFile(file)->pMethods->xSectorSize(realFile(file));
}

int characteristics(sqlite3_file *file)
{
    return realFile(file)->pMethods->xDeviceCharacteristics(realFile(file));
}

int mapMemory(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    {
        const QMutexLocker lock(&disk->mutex);
        if (const int error = disk->answer(Call::Memory, SQLITE_IOERR_SHMMAP); error != SQLITE_OK)
            return error;
    }
    return realFile(file)->pMethods->xShmMap(realFile(file), region, size, extend, memory);
}

int lockMemory(sqlite3_file *file, int offset, int count, int flags)
{
    if ((flags & SQLITE_SHM_LOCK) != 0) { // to give a lock back does not fail
        const QMutexLocker lock(&disk->mutex);
        if (const int error = disk->answer(Call::Lock, SQLITE_IOERR_SHMLOCK); error != SQLITE_OK)
            return error;
    }
    return realFile(file)->pMethods->xShmLock(realFile(file), offset, count, flags);
}

void memoryBarrier(sqlite3_file *file)
{
    realFile(file)->pMethods->xShmBarrier(realFile(file));
}

int unmapMemory(sqlite3_file *file, int remove)
{
    return realFile(file)->pMethods->xShmUnmap(realFile(file), remove);
}

// Version 2: without the files in memory of version 3, which would go past us.
const sqlite3_io_methods methods{2, closeFile, readFile, writeFile, truncateFile, syncFile, sizeOfFile, lockFile, unlockFile,
    checkReserved, controlFile, sectorSize, characteristics, mapMemory, lockMemory, memoryBarrier, unmapMemory, nullptr, nullptr};

int openAny(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    constexpr int kept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
    file->pMethods = nullptr;
    const QMutexLocker lock(&disk->mutex);
    if (const int error = disk->answer(Call::Open, SQLITE_CANTOPEN); error != SQLITE_OK)
        return error;
    OpenFile &opened = openFile(file);
    opened.durable = name && (flags & kept) != 0 ? disk->file(QFile::decodeName(name)) : nullptr;
    const int done = disk->real->xOpen(disk->real, name, opened.real(), flags, outFlags);
    if (opened.real()->pMethods)
        file->pMethods = &methods;
    return done;
}

int removeAny(sqlite3_vfs *, const char *name, int syncFolder)
{
    const QMutexLocker lock(&disk->mutex);
    disk->observe();
    if (const int error = disk->answer(Call::Delete, SQLITE_IOERR_DELETE); error != SQLITE_OK)
        return error;
    const int done = disk->real->xDelete(disk->real, name, 0);
    const auto known = disk->files.find(QFile::decodeName(name));
    if (done == SQLITE_OK && known != disk->files.end())
        known->second.remove(syncFolder != 0);
    return done;
}

int askAccess(sqlite3_vfs *, const char *name, int flags, int *answer)
{
    return disk->real->xAccess(disk->real, name, flags, answer);
}

int fullPath(sqlite3_vfs *, const char *name, int size, char *path)
{
    return disk->real->xFullPathname(disk->real, name, size, path);
}

int randomness(sqlite3_vfs *, int size, char *bytes)
{
    return disk->real->xRandomness(disk->real, size, bytes);
}

int sleepFor(sqlite3_vfs *, int microseconds)
{
    return disk->real->xSleep(disk->real, microseconds);
}

int currentTime64(sqlite3_vfs *, sqlite3_int64 *now)
{
    constexpr sqlite3_int64 year1970 = 210'866'760'000'000; // as a Julian day number, in milliseconds
    *now = year1970 + 1'734'597'400'000;
    return SQLITE_OK;
}

int currentTime(sqlite3_vfs *vfs, double *now)
{
    sqlite3_int64 milliseconds = 0;
    const int done = currentTime64(vfs, &milliseconds);
    *now = static_cast<double>(milliseconds) / 86'400'000.0;
    return done;
}

int lastError(sqlite3_vfs *, int size, char *text)
{
    return disk->real->xGetLastError(disk->real, size, text);
}

} // namespace

int FaultyDisk::Private::answer(Call call, int error)
{
    if (!fault || observing || !fault->calls.testFlag(call))
        return SQLITE_OK;
    ++seen;
    if (seen < fault->nth || (fault->times > 0 && seen >= fault->nth + fault->times))
        return SQLITE_OK;
    ++failures;
    return fault->full && call == Call::Write ? SQLITE_FULL : error;
}

void FaultyDisk::Private::observe()
{
    if (!observer || observing)
        return;
    observing = true;
    observer();
    observing = false;
}

DurableFile *FaultyDisk::Private::file(const QString &path)
{
    if (const auto known = files.find(path); known != files.end()) {
        known->second.create();
        return &known->second;
    }
    QFile existing(path);
    const bool isThere = existing.open(QIODevice::ReadOnly);
    return &files.try_emplace(path, isThere ? existing.readAll() : QByteArray(), !isThere).first->second;
}

FaultyDisk::FaultyDisk()
    : d(std::make_unique<Private>())
{
    Q_ASSERT(!disk);
    disk = d.get();
    d->real = sqlite3_vfs_find(nullptr);
    d->vfs = {.iVersion = 2,
        .szOsFile = static_cast<int>(sizeof(OpenFile)) + d->real->szOsFile,
        .mxPathname = d->real->mxPathname,
        .pNext = nullptr,
        .zName = "faulty",
        .pAppData = nullptr,
        .xOpen = openAny,
        .xDelete = removeAny,
        .xAccess = askAccess,
        .xFullPathname = fullPath,
        .xDlOpen = nullptr,
        .xDlError = nullptr,
        .xDlSym = nullptr,
        .xDlClose = nullptr,
        .xRandomness = randomness,
        .xSleep = sleepFor,
        .xCurrentTime = currentTime,
        .xGetLastError = lastError,
        .xCurrentTimeInt64 = currentTime64,
        .xSetSystemCall = nullptr,
        .xGetSystemCall = nullptr,
        .xNextSystemCall = nullptr};
    sqlite3_vfs_register(&d->vfs, 1);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_register(d->real, 1);
    sqlite3_vfs_unregister(&d->vfs);
    disk = nullptr;
}

void FaultyDisk::arm(const Fault &fault)
{
    const QMutexLocker lock(&d->mutex);
    d->fault = fault;
    d->seen = 0;
    d->failures = 0;
}

void FaultyDisk::disarm()
{
    const QMutexLocker lock(&d->mutex);
    d->fault.reset();
}

int FaultyDisk::failed() const
{
    const QMutexLocker lock(&d->mutex);
    return d->failures;
}

void FaultyDisk::watch(std::function<void()> observer)
{
    const QMutexLocker lock(&d->mutex);
    d->observer = std::move(observer);
}

void FaultyDisk::cutPower(const QString &folder, quint32 seed) const
{
    const QMutexLocker lock(&d->mutex);
    QRandomGenerator random(seed);
    for (const auto &[path, file] : d->files) {
        const std::optional<QByteArray> left = file.afterCut(random);
        if (!left)
            continue;
        QFile copy(folder + u'/' + QFileInfo(path).fileName());
        if (!copy.open(QIODevice::WriteOnly) || copy.write(*left) != left->size())
            qFatal("cutPower: %s", qPrintable(copy.fileName()));
    }
}

} // namespace flowbell::test
