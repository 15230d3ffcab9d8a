// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/schema.h"

#include "store/ruleschema.h"
#include "store/trashschema.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

// `counter` has one row: numbers that would cost a scan, and change counters that tell programs what to read again.
QStringList storeTables()
{
    return {
        u"CREATE TABLE store_info (uid TEXT NOT NULL, created INTEGER NOT NULL) STRICT"_s,
        u"CREATE TABLE counter ("
        "flows INTEGER NOT NULL, tests INTEGER NOT NULL, listening INTEGER NOT NULL, removals INTEGER NOT NULL, "
        "events INTEGER NOT NULL, last_event INTEGER NOT NULL) STRICT"_s,
        u"INSERT INTO counter VALUES (0, 0, 0, 0, 0, 0)"_s,
    };
}

// Ids of flows and webhooks are never used twice: another window may still hold that of a removed one.
QStringList flowTables()
{
    return {
        u"CREATE TABLE flow ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, "
        "technologies TEXT NOT NULL, version INTEGER NOT NULL, "
        "CONSTRAINT \"flow name length\" CHECK (length(name) BETWEEN 1 AND 200)) STRICT"_s,
        u"CREATE TABLE webhook ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, "
        "flow INTEGER NOT NULL REFERENCES flow ON DELETE CASCADE, url TEXT NOT NULL CHECK (url <> ''), "
        "enabled INTEGER NOT NULL, event_types TEXT NOT NULL, description TEXT NOT NULL, headers BLOB NOT NULL, "
        "timeout_ms INTEGER NOT NULL, version INTEGER NOT NULL, UNIQUE (flow, url)) STRICT"_s,
        u"CREATE TRIGGER webhook_limit BEFORE INSERT ON webhook "
        "WHEN (SELECT count(*) FROM webhook WHERE flow = new.flow) >= 5 "
        "BEGIN SELECT RAISE(ABORT, 'too many webhooks'); END"_s,
        u"CREATE TRIGGER webhook_limit_moved BEFORE UPDATE OF flow ON webhook "
        "WHEN new.flow <> old.flow AND (SELECT count(*) FROM webhook WHERE flow = new.flow) >= 5 "
        "BEGIN SELECT RAISE(ABORT, 'too many webhooks'); END"_s,
    };
}

// What a scan over events reads is narrow; bodies and headers are a table of their own. Names are kept once. No foreign
// keys here: they would cost two look-ups an event, and the one writer and the trigger below keep the tables together.
QStringList eventTables()
{
    return {
        u"CREATE TABLE flow_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, events INTEGER NOT NULL) STRICT"_s,
        u"CREATE TABLE session (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, open_technologies TEXT) STRICT"_s,
        u"CREATE TABLE event ("
        "id INTEGER PRIMARY KEY, received INTEGER NOT NULL, type INTEGER NOT NULL, type_name TEXT, session INTEGER, "
        "event_uid TEXT, success INTEGER, flow_name INTEGER, technology TEXT, source INTEGER NOT NULL, reply INTEGER NOT NULL, "
        "verdict INTEGER NOT NULL, duplicate_of INTEGER, created INTEGER, failure_type TEXT, failure_detail TEXT) STRICT"_s,
        u"CREATE INDEX event_session ON event (session, event_uid) WHERE session IS NOT NULL"_s,
        u"CREATE INDEX event_flow_name ON event (flow_name) WHERE flow_name IS NOT NULL"_s,
        u"CREATE TABLE request ("
        "event INTEGER PRIMARY KEY, method BLOB NOT NULL, target BLOB NOT NULL, version BLOB NOT NULL, peer TEXT, "
        "violations TEXT, headers BLOB NOT NULL, body BLOB NOT NULL) STRICT"_s,
        u"CREATE TRIGGER event_removed AFTER DELETE ON event BEGIN "
        "DELETE FROM request WHERE event = old.id; "
        "UPDATE flow_name SET events = events - 1 WHERE id = old.flow_name; "
        "UPDATE counter SET events = events - 1, removals = removals + 1; "
        "DELETE FROM session WHERE id = old.session AND NOT EXISTS (SELECT 1 FROM event WHERE session = old.session); "
        "END"_s,
    };
}

QStringList testAndListeningTables()
{
    return {
        u"CREATE TABLE endpoint_test ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT, webhook INTEGER NOT NULL REFERENCES webhook ON DELETE CASCADE, "
        "started INTEGER NOT NULL, url TEXT NOT NULL, event_type TEXT NOT NULL, payload BLOB NOT NULL, verdict INTEGER NOT NULL, "
        "status INTEGER NOT NULL, reason TEXT NOT NULL, response_headers BLOB NOT NULL, response_body BLOB NOT NULL, "
        "body_cut INTEGER NOT NULL, lookup_us INTEGER, connect_us INTEGER, tls_us INTEGER, waiting_us INTEGER, "
        "receiving_us INTEGER, total_us INTEGER NOT NULL, certificate TEXT, detail TEXT NOT NULL, arrived INTEGER) STRICT"_s,
        u"CREATE INDEX endpoint_test_webhook ON endpoint_test (webhook)"_s,
        u"CREATE TABLE listening ("
        "id INTEGER PRIMARY KEY, address TEXT NOT NULL, began INTEGER NOT NULL, lasted INTEGER NOT NULL, ended INTEGER NOT NULL) STRICT"_s,
    };
}

/// Every change of a kind of row moves its change counter.
QString counts(const QString &trigger, const QString &when, const QString &counter)
{
    return u"CREATE TRIGGER %1 AFTER %2 BEGIN UPDATE counter SET %3 = %3 + 1; END"_s.arg(trigger, when, counter);
}

QStringList changeTriggers()
{
    QStringList triggers;
    const QList<QPair<QString, QString>> tables{
        {u"flow"_s, u"flows"_s}, {u"webhook"_s, u"flows"_s}, {u"endpoint_test"_s, u"tests"_s}};
    for (const auto &[table, counter] : tables) {
        for (const QString &change : {u"INSERT"_s, u"UPDATE"_s, u"DELETE"_s})
            triggers.append(counts(u"%1_%2_counted"_s.arg(table, change.toLower()), u"%1 ON %2"_s.arg(change, table), counter));
    }
    triggers.append(counts(u"listening_began"_s, u"INSERT ON listening"_s, u"listening"_s));
    triggers.append(counts(u"listening_ended"_s, u"UPDATE OF ended ON listening WHEN new.ended <> old.ended"_s, u"listening"_s));
    return triggers;
}

// What the user, or learning, said the events of a kind should look like; each change is a row, the newest one counts. `fields`
// as acceptedshapes.cpp writes them. Changes are told with those of what they are compared with.
QStringList contractTables()
{
    return {
        u"CREATE TABLE accepted_shape ("
        "revision INTEGER PRIMARY KEY AUTOINCREMENT, type INTEGER NOT NULL, type_name TEXT NOT NULL, technology TEXT NOT NULL, "
        "accepted_by INTEGER NOT NULL, accepted INTEGER NOT NULL, up_to INTEGER NOT NULL, fields TEXT NOT NULL) STRICT"_s,
        u"CREATE INDEX accepted_shape_kind ON accepted_shape (type, type_name, technology)"_s,
        counts(u"accepted_shape_insert_counted"_s, u"INSERT ON accepted_shape"_s, u"projections"_s),
        counts(u"accepted_shape_delete_counted"_s, u"DELETE ON accepted_shape"_s, u"projections"_s),
    };
}

// `delivery_time` is the newest wall-clock time at which the outbox was written, `due_shift` what due times are stored
// against: when the clock was changed, it moves and the million due times stay as they are.
QStringList deliverySettings()
{
    return {
        u"ALTER TABLE flow ADD COLUMN forward INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE flow ADD COLUMN schedule TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE webhook ADD COLUMN signed INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE webhook ADD COLUMN ordered INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE webhook ADD COLUMN rate_per_minute INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE webhook ADD COLUMN disabled_reason INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE webhook ADD COLUMN disabled_at INTEGER"_s,
        u"ALTER TABLE counter ADD COLUMN deliveries INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE counter ADD COLUMN delivery_time INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE counter ADD COLUMN due_shift INTEGER NOT NULL DEFAULT 0"_s,
    };
}

// A delivery outlives its webhook, but not its event. `ordered_session` is the event's session if the webhook wanted strict
// order as the delivery was made: only those pay for the index that finds what goes before them. A pending one without
// `due` waits for such. `message_id` is NULL where it is the event's own id. `step` counts the attempts of the running
// schedule, `attempts` all. Writers move counter.deliveries themselves, once a transaction.
QStringList deliveryTables()
{
    return {
        u"CREATE TABLE delivery ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT, event INTEGER NOT NULL, webhook INTEGER NOT NULL, ordered_session INTEGER, "
        "state INTEGER NOT NULL, end_reason INTEGER NOT NULL, origin INTEGER NOT NULL, message_id TEXT, created INTEGER NOT "
        "NULL, "
        "due INTEGER, ended INTEGER, step INTEGER NOT NULL, attempts INTEGER NOT NULL, last_verdict INTEGER, "
        "last_status INTEGER NOT NULL, last_duration_us INTEGER NOT NULL) STRICT"_s,
        u"CREATE UNIQUE INDEX delivery_event ON delivery (event, webhook)"_s,
        u"CREATE INDEX delivery_due ON delivery (webhook, due) WHERE state = 0"_s,
        u"CREATE INDEX delivery_order ON delivery (ordered_session, webhook, id) "
        "WHERE state = 0 AND ordered_session IS NOT NULL"_s,
        // What is long stands last: health reads the columns before it without following a body's pages.
        u"CREATE TABLE attempt ("
        "id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL, webhook INTEGER NOT NULL, number INTEGER NOT NULL, "
        "started INTEGER NOT NULL, verdict INTEGER NOT NULL, status INTEGER NOT NULL, lookup_us INTEGER, connect_us INTEGER, "
        "tls_us INTEGER, waiting_us INTEGER, receiving_us INTEGER, total_us INTEGER NOT NULL, next_due INTEGER, "
        "body_cut INTEGER NOT NULL, url TEXT NOT NULL, reason TEXT, detail TEXT, response_headers BLOB NOT NULL, "
        "response_body BLOB NOT NULL) STRICT"_s,
        u"CREATE INDEX attempt_delivery ON attempt (delivery)"_s,
        u"CREATE INDEX attempt_webhook ON attempt (webhook, id)"_s,
        // What is known of a webhook's endpoint; no row: nothing out of the ordinary.
        u"CREATE TABLE endpoint ("
        "webhook INTEGER PRIMARY KEY REFERENCES webhook ON DELETE CASCADE, breaker INTEGER NOT NULL, paused_until INTEGER, "
        "failures INTEGER NOT NULL, failing_since INTEGER) STRICT"_s,
        // For deliveries of webhooks that are gone.
        u"CREATE TABLE removed_webhook (id INTEGER PRIMARY KEY, flow INTEGER NOT NULL, url TEXT NOT NULL) STRICT"_s,
    };
}

QStringList deliveryTriggers()
{
    return {
        u"CREATE TRIGGER event_removed_deliveries AFTER DELETE ON event BEGIN "
        "DELETE FROM attempt WHERE delivery IN (SELECT id FROM delivery WHERE event = old.id); "
        "DELETE FROM delivery WHERE event = old.id; END"_s,
        // Its deliveries stay, and their attempts; nothing more is sent.
        u"CREATE TRIGGER webhook_removed_deliveries AFTER DELETE ON webhook BEGIN "
        "INSERT INTO removed_webhook VALUES (old.id, old.flow, old.url); "
        "UPDATE delivery SET state = 3, end_reason = 5, due = NULL, "
        "ended = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) WHERE webhook = old.id AND state = 0; "
        "UPDATE counter SET deliveries = deliveries + 1; END"_s,
        // What failed before says nothing of an endpoint that was changed, or that the user trusts again.
        u"CREATE TRIGGER webhook_renewed_endpoint AFTER UPDATE OF url, enabled ON webhook "
        "WHEN new.url <> old.url OR (new.enabled = 1 AND old.enabled = 0) "
        "BEGIN DELETE FROM endpoint WHERE webhook = new.id; END"_s,
    };
}

// How far each projection is (store/projection.h); their own tables are made by them. `counter.projections` moves with each
// write of one.
QStringList projectionTables()
{
    return {
        u"CREATE TABLE projection (name TEXT PRIMARY KEY, version INTEGER NOT NULL, done_to INTEGER NOT NULL) STRICT, WITHOUT ROWID"_s,
        u"ALTER TABLE counter ADD COLUMN projections INTEGER NOT NULL DEFAULT 0"_s,
    };
}

// What users keep beside events: few rows, none that says nothing. `counter.marks` is moved by who writes, once a transaction.
QStringList markTables()
{
    return {
        u"CREATE TABLE mark ("
        "event INTEGER PRIMARY KEY, pinned INTEGER NOT NULL, colour INTEGER NOT NULL, note TEXT NOT NULL) STRICT"_s,
        u"CREATE INDEX mark_pinned ON mark (event) WHERE pinned <> 0"_s,
        u"CREATE TRIGGER event_removed_mark AFTER DELETE ON event BEGIN DELETE FROM mark WHERE event = old.id; END"_s,
        u"ALTER TABLE counter ADD COLUMN marks INTEGER NOT NULL DEFAULT 0"_s,
    };
}

// Segments of the text index (store/textindex.h) whose events were removed or put back, each with a random number of its own.
QStringList textIndexTables()
{
    return {u"CREATE TABLE text_change (segment INTEGER PRIMARY KEY, change INTEGER NOT NULL) STRICT"_s};
}

// Few events are duplicates: listing them, and finding those of one event, must not scan the others.
QStringList duplicateIndex()
{
    return {u"CREATE INDEX event_duplicate ON event (duplicate_of) WHERE duplicate_of IS NOT NULL"_s};
}

QStringList savedFilterTables()
{
    return QStringList{
               u"CREATE TABLE saved_filter ("
               "id INTEGER PRIMARY KEY AUTOINCREMENT, subject INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, "
               "position INTEGER NOT NULL, version INTEGER NOT NULL, UNIQUE (subject, name)) STRICT"_s,
               u"ALTER TABLE counter ADD COLUMN saved_filters INTEGER NOT NULL DEFAULT 0"_s,
           }
    + QStringList{
        counts(u"saved_filter_insert_counted"_s, u"INSERT ON saved_filter"_s, u"saved_filters"_s),
        counts(u"saved_filter_update_counted"_s, u"UPDATE ON saved_filter"_s, u"saved_filters"_s),
        counts(u"saved_filter_delete_counted"_s, u"DELETE ON saved_filter"_s, u"saved_filters"_s),
    };
}

} // namespace

// secret_headers: the positions in `headers` of the fields that are secret and have no value there, as a JSON array. NULL: from
// before this version, credentials may stand in it in plain (store/headersecrecy.h).
QStringList schemaVersion5()
{
    return readyActions() << u"ALTER TABLE webhook ADD COLUMN secret_headers TEXT"_s;
}

QStringList schemaVersion4()
{
    return ruleTables();
}

QStringList schemaVersion3()
{
    return projectionTables() + markTables() + contractTables() + textIndexTables() + duplicateIndex() + trashTables()
        + retentionTables() + savedFilterTables();
}

QStringList schemaVersion2()
{
    return deliverySettings() + deliveryTables() + deliveryTriggers();
}

QStringList schemaVersion1()
{
    return storeTables() + flowTables() + eventTables() + testAndListeningTables() + changeTriggers();
}

} // namespace flowbell::store
