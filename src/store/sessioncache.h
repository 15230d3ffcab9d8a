// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>
#include <utility>
#include <vector>

namespace flowbell::store {

/// What the writer knows of a session.
struct KnownSession : std::enable_shared_from_this<KnownSession> {
    qint64 id = 0;
    QString uid;
    QStringList open; ///< codes of technology.start events that have no technology.end yet, the last one last
    /// Event uids of the session and the first row of each, if all of them are known. A session has a handful: looking
    /// through them is cheaper than a hash table each.
    std::vector<std::pair<QString, EventId>> events;
    bool eventsKnown = false;
    bool isNew = false; ///< not yet a row
    bool changed = false; ///< `open` differs from the row
};

/// The sessions that events came for lately, so that most events need no look-up. Holds what the database holds plus the
/// changes of the running transaction, until flush(). To be cleared when the transaction failed or another connection wrote.
class SessionCache
{
public:
    /// The session with this uid, known, read or made. The pointer is good until flush() or clear().
    [[nodiscard]] Result<KnownSession *> session(Database &database, const QString &uid);
    /// The first event of the session with this uid; an invalid id if there is none.
    [[nodiscard]] Result<EventId> findEvent(Database &database, KnownSession &session, const QString &eventUid);
    /// To be told of each event that findEvent() did not find and that is now stored.
    void addEvent(KnownSession &session, const QString &eventUid, EventId id);
    void markChanged(KnownSession &session);

    /// Writes new and changed sessions.
    [[nodiscard]] Result<void> flush(Database &database);
    void clear();

private:
    using Sessions = QHash<QString, std::shared_ptr<KnownSession>>;

    [[nodiscard]] Result<std::shared_ptr<KnownSession>> load(Database &database, const QString &uid);
    [[nodiscard]] Result<void> readNextId(Database &database);

    // Two generations make a cheap "least recently used": what is used moves to the young one; when that is full it
    // becomes the old one, and the old one is forgotten.
    Sessions m_young;
    Sessions m_old;
    std::vector<std::shared_ptr<KnownSession>> m_dirty;
    qint64 m_nextId = 0;
};

} // namespace flowbell::store
