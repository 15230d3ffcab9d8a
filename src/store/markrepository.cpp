// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/markrepository.h"

#include "store/coding.h"
#include "store/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

const QString ofThese = u"(SELECT value FROM json_each(?))"_s;

EventMark markOf(const Database::Statement &row, int firstColumn)
{
    return {.pinned = row.integer(firstColumn) != 0,
        .colour = static_cast<MarkColour>(row.integer(firstColumn + 1)),
        .note = row.text(firstColumn + 2)};
}

std::optional<int> colourNumber(const std::optional<MarkColour> &colour)
{
    return colour ? std::optional(static_cast<int>(*colour)) : std::nullopt;
}

Result<qint64> countEvents(Database &database, const QString &ids)
{
    Result<Database::Statement> statement = bound(database, u"SELECT count(*) FROM event WHERE id IN "_s + ofThese, ids);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return statement->integer(0);
}

Result<QList<MarkedEvent>> marksOf(Database &database, const QString &ids)
{
    Result<Database::Statement> statement =
        bound(database, u"SELECT event, pinned, colour, note FROM mark WHERE event IN "_s + ofThese + u" ORDER BY event"_s, ids);
    if (!statement)
        return Failure(statement.error());
    QList<MarkedEvent> marks;
    const Result<void> done = statement->each([&marks](const Database::Statement &row) {
        marks.append({EventId{row.integer(0)}, markOf(row, 1)});
    });
    if (!done)
        return Failure(done.error());
    return marks;
}

/// The fields of \a mark that \a change sets.
MarkChange restoring(const EventMark &mark, const MarkChange &change)
{
    return {.pinned = change.pinned ? std::optional(mark.pinned) : std::nullopt,
        .colour = change.colour ? std::optional(mark.colour) : std::nullopt,
        .note = change.note ? std::optional(mark.note) : std::nullopt};
}

} // namespace

QString bothNotes(const QString &theirs, const QString &mine)
{
    return theirs + u"\n\n"_s + mine;
}

MarkRepository::MarkRepository(Database &database)
    : m_database(database)
{
}

Result<EventMark> MarkRepository::find(EventId event)
{
    Result<QList<MarkedEvent>> marks = marksOf(m_database, encodeIds(QList<EventId>{event}));
    if (!marks)
        return Failure(marks.error());
    return marks->isEmpty() ? EventMark{} : marks->constFirst().second;
}

Result<MarksBefore> MarkRepository::apply(const QList<EventId> &events, const MarkChange &change)
{
    if (change.note && change.note->size() > maximumNoteLength)
        return fail(ErrorCode::InvalidInput, u"note"_s);
    const QString ids = encodeIds(events);
    MarksBefore before;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<qint64> count = countEvents(m_database, ids);
        Result<QList<MarkedEvent>> marks = count ? marksOf(m_database, ids) : Failure(count.error());
        const Result<qint64> written = marks ? write(ids, change) : Failure(marks.error());
        if (!written)
            return Failure(written.error());
        before = MarksBefore{*count, std::move(*marks)};
        return {};
    });
    if (!done)
        return Failure(done.error());
    return before;
}

Result<qint64> MarkRepository::restore(const QList<MarkedEvent> &marks, const MarkChange &change)
{
    qint64 restored = 0;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        QList<EventId> unmarked;
        for (const auto &[event, mark] : marks) {
            if (mark.isEmpty()) {
                unmarked.append(event);
                continue;
            }
            const QString id = encodeIds(QList<EventId>{event});
            const Result<qint64> there = countEvents(m_database, id);
            const Result<qint64> written = there ? write(id, restoring(mark, change)) : there;
            if (!written)
                return Failure(written.error());
            restored += *there;
        }
        const QString ids = encodeIds(unmarked);
        const Result<qint64> there = countEvents(m_database, ids);
        const Result<qint64> written = there ? write(ids, restoring({}, change)) : there;
        if (!written)
            return Failure(written.error());
        restored += *there;
        return {};
    });
    if (!done)
        return Failure(done.error());
    return restored;
}

Result<void> MarkRepository::saveNote(EventId event, const QString &note, const QString &before, NoteConflict onConflict)
{
    if (note.size() > maximumNoteLength)
        return fail(ErrorCode::InvalidInput, u"note"_s);
    return m_database.transaction([&]() -> Result<void> {
        const QString ids = encodeIds(QList<EventId>{event});
        const Result<qint64> there = countEvents(m_database, ids);
        if (!there)
            return Failure(there.error());
        if (*there == 0)
            return fail(ErrorCode::NotFound);
        const Result<EventMark> now = find(event);
        if (!now)
            return Failure(now.error());
        const bool changed = now->note != before && now->note != note;
        if (changed && onConflict == NoteConflict::Refuse)
            return fail(ErrorCode::Conflict);
        const bool both = changed && !now->note.isEmpty() && !note.isEmpty();
        const Result<qint64> written = write(ids, MarkChange{.note = both ? bothNotes(now->note, note) : note});
        return written ? Result<void>() : Failure(written.error());
    });
}

Result<void> MarkRepository::addNoteLine(EventId event, const QString &line)
{
    return m_database.transaction([&]() -> Result<void> {
        const QString ids = encodeIds(QList<EventId>{event});
        const Result<qint64> there = countEvents(m_database, ids);
        if (!there)
            return Failure(there.error());
        if (*there == 0)
            return fail(ErrorCode::NotFound);
        const Result<EventMark> now = find(event);
        if (!now)
            return Failure(now.error());
        if (now->note == line || now->note.endsWith(u'\n' + line))
            return {};
        const QString together = now->note.isEmpty() ? line : QString(now->note % u'\n' % line);
        if (together.size() > maximumNoteLength)
            return fail(ErrorCode::InvalidInput, u"note"_s);
        const Result<qint64> written = write(ids, MarkChange{.note = together});
        return written ? Result<void>() : Failure(written.error());
    });
}

Result<QList<EventId>> MarkRepository::notesWith(const TextSearch &text)
{
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT event, CAST(note AS BLOB) FROM mark WHERE note <> '' ORDER BY event"_s);
    if (!statement)
        return Failure(statement.error());
    QList<EventId> events;
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        if (text.matches(row.bytes(1)))
            events.append(EventId{row.integer(0)});
    });
    if (!done)
        return Failure(done.error());
    return events;
}

/// In the caller's transaction.
Result<qint64> MarkRepository::write(const QString &ids, const MarkChange &change)
{
    const std::optional<int> colour = colourNumber(change.colour);
    const QString onlyMarked = change.onlyClears() ? u" AND id IN (SELECT event FROM mark)"_s : QString();
    const QString sql = u"INSERT INTO mark (event, pinned, colour, note) SELECT id, ifnull(?, 0), ifnull(?, 0), ifnull(?, '') "
                        "FROM event WHERE id IN "_s
        + ofThese + onlyMarked
        + u" ON CONFLICT (event) DO UPDATE SET pinned = ifnull(?, pinned), colour = ifnull(?, colour), note = ifnull(?, note)"_s;
    Result<qint64> done = run(m_database, sql, change.pinned, colour, change.note, ids, change.pinned, colour, change.note);
    if (done)
        done = run(m_database, u"DELETE FROM mark WHERE pinned = 0 AND colour = 0 AND note = '' AND event IN "_s + ofThese, ids);
    if (done)
        done = run(m_database, u"UPDATE counter SET marks = marks + 1"_s);
    return done;
}

} // namespace flowbell::store
