// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventmark.h"
#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"
#include "store/textsearch.h"

#include <QtCore/QList>

#include <utility>

namespace flowbell::store {

/// A mark with its event.
using MarkedEvent = std::pair<EventId, EventMark>;

/// What marks were like before a change, to take it back.
struct MarksBefore {
    qint64 changed = 0; ///< how many events are there of those asked for
    QList<MarkedEvent> marks; ///< of those that had one, by ascending id
};

/// What to do if a note was changed since it was read.
enum class NoteConflict {
    Refuse, ///< nothing is written; Conflict
    KeepBoth, ///< the new text is put behind the other one
};

/// One note out of two, which may be longer than the longest that is taken.
[[nodiscard]] QString bothNotes(const QString &theirs, const QString &mine);

/// What users keep beside events. A light view of a connection: made where it is used, on its thread.
class MarkRepository
{
public:
    explicit MarkRepository(Database &database);

    /// The event's mark, empty if it has none. Does not look whether the event exists.
    [[nodiscard]] Result<EventMark> find(EventId event);
    /// Changes the marks of events, in one transaction; events that are gone are left out. InvalidInput for a note that is
    /// too long.
    [[nodiscard]] Result<MarksBefore> apply(const QList<EventId> &events, const MarkChange &change);
    /// Brings back those fields of marks that \a change sets, as they are in \a marks; how many events are still there.
    [[nodiscard]] Result<qint64> restore(const QList<MarkedEvent> &marks, const MarkChange &change);
    /// Replaces the note that was \a before. Conflict if it is another one by now, NotFound if the event is gone.
    [[nodiscard]] Result<void> saveNote(
        EventId event, const QString &note, const QString &before, NoteConflict onConflict = NoteConflict::Refuse);

    /// Puts \a line below the event's note, in one transaction; nothing is changed if the note ends with it already. NotFound if
    /// the event is gone, InvalidInput if the note would be too long.
    [[nodiscard]] Result<void> addNoteLine(EventId event, const QString &line);

    /// The events with a note that \a text matches, ascending.
    [[nodiscard]] Result<QList<EventId>> notesWith(const TextSearch &text);

private:
    [[nodiscard]] Result<qint64> write(const QString &ids, const MarkChange &change);

    Database &m_database;
};

} // namespace flowbell::store
