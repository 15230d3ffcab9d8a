// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/journaltidying.h"

#include "store/filespace.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

Result<bool> JournalTidying::step(Database &database)
{
    qint64 changes = 0;
    {
        // Gone before the journal is emptied: it reads from it.
        Result<Database::Statement> counters =
            database.prepare(u"SELECT flows + tests + removals + marks + saved_filters FROM counter"_s);
        if (!counters)
            return Failure(counters.error());
        if (const Result<bool> row = counters->next(); !row)
            return row;
        changes = counters->integer(0);
    }
    if (changes == m_changes)
        return true;
    const Result<bool> emptied = emptyJournal(database);
    if (emptied && *emptied)
        m_changes = changes;
    return emptied;
}

} // namespace flowbell::store
