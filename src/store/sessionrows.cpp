// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessionrows.h"

#include "store/coding.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store::sessionrows {

QStringList tables()
{
    return {
        u"CREATE TABLE session_summary ("
        "session INTEGER PRIMARY KEY, flow_name INTEGER, state INTEGER NOT NULL, first_event INTEGER NOT NULL, "
        "last_event INTEGER NOT NULL, first_received INTEGER NOT NULL, last_received INTEGER NOT NULL, first_created INTEGER, "
        "last_created INTEGER, longest_silence INTEGER NOT NULL, events INTEGER NOT NULL, anomalies INTEGER NOT NULL, "
        "technologies TEXT NOT NULL) STRICT"_s,
        // Leads to those that something came for since one looked.
        u"CREATE INDEX session_summary_touched ON session_summary (last_event)"_s,
    };
}

QString select(const QString &more)
{
    return u"SELECT m.session, m.flow_name, m.state, m.first_event, m.last_event, m.first_received, m.last_received, "
           "m.first_created, m.last_created, m.longest_silence, m.events, m.anomalies, m.technologies"_s
        % more % u" FROM session_summary m "_s;
}

Summary summaryOf(const Database::Statement &row)
{
    return Summary{.session = row.integer(0),
        .flowName = row.integer(1),
        .facts = {.state = static_cast<SessionState>(row.integer(2)),
            .firstEvent = EventId{row.integer(3)},
            .lastEvent = EventId{row.integer(4)},
            .firstReceived = timeAt(row, 5),
            .lastReceived = timeAt(row, 6),
            .firstCreated = optionalTimeAt(row, 7),
            .lastCreated = optionalTimeAt(row, 8),
            .longestSilence = std::chrono::milliseconds{row.integer(9)},
            .events = row.integer(10),
            .technologies = decodeList(row.text(12)),
            .anomalies = SessionAnomalies::fromInt(static_cast<int>(row.integer(11)))}};
}

Result<void> write(Database &database, const Summary &summary)
{
    const SessionFacts &facts = summary.facts;
    const Result<qint64> done =
        store::run(database, u"INSERT OR REPLACE INTO session_summary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            summary.session, summary.flowName > 0 ? std::optional(summary.flowName) : std::nullopt, static_cast<int>(facts.state),
            facts.firstEvent.value, facts.lastEvent.value, toNumber(facts.firstReceived), toNumber(facts.lastReceived),
            toNumber(facts.firstCreated), toNumber(facts.lastCreated), facts.longestSilence.count(), facts.events,
            facts.anomalies.toInt(), encodeList(facts.technologies));
    return done ? Result<void>() : Failure(done.error());
}

Result<void> remove(Database &database, qint64 session)
{
    const Result<qint64> done = store::run(database, u"DELETE FROM session_summary WHERE session = ?"_s, session);
    return done ? Result<void>() : Failure(done.error());
}

QString eventSelect()
{
    return u"SELECT e.session, e.flow_name, e.id, e.received, e.created, e.type, e.type_name, e.technology, e.success, "
           "e.duplicate_of, e.verdict, e.failure_type, e.failure_detail FROM event e "_s;
}

SessionEvent eventOf(const Database::Statement &row)
{
    const auto type = static_cast<EventType>(row.integer(5));
    const std::optional<qint64> success = row.optionalInteger(8);
    return SessionEvent{.id = EventId{row.integer(2)},
        .received = timeAt(row, 3),
        .created = optionalTimeAt(row, 4),
        .type = type,
        .typeName = type == EventType::Unknown ? row.text(6) : eventTypeName(type),
        .technology = row.text(7),
        .success = success ? std::optional(*success != 0) : std::nullopt,
        .duplicateOf = EventId{row.integer(9)},
        .verdict = Verdict::fromInt(static_cast<int>(row.integer(10))),
        .failureType = row.text(11),
        .failureDetail = row.text(12)};
}

} // namespace flowbell::store::sessionrows
