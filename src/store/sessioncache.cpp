// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sessioncache.h"

#include "store/coding.h"
#include "store/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qsizetype generationSize = 8'192;

// A session has a handful of events. One with more is looked up in the database, so that memory stays bounded.
constexpr size_t mostRememberedEvents = 32;

} // namespace

Result<KnownSession *> SessionCache::session(Database &database, const QString &uid)
{
    if (const auto young = m_young.constFind(uid); young != m_young.constEnd())
        return young->get();
    std::shared_ptr<KnownSession> session = m_old.take(uid);
    if (!session) {
        Result<std::shared_ptr<KnownSession>> loaded = load(database, uid);
        if (!loaded)
            return Failure(loaded.error());
        session = std::move(*loaded);
    }
    if (m_young.size() >= generationSize)
        m_old = std::exchange(m_young, {});
    m_young.insert(uid, session);
    return session.get();
}

Result<std::shared_ptr<KnownSession>> SessionCache::load(Database &database, const QString &uid)
{
    Result<Database::Statement> statement = bound(database, u"SELECT id, open_technologies FROM session WHERE uid = ?"_s, uid);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    auto session = std::make_shared<KnownSession>();
    session->uid = uid;
    if (*row) {
        session->id = statement->integer(0);
        if (const QString open = statement->text(1); !open.isEmpty())
            session->open = decodeList(open);
        return session;
    }
    if (const Result<void> done = readNextId(database); !done)
        return Failure(done.error());
    session->id = m_nextId++;
    session->isNew = true;
    session->eventsKnown = true;
    m_dirty.push_back(session);
    return session;
}

Result<void> SessionCache::readNextId(Database &database)
{
    if (m_nextId > 0)
        return {};
    Result<Database::Statement> statement = database.prepare(u"SELECT max(id) FROM session"_s);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    m_nextId = statement->integer(0) + 1;
    return {};
}

Result<EventId> SessionCache::findEvent(Database &database, KnownSession &session, const QString &eventUid)
{
    if (session.eventsKnown) {
        const auto known = std::find_if(
            session.events.begin(), session.events.end(), [&](const auto &event) { return event.first == eventUid; });
        return known != session.events.end() ? known->second : EventId();
    }
    Result<Database::Statement> statement =
        bound(database, u"SELECT id FROM event WHERE session = ? AND event_uid = ? ORDER BY id LIMIT 1"_s, session.id, eventUid);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    return EventId{*row ? statement->integer(0) : 0};
}

void SessionCache::addEvent(KnownSession &session, const QString &eventUid, EventId id)
{
    if (!session.eventsKnown)
        return;
    if (session.events.size() >= mostRememberedEvents) {
        session.events = {};
        session.eventsKnown = false;
        return;
    }
    session.events.emplace_back(eventUid, id);
}

void SessionCache::markChanged(KnownSession &session)
{
    if (session.changed || session.isNew)
        return;
    session.changed = true;
    m_dirty.push_back(session.shared_from_this());
}

Result<void> SessionCache::flush(Database &database)
{
    for (const std::shared_ptr<KnownSession> &session : m_dirty) {
        const QString open = session->open.isEmpty() ? QString() : encodeList(session->open);
        const Result<qint64> done = session->isNew
            ? store::run(database, u"INSERT INTO session (id, uid, open_technologies) VALUES (?, ?, ?)"_s, session->id,
                session->uid, EmptyAsNull{open})
            : store::run(database, u"UPDATE session SET open_technologies = ? WHERE id = ?"_s, EmptyAsNull{open}, session->id);
        if (!done)
            return Failure(done.error());
        session->isNew = false;
        session->changed = false;
    }
    m_dirty.clear();
    return {};
}

void SessionCache::clear()
{
    m_young.clear();
    m_old.clear();
    m_dirty.clear();
    m_nextId = 0;
}

} // namespace flowbell::store
