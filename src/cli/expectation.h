// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/eventtable.h"
#include "cli/session.h"
#include "core/event.h"
#include "core/eventfilter.h"
#include "core/masking.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <chrono>
#include <optional>

namespace flowbell::cli {

/// Waits for events that match, whoever stores them: those that are stored from now on and, if wanted, those that are there.
/// Prints each, and ends its session, whose child it is: done if as many were seen as expected, failed if not.
class Expectation : public QObject
{
    Q_OBJECT
public:
    enum class Number {
        AtLeast, ///< ends as soon as so many were seen
        AtMost, ///< waits the whole time, unless more are seen
        Exactly, ///< the same
    };

    struct Wanted {
        EventFilter filter;
        Number number = Number::AtLeast;
        qint64 count = 1;
        std::chrono::milliseconds within{};
        std::optional<EventFilter> since; ///< of those that are there, look at these too
        bool json = false;
    };

    Expectation(Session &session, const Wanted &wanted);

    void begin();

private:
    void searched(const std::optional<Error> &error);
    void arrived(const QList<EventRow> &rows);
    void match(const QList<EventRow> &rows);
    void see(const QList<EventRow> &rows);
    void timeIsUp();
    void endIfAllIsKnown();
    void end(bool asExpected);

    Session &m_session;
    const Masking m_masking; ///< of what is printed, as the preferences say
    const Wanted m_wanted;
    EventTable m_table;
    QTimer m_timer;
    QList<EventId> m_found; ///< by the search for those that are there
    QList<EventRow> m_early; ///< arrived while it is running
    QSet<EventId> m_seen;
    bool m_searching = false;
    bool m_timeIsUp = false;
    int m_asking = 0; ///< questions that are not answered yet
    Timestamp m_deadline{};
    bool m_ended = false;
};

} // namespace flowbell::cli
