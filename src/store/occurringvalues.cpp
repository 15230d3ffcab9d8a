// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/occurringvalues.h"

#include "core/eventtype.h"
#include "store/occurrences.h"
#include "store/payloadplaces.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 recentEvents = 20'000;
constexpr qint64 recentRequests = 2'000;
constexpr qint64 recentPayloads = 500;
constexpr qint64 longestPayload = 64 * 1024;

/// The host of "host:port".
QString withoutPort(const QString &peer)
{
    const qsizetype colon = peer.lastIndexOf(u':');
    const bool hasPort = colon > 0 && colon + 1 < peer.size()
        && std::all_of(peer.begin() + colon + 1, peer.end(), [](QChar c) { return c.isDigit(); });
    return hasPort ? peer.first(colon) : peer;
}

} // namespace

OccurringValues::OccurringValues(Database &database, const std::atomic_bool *cancelled, std::chrono::milliseconds time)
    : m_database(database)
    , m_cancelled(cancelled)
    , m_deadline(time)
{
}

bool OccurringValues::isOver() const
{
    return m_deadline.hasExpired() || (m_cancelled && m_cancelled->load(std::memory_order_relaxed));
}

template <typename Visit>
Result<void> OccurringValues::walk(Result<Database::Statement> statement, Visit visit)
{
    if (!statement)
        return Failure(statement.error());
    return statement->each([&](const Database::Statement &row) {
        visit(row);
        return !isOver();
    });
}

Result<QStringList> OccurringValues::find(
    const FilterLanguage &language, const QString &field, const QString &beginning, int limit)
{
    if (field == "session"_L1)
        return sessions(beginning, limit);
    const FilterField *known = language.field(field);
    const bool anywhere = known && known->kind == FilterField::Kind::Contents;
    Occurrences found(beginning, anywhere ? Occurrences::Fit::Anywhere : Occurrences::Fit::Beginning);
    if (const Result<void> done = collect(language, field, found); !done)
        return Failure(done.error());
    if (m_cancelled && *m_cancelled)
        return fail(ErrorCode::Cancelled);
    return found.mostFrequent(limit);
}

Result<void> OccurringValues::collect(const FilterLanguage &language, const QString &field, Occurrences &found)
{
    if (field == "flow"_L1)
        return collectFlows(found);
    if (field == "event"_L1)
        return collectTypes(found);
    if (language.subject() == FilterLanguage::Subject::Deliveries) {
        if (field == "endpoint"_L1)
            return collectEndpoints(found);
        return field == "status"_L1 ? collectStatuses(found) : Result<void>();
    }
    if (field.startsWith("data."_L1) || field.startsWith("metadata."_L1))
        return collectPayloads(field, found);
    if (field == "technology"_L1)
        return collectFromEvents(u"technology"_s, found);
    if (field == "reason"_L1)
        return collectFromEvents(u"failure_type"_s, found);
    if (field == "reply"_L1)
        return collectFromEvents(u"reply"_s, found);
    if (field == "uid"_L1)
        return collectFromEvents(u"event_uid"_s, found);
    return field == "peer"_L1 ? collectPeers(found) : Result<void>();
}

Result<void> OccurringValues::collectFromEvents(const QString &column, Occurrences &found)
{
    return walk(
        bound(m_database, u"SELECT %1 FROM event WHERE id > (SELECT max(id) FROM event) - ? ORDER BY id DESC"_s.arg(column),
            recentEvents),
        [&found](const Database::Statement &row) { found.add(row.text(0)); });
}

Result<void> OccurringValues::collectTypes(Occurrences &found)
{
    // Those of the contract may be asked for before the first came.
    for (const EventType type : knownEventTypes())
        found.add(eventTypeName(type), 0);
    return walk(
        bound(m_database, u"SELECT type, type_name FROM event WHERE id > (SELECT max(id) FROM event) - ? ORDER BY id DESC"_s,
            recentEvents),
        [&found](const Database::Statement &row) {
            const auto type = static_cast<EventType>(row.integer(0));
            found.add(type == EventType::Unknown ? row.text(1) : eventTypeName(type));
        });
}

Result<void> OccurringValues::collectFlows(Occurrences &found)
{
    return walk(m_database.prepare(u"SELECT name, events FROM flow_name"_s),
        [&found](const Database::Statement &row) { found.add(row.text(0), row.integer(1)); });
}

Result<void> OccurringValues::collectPeers(Occurrences &found)
{
    return walk(
        bound(m_database, u"SELECT peer FROM request WHERE event > (SELECT max(event) FROM request) - ? ORDER BY event DESC"_s,
            recentRequests),
        [&found](const Database::Statement &row) { found.add(withoutPort(row.text(0))); });
}

Result<void> OccurringValues::collectStatuses(Occurrences &found)
{
    return walk(bound(m_database,
                    u"SELECT last_status FROM delivery WHERE id > (SELECT max(id) FROM delivery) - ? "
                    "AND last_verdict IS NOT NULL ORDER BY id DESC"_s,
                    recentEvents),
        [&found](const Database::Statement &row) { found.add(row.text(0)); });
}

Result<void> OccurringValues::collectEndpoints(Occurrences &found)
{
    return walk(m_database.prepare(u"SELECT url, 1 FROM webhook UNION ALL SELECT url, 0 FROM removed_webhook"_s),
        [&found](const Database::Statement &row) { found.add(row.text(0), row.integer(1)); });
}

Result<void> OccurringValues::collectPayloads(const QString &field, Occurrences &found)
{
    return walk(bound(m_database,
                    u"SELECT CASE WHEN length(body) <= ? THEN body END FROM request "
                    "WHERE event > (SELECT max(event) FROM request) - ? ORDER BY event DESC"_s,
                    longestPayload, recentPayloads),
        [&](const Database::Statement &row) {
            if (field.endsWith(u'.'))
                addPlaces(row.bytes(0), field, found);
            else
                addValueAt(row.bytes(0), field, found);
        });
}

Result<QStringList> OccurringValues::sessions(const QString &beginning, int limit)
{
    QStringList uids;
    const QString end = beginning + QString::fromUcs4(U"\U0010FFFF", 1);
    Result<Database::Statement> statement = beginning.isEmpty()
        ? bound(m_database, u"SELECT uid FROM session ORDER BY id DESC LIMIT ?"_s, limit)
        : bound(m_database, u"SELECT uid FROM session WHERE uid >= ? AND uid < ? ORDER BY uid LIMIT ?"_s, beginning, end, limit);
    const Result<void> done = walk(std::move(statement), [&uids](const Database::Statement &row) { uids.append(row.text(0)); });
    if (!done)
        return Failure(done.error());
    return uids;
}

} // namespace flowbell::store
