// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/textstamp.h"

#include "store/statement.h"
#include "store/textblocks.h"
#include "store/textindex.h"

#include <set>

using namespace Qt::StringLiterals;

namespace flowbell::store {

Result<std::optional<TextStamp>> textStamp(Database &database, qint64 segment)
{
    Result<Database::Statement> statement = bound(database,
        u"SELECT c.last_event, i.uid, (SELECT change FROM text_change WHERE segment = ?), e.id, e.received "
        "FROM counter c, store_info i "
        "LEFT JOIN event e ON e.id = (SELECT max(id) FROM event WHERE id BETWEEN ? AND ?)"_s,
        segment, firstOf(segment).value, lastOf(segment).value);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row || statement->integer(0) < lastOf(segment).value)
        return std::nullopt;
    // A store that was put back from a copy has other events under the same numbers; it is known by the last one of each segment.
    const QString madeOf = u"%1 %2 %3 %4 %5"_s.arg(segment)
                               .arg(statement->text(1))
                               .arg(statement->integer(2))
                               .arg(statement->integer(3))
                               .arg(statement->integer(4));
    return TextStamp{.value = textCheck(madeOf.toLatin1()), .hasEvents = !statement->isNull(3)};
}

Result<void> markTextsChanged(Database &database, const QList<EventId> &ids)
{
    std::set<qint64> segments;
    for (const EventId id : ids)
        segments.insert(segmentOf(id));
    for (const qint64 segment : segments) {
        // Random, so that no two histories of a store come to the same.
        const Result<qint64> done =
            run(database, u"INSERT OR REPLACE INTO text_change (segment, change) VALUES (?, random())"_s, segment);
        if (!done)
            return Failure(done.error());
        // At once, so that no trace of the events is left where no program builds the index. Best effort: what stays is found
        // to be out of date by who does.
        static_cast<void>(TextIndex(database.path()).remove(segment));
    }
    return {};
}

Result<quint64> textChanges(Database &database)
{
    Result<Database::Statement> statement =
        database.prepare(u"SELECT count(*), ifnull(sum(change % 1000000007), 0) FROM text_change"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return static_cast<quint64>(statement->integer(0)) + static_cast<quint64>(statement->integer(1)) * 0x9e3779b97f4a7c15ULL;
}

} // namespace flowbell::store
