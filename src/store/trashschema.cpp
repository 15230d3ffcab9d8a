// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/trashschema.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

// A row of `trash` is one removal that can be undone. What is narrow moves: rows of `event`, `delivery` and `mark` with their
// columns in the same order, and the sessions as they were. What is long stays where it is, in `request` and `attempt`, and goes
// when the trash is emptied: so a removal copies no bodies.
QStringList ownTables()
{
    return {
        u"CREATE TABLE trash (id INTEGER PRIMARY KEY AUTOINCREMENT, made INTEGER NOT NULL) STRICT"_s,
        u"CREATE TABLE trash_event ("
        "id INTEGER PRIMARY KEY, received INTEGER NOT NULL, type INTEGER NOT NULL, type_name TEXT, session INTEGER, "
        "event_uid TEXT, success INTEGER, flow_name INTEGER, technology TEXT, source INTEGER NOT NULL, reply INTEGER NOT NULL, "
        "verdict INTEGER NOT NULL, duplicate_of INTEGER, created INTEGER, failure_type TEXT, failure_detail TEXT, "
        "trash INTEGER NOT NULL) STRICT"_s,
        u"CREATE INDEX trash_event_trash ON trash_event (trash)"_s,
        u"CREATE TABLE trash_session ("
        "trash INTEGER NOT NULL, id INTEGER NOT NULL, uid TEXT NOT NULL, open_technologies TEXT, "
        "PRIMARY KEY (trash, id)) STRICT, WITHOUT ROWID"_s,
        u"CREATE TABLE trash_delivery ("
        "id INTEGER PRIMARY KEY, event INTEGER NOT NULL, webhook INTEGER NOT NULL, ordered_session INTEGER, "
        "state INTEGER NOT NULL, end_reason INTEGER NOT NULL, origin INTEGER NOT NULL, message_id TEXT, created INTEGER NOT "
        "NULL, "
        "due INTEGER, ended INTEGER, step INTEGER NOT NULL, attempts INTEGER NOT NULL, last_verdict INTEGER, "
        "last_status INTEGER NOT NULL, last_duration_us INTEGER NOT NULL) STRICT"_s,
        u"CREATE INDEX trash_delivery_event ON trash_delivery (event)"_s,
        u"CREATE TABLE trash_mark ("
        "event INTEGER PRIMARY KEY, pinned INTEGER NOT NULL, colour INTEGER NOT NULL, note TEXT NOT NULL) STRICT"_s,
    };
}

// As in migrations 1 and 2, but what is in the trash keeps its request and its attempts.
QStringList triggers()
{
    return {
        u"DROP TRIGGER event_removed"_s,
        u"CREATE TRIGGER event_removed AFTER DELETE ON event BEGIN "
        "DELETE FROM request WHERE event = old.id AND NOT EXISTS (SELECT 1 FROM trash_event WHERE id = old.id); "
        "UPDATE flow_name SET events = events - 1 WHERE id = old.flow_name; "
        "UPDATE counter SET events = events - 1, removals = removals + 1; "
        "DELETE FROM session WHERE id = old.session AND NOT EXISTS (SELECT 1 FROM event WHERE session = old.session); "
        "END"_s,
        u"DROP TRIGGER event_removed_deliveries"_s,
        u"CREATE TRIGGER event_removed_deliveries AFTER DELETE ON event BEGIN "
        "DELETE FROM attempt WHERE delivery IN (SELECT id FROM delivery WHERE event = old.id) "
        "AND NOT EXISTS (SELECT 1 FROM trash_event WHERE id = old.id); "
        "DELETE FROM delivery WHERE event = old.id; END"_s,
    };
}

} // namespace

QStringList trashTables()
{
    return ownTables() + triggers();
}

// One row. NULL: no limit of this kind. Here and not in the user's preferences: what may be removed belongs to the store.
QStringList retentionTables()
{
    return {
        u"CREATE TABLE retention ("
        "age_ms INTEGER CHECK (age_ms > 0), events INTEGER CHECK (events > 0), bytes INTEGER CHECK (bytes > 0), "
        "keep_pending INTEGER NOT NULL) STRICT"_s,
        u"INSERT INTO retention VALUES (NULL, NULL, NULL, 1)"_s,
    };
}

} // namespace flowbell::store
