// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"

#include "store/coding.h"
#include "store/deliveryrows.h"
#include "store/statement.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

// More than a session ever has; what a sender may make the store keep is bounded.
constexpr qsizetype mostOpenTechnologies = 32;

constexpr qsizetype mostFlowNames = 4'096;

// Sets of rows are 32-bit bitmaps.
constexpr qint64 largestEventId = std::numeric_limits<quint32>::max();

// JSON can carry half a surrogate pair. SQLite keeps UTF-8, so two such names would be one there: unique indexes and the
// caches must see what is stored.
QString asStored(const QString &text)
{
    return text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
}

EventRow newRow(const NewEvent &event)
{
    return EventRow{.id = {},
        .received = event.request.received,
        .type = event.parsed.type,
        .typeName = event.parsed.typeName,
        .success = event.parsed.success,
        .flowName = asStored(event.parsed.flowName),
        .sessionUid = asStored(event.parsed.sessionUid),
        .technology = event.parsed.technology,
        .source = event.request.source,
        .reply = event.reply,
        .verdict = event.parsed.verdict,
        .duplicateOf = {}};
}

} // namespace

void BatchWriter::write(Database &database, const std::vector<PendingEvent> &batch, std::vector<StoredEvent> &stored)
{
    stored.reserve(batch.size());
    for (const PendingEvent &pending : batch)
        stored.push_back(StoredEvent{pending.token, newRow(pending.event), std::nullopt});

    const Result<void> done = database.transaction([&]() -> Result<void> {
        if (Result<void> begun = begin(database); !begun)
            return begun;
        for (size_t i = 0; i < batch.size(); ++i) {
            if (Result<void> written = writeEvent(database, batch[i].event, stored[i]); !written)
                return written;
        }
        return finish(database, stored);
    });
    m_insertEvent.reset();
    m_insertRequest.reset();
    if (done)
        return;
    forget();
    for (size_t i = 0; i < batch.size(); ++i) {
        stored[i] = StoredEvent{batch[i].token, newRow(batch[i].event), done.error()};
    }
}

Result<void> BatchWriter::begin(Database &database)
{
    Result<Database::Statement> version = database.prepare(u"PRAGMA data_version"_s);
    if (!version)
        return Failure(version.error());
    if (const Result<bool> row = version->next(); !row)
        return Failure(row.error());
    Result<Database::Statement> counters = database.prepare(u"SELECT last_event, removals, flows, due_shift FROM counter"_s);
    if (!counters)
        return Failure(counters.error());
    if (const Result<bool> row = counters->next(); !row)
        return Failure(row.error());

    // The data version moves when another connection commits; removals also tell of this connection's own.
    if (version->integer(0) != m_dataVersion || counters->integer(1) != m_removals)
        forget();
    m_dataVersion = version->integer(0);
    m_removals = counters->integer(1);
    m_lastEvent = counters->integer(0);
    if (Result<void> done = m_forwarder.begin(database, counters->integer(2), counters->integer(3)); !done)
        return done;
    return borrowStatements(database);
}

Result<void> BatchWriter::borrowStatements(Database &database)
{
    Result<Database::Statement> event = database.prepare(
        u"INSERT INTO event (id, received, type, type_name, session, event_uid, success, flow_name, technology, source, reply, "
        "verdict, duplicate_of, created, failure_type, failure_detail) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s);
    if (!event)
        return Failure(event.error());
    Result<Database::Statement> request = database.prepare(
        u"INSERT INTO request (event, method, target, version, peer, violations, headers, body) VALUES (?,?,?,?,?,?,?,?)"_s);
    if (!request)
        return Failure(request.error());
    m_insertEvent.emplace(std::move(*event));
    m_insertRequest.emplace(std::move(*request));
    return {};
}

Result<KnownSession *> BatchWriter::findSession(Database &database, const EventRow &row)
{
    const Verdict noEvent = VerdictFlag::NotHttp | VerdictFlag::Refused | VerdictFlag::NotJson | VerdictFlag::NotObject;
    if (row.sessionUid.isEmpty() || (row.verdict & noEvent))
        return nullptr;
    return m_sessions.session(database, row.sessionUid);
}

Result<void> BatchWriter::writeEvent(Database &database, const NewEvent &event, StoredEvent &stored)
{
    EventRow &row = stored.row;
    if (m_lastEvent >= largestEventId)
        return fail(ErrorCode::StoreFull, u"the last event number is used"_s, database.path());
    row.id = EventId{m_lastEvent + 1};
    const QString eventUid = asStored(event.parsed.eventUid);
    const Result<KnownSession *> found = findSession(database, row);
    if (!found)
        return Failure(found.error());
    KnownSession *session = *found;
    if (!session)
        row.sessionUid.clear();
    if (session && !eventUid.isEmpty()) {
        const Result<EventId> first = m_sessions.findEvent(database, *session, eventUid);
        if (!first)
            return Failure(first.error());
        row.duplicateOf = *first;
    }
    if (row.duplicateOf.isValid()) {
        if (Result<void> done = markDuplicate(database, row); !done)
            return done;
    } else if (session) {
        inferTechnology(*session, row);
    }
    if (Result<void> done = insertEvent(database, event, row, eventUid, session ? session->id : 0); !done)
        return done;
    if (session && !eventUid.isEmpty() && !row.duplicateOf.isValid())
        m_sessions.addEvent(*session, eventUid, row.id);
    m_lastEvent = row.id.value;
    const Result<int> made = m_forwarder.forward(database, row, eventUid, session ? session->id : 0);
    if (!made)
        return Failure(made.error());
    stored.deliveries = *made;
    return {};
}

// A duplicate says what the first said: by now the session may have other technologies open.
Result<void> BatchWriter::markDuplicate(Database &database, EventRow &row)
{
    row.verdict |= VerdictFlag::Duplicate;
    if (row.type != EventType::TechnologyEnd || !row.technology.isEmpty())
        return {};
    Result<Database::Statement> statement =
        bound(database, u"SELECT technology FROM event WHERE id = ?"_s, row.duplicateOf.value);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> found = statement->next();
    if (!found)
        return Failure(found.error());
    row.technology = *found ? statement->text(0) : QString();
    row.verdict.setFlag(VerdictFlag::TechnologyInferred, !row.technology.isEmpty());
    return {};
}

void BatchWriter::inferTechnology(KnownSession &session, EventRow &row)
{
    if (row.type == EventType::TechnologyStart && !row.technology.isEmpty()) {
        if (session.open.size() >= mostOpenTechnologies)
            session.open.removeFirst();
        session.open.append(row.technology);
        m_sessions.markChanged(session);
    } else if (row.type == EventType::TechnologyEnd && !session.open.isEmpty()) {
        if (row.technology.isEmpty()) {
            row.technology = session.open.takeLast();
            row.verdict |= VerdictFlag::TechnologyInferred;
            m_sessions.markChanged(session);
        } else if (const qsizetype place = session.open.lastIndexOf(row.technology); place >= 0) {
            session.open.removeAt(place);
            m_sessions.markChanged(session);
        }
    }
}

Result<void> BatchWriter::insertEvent(
    Database &database, const NewEvent &event, const EventRow &row, const QString &eventUid, qint64 session)
{
    const Result<std::optional<qint64>> name = flowName(database, row.flowName);
    if (!name)
        return Failure(name.error());
    const QString unknownType = row.type == EventType::Unknown ? row.typeName : QString();
    const std::optional<qint64> created =
        event.parsed.created ? std::optional<qint64>(event.parsed.created->time_since_epoch().count()) : std::nullopt;
    m_insertEvent->bind(row.id.value, row.received.time_since_epoch().count(), static_cast<int>(row.type),
        EmptyAsNull{unknownType}, session > 0 ? std::optional(session) : std::nullopt, EmptyAsNull{eventUid}, row.success, *name,
        EmptyAsNull{row.technology}, static_cast<int>(row.source), row.reply, row.verdict.toInt(),
        row.duplicateOf.isValid() ? std::optional(row.duplicateOf.value) : std::nullopt, created,
        EmptyAsNull{event.parsed.failureType}, EmptyAsNull{event.parsed.failureDetail});
    if (const Result<qint64> inserted = m_insertEvent->run(); !inserted)
        return Failure(inserted.error());
    const QString violations = encodeViolations(event.parsed.violations);
    const ReceivedRequest &request = event.request;
    m_insertRequest->bind(row.id.value, request.method, request.target, request.version, EmptyAsNull{request.peer},
        EmptyAsNull{violations}, encodeHeaders(request.headers), request.body);
    const Result<qint64> kept = m_insertRequest->run();
    return kept ? Result<void>() : Failure(kept.error());
}

Result<std::optional<qint64>> BatchWriter::flowName(Database &database, const QString &name)
{
    if (name.isEmpty())
        return std::nullopt;
    if (const auto known = m_flowNames.find(name); known != m_flowNames.end()) {
        ++known->added;
        return known->id;
    }
    Result<Database::Statement> statement = bound(database, u"SELECT id FROM flow_name WHERE name = ?"_s, name);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    Result<qint64> id =
        *row ? statement->integer(0) : store::insert(database, u"INSERT INTO flow_name (name, events) VALUES (?, 0)"_s, name);
    if (!id)
        return Failure(id.error());
    m_flowNames.insert(name, FlowName{*id, 1});
    return *id;
}

Result<void> BatchWriter::finish(Database &database, const std::vector<StoredEvent> &stored)
{
    if (Result<void> done = m_sessions.flush(database); !done)
        return done;
    for (FlowName &name : m_flowNames) {
        if (name.added == 0)
            continue;
        const Result<qint64> done =
            store::run(database, u"UPDATE flow_name SET events = events + ? WHERE id = ?"_s, name.added, name.id);
        if (!done)
            return Failure(done.error());
        name.added = 0;
    }
    if (m_flowNames.size() > mostFlowNames)
        m_flowNames.clear();
    const Result<qint64> done = store::run(
        database, u"UPDATE counter SET events = events + ?, last_event = ?"_s, static_cast<qint64>(stored.size()), m_lastEvent);
    if (!done)
        return Failure(done.error());
    const auto forwarded =
        std::find_if(stored.rbegin(), stored.rend(), [](const StoredEvent &event) { return event.deliveries > 0; });
    return forwarded == stored.rend() ? Result<void>() : deliveryrows::countChange(database, forwarded->row.received);
}

void BatchWriter::forget()
{
    m_sessions.clear();
    m_flowNames.clear();
    m_dataVersion = -1;
    m_removals = -1;
}

} // namespace flowbell::store
