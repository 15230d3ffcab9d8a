// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/wipingvfs.h"

#include "store/unusedspace.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <mutex>
#include <new>

#include <sqlite3.h>

namespace flowbell::store {

namespace {

constexpr int largestPage = 65'536;
constexpr int smallestPage = 512;
constexpr int reservedOffset = 20; // of the bytes that a page has at its end for others

/// A file as SQLite has it. The real one lies behind it in memory.
struct File {
    sqlite3_file base;
    bool isDatabase;
    int reserved; ///< -1: not read yet

    [[nodiscard]] sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

File *self(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

sqlite3_file *real(sqlite3_file *file)
{
    return self(file)->real();
}

sqlite3_vfs *original(sqlite3_vfs *vfs)
{
    return static_cast<sqlite3_vfs *>(vfs->pAppData);
}

bool isPage(int amount, sqlite3_int64 offset)
{
    return amount >= smallestPage && amount <= largestPage && std::has_single_bit(static_cast<unsigned>(amount))
        && offset % amount == 0;
}

int reservedBytes(File &file)
{
    std::byte byte{};
    if (file.reserved < 0 && file.real()->pMethods->xRead(file.real(), &byte, 1, reservedOffset) == SQLITE_OK)
        file.reserved = std::to_integer<int>(byte);
    return file.reserved;
}

int writeWiped(sqlite3_file *base, const void *bytes, int amount, sqlite3_int64 offset)
{
    File &file = *self(base);
    const auto through = [&](const void *what) { return file.real()->pMethods->xWrite(file.real(), what, amount, offset); };
    if (!file.isDatabase || !isPage(amount, offset))
        return through(bytes);
    if (offset == 0) {
        file.reserved = -1;
        return through(bytes);
    }
    const int reserved = reservedBytes(file);
    if (reserved < 0)
        return through(bytes);
    // SQLite keeps its page as it is: a copy is changed.
    static thread_local std::array<std::byte, largestPage> page;
    std::memcpy(page.data(), bytes, static_cast<size_t>(amount));
    const std::span<std::byte> copy(page.data(), static_cast<size_t>(amount));
    return through(wipeUnusedSpace(copy, static_cast<quint64>(offset / amount) + 1, reserved) ? page.data() : bytes);
}

/// All that files of this version can do.
sqlite3_io_methods methodsOf(int version)
{
    sqlite3_io_methods m{};
    m.iVersion = version;
    m.xClose = [](sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); };
    m.xRead = [](sqlite3_file *f, void *to, int n, sqlite3_int64 at) { return real(f)->pMethods->xRead(real(f), to, n, at); };
    m.xWrite = writeWiped;
    m.xTruncate = [](sqlite3_file *f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); };
    m.xSync = [](sqlite3_file *f, int flags) { return real(f)->pMethods->xSync(real(f), flags); };
    m.xFileSize = [](sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); };
    m.xLock = [](sqlite3_file *f, int lock) { return real(f)->pMethods->xLock(real(f), lock); };
    m.xUnlock = [](sqlite3_file *f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); };
    m.xCheckReservedLock = [](sqlite3_file *f, int *out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); };
    m.xFileControl = [](sqlite3_file *f, int op, void *arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); };
    m.xSectorSize = [](sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); };
    m.xDeviceCharacteristics = [](sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); };
    m.xShmMap = [](sqlite3_file *f, int page, int size, int extend, void volatile **out) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
    };
    m.xShmLock = [](sqlite3_file *f, int from, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), from, n, flags); };
    m.xShmBarrier = [](sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); };
    m.xShmUnmap = [](sqlite3_file *f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); };
    m.xFetch = [](sqlite3_file *f, sqlite3_int64 at, int n, void **out) {
        return real(f)->pMethods->xFetch(real(f), at, n, out);
    };
    m.xUnfetch = [](sqlite3_file *f, sqlite3_int64 at, void *page) { return real(f)->pMethods->xUnfetch(real(f), at, page); };
    return m;
}

const sqlite3_io_methods *methods(int version)
{
    static const std::array all{methodsOf(1), methodsOf(2), methodsOf(3)};
    return &all.at(static_cast<size_t>(std::clamp(version, 1, 3)) - 1);
}

int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *outFlags)
{
    auto *file = new (base) File{.base = {}, .isDatabase = (flags & SQLITE_OPEN_MAIN_DB) != 0, .reserved = -1};
    std::memset(file->real(), 0, static_cast<size_t>(original(vfs)->szOsFile));
    const int done = original(vfs)->xOpen(original(vfs), name, file->real(), flags, outFlags);
    // Without methods SQLite does not close it; a file that half opened may have some.
    file->base.pMethods = file->real()->pMethods ? methods(file->real()->pMethods->iVersion) : nullptr;
    return done;
}

/// The rest of a VFS looks at no file: it is passed on.
void passOn(sqlite3_vfs &vfs)
{
    vfs.xDelete = [](sqlite3_vfs *v, const char *name, int sync) { return original(v)->xDelete(original(v), name, sync); };
    vfs.xAccess = [](sqlite3_vfs *v, const char *name, int flags, int *out) {
        return original(v)->xAccess(original(v), name, flags, out);
    };
    vfs.xFullPathname = [](sqlite3_vfs *v, const char *name, int n, char *out) {
        return original(v)->xFullPathname(original(v), name, n, out);
    };
    vfs.xDlOpen = [](sqlite3_vfs *v, const char *name) { return original(v)->xDlOpen(original(v), name); };
    vfs.xDlError = [](sqlite3_vfs *v, int n, char *out) { original(v)->xDlError(original(v), n, out); };
    vfs.xDlSym = [](sqlite3_vfs *v, void *library, const char *name) { return original(v)->xDlSym(original(v), library, name); };
    vfs.xDlClose = [](sqlite3_vfs *v, void *library) { original(v)->xDlClose(original(v), library); };
    vfs.xRandomness = [](sqlite3_vfs *v, int n, char *out) { return original(v)->xRandomness(original(v), n, out); };
    vfs.xSleep = [](sqlite3_vfs *v, int microseconds) { return original(v)->xSleep(original(v), microseconds); };
    vfs.xCurrentTime = [](sqlite3_vfs *v, double *out) { return original(v)->xCurrentTime(original(v), out); };
    vfs.xGetLastError = [](sqlite3_vfs *v, int n, char *out) { return original(v)->xGetLastError(original(v), n, out); };
    vfs.xCurrentTimeInt64 = [](sqlite3_vfs *v, sqlite3_int64 *out) { return original(v)->xCurrentTimeInt64(original(v), out); };
}

void install()
{
    sqlite3_vfs *system = sqlite3_vfs_find(nullptr);
    if (!system || system->iVersion < 2)
        return;
    static sqlite3_vfs wiping{};
    wiping.iVersion = 2;
    wiping.szOsFile = static_cast<int>(sizeof(File)) + system->szOsFile;
    wiping.mxPathname = system->mxPathname;
    wiping.zName = "flowbell-wiping";
    wiping.pAppData = system;
    wiping.xOpen = open;
    passOn(wiping);
    sqlite3_vfs_register(&wiping, 1);
}

} // namespace

void useWipingVfs()
{
    static std::once_flag once;
    std::call_once(once, install);
}

} // namespace flowbell::store
