// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/filespace.h"

#include "store/readnumber.h"
#include "store/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 incremental = 2; // as PRAGMA auto_vacuum tells it

Result<qint64> checkpoint(Database &database)
{
    return readNumber(database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

} // namespace

Result<FileSpace> fileSpace(Database &database)
{
    const Result<qint64> pageSize = readNumber(database, u"PRAGMA page_size"_s);
    const Result<qint64> pages = readNumber(database, u"PRAGMA page_count"_s);
    const Result<qint64> freePages = readNumber(database, u"PRAGMA freelist_count"_s);
    const Result<qint64> vacuum = readNumber(database, u"PRAGMA auto_vacuum"_s);
    for (const Result<qint64> *value : {&pageSize, &pages, &freePages, &vacuum}) {
        if (!*value)
            return Failure(value->error());
    }
    return FileSpace{.bytes = *pages * *pageSize, .freeBytes = *freePages * *pageSize, .givesBack = *vacuum == incremental};
}

Result<int> giveBack(Database &database, int pages)
{
    int given = 0;
    const Result<void> done = database.transaction([&]() -> Result<void> {
        const Result<qint64> vacuum = readNumber(database, u"PRAGMA auto_vacuum"_s);
        const Result<qint64> freePages = readNumber(database, u"PRAGMA freelist_count"_s);
        if (!vacuum || !freePages)
            return Failure(vacuum ? freePages.error() : vacuum.error());
        const int wanted = *vacuum == incremental ? static_cast<int>(std::min<qint64>(pages, *freePages)) : 0;
        // Qt SQL steps once through a statement without columns, and each step is one page.
        for (; given < wanted; ++given) {
            if (Result<void> one = database.execute(u"PRAGMA incremental_vacuum(1)"_s); !one)
                return one;
        }
        return {};
    });
    if (!done)
        return Failure(done.error());
    return given;
}

Result<bool> emptyJournal(Database &database)
{
    const Result<qint64> patience = readNumber(database, u"PRAGMA busy_timeout"_s);
    if (!patience)
        return Failure(patience.error());
    if (Result<qint64> set = readNumber(database, u"PRAGMA busy_timeout = 0"_s); !set)
        return Failure(set.error());
    const Result<qint64> busy = checkpoint(database);
    const Result<qint64> restored = readNumber(database, u"PRAGMA busy_timeout = %1"_s.arg(*patience));
    if (!busy && busy.error().code != ErrorCode::StoreLocked)
        return Failure(busy.error());
    if (!restored)
        return Failure(restored.error());
    return busy && *busy == 0;
}

Result<void> compact(Database &database)
{
    // The copy is as large as the file: not into memory.
    if (Result<void> done = database.execute(u"PRAGMA temp_store = FILE"_s); !done)
        return done;
    Result<void> done = database.execute(u"PRAGMA auto_vacuum = INCREMENTAL"_s);
    if (done)
        done = database.execute(u"VACUUM"_s);
    const Result<void> restored = database.execute(u"PRAGMA temp_store = MEMORY"_s);
    if (!done)
        return done;
    if (const Result<qint64> emptied = checkpoint(database); !emptied)
        return Failure(emptied.error());
    return restored;
}

} // namespace flowbell::store
