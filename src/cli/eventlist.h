// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/eventtable.h"
#include "cli/session.h"
#include "core/event.h"
#include "core/eventfilter.h"
#include "core/masking.h"

#include <QtCore/QObject>

#include <deque>

namespace flowbell::cli {

/// Prints the events that match, the newest last: finds their ids first (8 bytes each), then reads and writes page after
/// page, so that memory stays small however many there are. Ends the session. Child of the session.
class EventList : public QObject
{
    Q_OBJECT
public:
    EventList(Session &session, Masking masking, bool asJson);

    /// \a limit: the newest so many; 0: all.
    void begin(const EventFilter &filter, qint64 limit);

private:
    void take(const QList<EventId> &ids);
    void found(const std::optional<Error> &error);
    void writeNextPage();
    void writePage(const QList<EventRow> &rows);
    void end();

    Session &m_session;
    const Masking m_masking;
    bool m_asJson;
    EventTable m_table;
    qint64 m_limit = 0;
    qint64 m_count = 0;
    std::deque<QList<EventId>> m_slices; ///< oldest first, each ascending
    qsizetype m_position = 0; ///< in the first slice
    bool m_searched = false;
};

} // namespace flowbell::cli
