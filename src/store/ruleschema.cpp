// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ruleschema.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

// `condition` and `actions` as core/rulejson.h writes them. `rule_cursor` has one row: rules were evaluated up to this event.
// `rule_watch` is core/rulecourse.h's RuleWatch, `matches` times with commas between them.
QStringList rules()
{
    return {
        u"CREATE TABLE rule ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, enabled INTEGER NOT NULL, "
        "condition TEXT NOT NULL, actions TEXT NOT NULL, most_per_minute INTEGER NOT NULL, pause INTEGER NOT NULL, "
        "paused_at INTEGER, since_event INTEGER NOT NULL, version INTEGER NOT NULL, "
        "CONSTRAINT \"rule name length\" CHECK (length(name) BETWEEN 1 AND 200)) STRICT"_s,
        u"CREATE TABLE rule_cursor (last_event INTEGER NOT NULL) STRICT"_s,
        u"INSERT INTO rule_cursor VALUES (0)"_s,
        u"CREATE TABLE rule_watch ("
        "rule INTEGER NOT NULL REFERENCES rule ON DELETE CASCADE, key TEXT NOT NULL, event INTEGER, due INTEGER, "
        "matches TEXT NOT NULL, PRIMARY KEY (rule, key)) STRICT, WITHOUT ROWID"_s,
        u"CREATE INDEX rule_watch_event ON rule_watch (event) WHERE event IS NOT NULL"_s,
    };
}

// A firing outlives its rule and its event. `actions` and `failed` count its actions, `state` is made of theirs. Of an action,
// `action` is the JSON of what it was when the rule fired; what is long stands last. SQLite finds the last index by its own
// condition only: statements say `state < 2` beside what they want.
QStringList firings()
{
    return {
        u"CREATE TABLE firing ("
        "id INTEGER PRIMARY KEY AUTOINCREMENT, rule INTEGER NOT NULL, rule_name TEXT NOT NULL, event INTEGER, "
        "kind INTEGER NOT NULL, count INTEGER NOT NULL, within_s INTEGER NOT NULL, at INTEGER NOT NULL, again INTEGER, "
        "fired INTEGER NOT NULL, state INTEGER NOT NULL, actions INTEGER NOT NULL, failed INTEGER NOT NULL) STRICT"_s,
        u"CREATE INDEX firing_rule ON firing (rule, id)"_s,
        u"CREATE INDEX firing_event ON firing (event) WHERE event IS NOT NULL"_s,
        u"CREATE TABLE firing_action ("
        "id INTEGER PRIMARY KEY, firing INTEGER NOT NULL, position INTEGER NOT NULL, rule INTEGER NOT NULL, "
        "state INTEGER NOT NULL, started INTEGER, ended INTEGER, exit_status INTEGER, signal INTEGER, failure INTEGER NOT NULL, "
        "attempts INTEGER NOT NULL, due INTEGER, twice INTEGER NOT NULL, output_cut INTEGER NOT NULL, action TEXT NOT NULL, "
        "detail TEXT NOT NULL, output BLOB NOT NULL, UNIQUE (firing, position)) STRICT"_s,
        u"CREATE INDEX firing_action_open ON firing_action (rule, position, firing) WHERE state < 2"_s,
    };
}

// What a program wrote of an event goes with the event, from the trash when that is emptied.
QStringList ruleTriggers()
{
    const QString forget = u"UPDATE firing_action SET output = x'', detail = '' "
                           "WHERE firing IN (SELECT id FROM firing WHERE event = old.id)"_s;
    return {
        u"CREATE TRIGGER firing_removed AFTER DELETE ON firing BEGIN DELETE FROM firing_action WHERE firing = old.id; END"_s,
        u"CREATE TRIGGER event_removed_rules AFTER DELETE ON event BEGIN DELETE FROM rule_watch WHERE event = old.id; END"_s,
        u"CREATE TRIGGER event_removed_firings AFTER DELETE ON event "
        "WHEN NOT EXISTS (SELECT 1 FROM trash_event WHERE id = old.id) BEGIN %1; END"_s.arg(forget),
        u"CREATE TRIGGER trash_emptied_firings AFTER DELETE ON trash_event "
        "WHEN NOT EXISTS (SELECT 1 FROM event WHERE id = old.id) BEGIN %1; END"_s.arg(forget),
    };
}

// Writers of firings move counter.firings themselves, once a transaction.
QStringList ruleCounters()
{
    return {
        u"ALTER TABLE counter ADD COLUMN rules INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE counter ADD COLUMN firings INTEGER NOT NULL DEFAULT 0"_s,
        u"CREATE TRIGGER rule_insert_counted AFTER INSERT ON rule BEGIN UPDATE counter SET rules = rules + 1; END"_s,
        u"CREATE TRIGGER rule_update_counted AFTER UPDATE ON rule BEGIN UPDATE counter SET rules = rules + 1; END"_s,
        u"CREATE TRIGGER rule_delete_counted AFTER DELETE ON rule BEGIN UPDATE counter SET rules = rules + 1; END"_s,
    };
}

// An action is blocked while one before it of its firing was never begun, or is under way. What waits is cancelled by whole
// rules: then nothing is left that would be blocked no more.
const QString isBlocked = u"EXISTS (SELECT 1 FROM firing_action b WHERE b.firing = firing_action.firing "
                          "AND b.position < firing_action.position AND (b.state = 1 OR (b.state = 0 AND b.attempts = 0)))"_s;

} // namespace

QStringList readyActions()
{
    return {
        u"ALTER TABLE firing_action ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0"_s,
        u"UPDATE firing_action SET blocked = 1 WHERE state < 2 AND %1"_s.arg(isBlocked),
        u"CREATE INDEX firing_action_ready ON firing_action (rule, position, due, firing) WHERE state = 0 AND blocked = 0"_s,
        u"CREATE INDEX firing_action_due ON firing_action (due) WHERE state = 0 AND due IS NOT NULL"_s,
        u"CREATE TRIGGER firing_action_moved AFTER UPDATE OF state ON firing_action "
        "WHEN new.state <> old.state AND NOT (old.state = 0 AND new.state = 5) BEGIN "
        "UPDATE firing_action SET blocked = %1 WHERE firing = new.firing AND position > new.position AND state < 2; END"_s.arg(
            isBlocked),
    };
}

QStringList ruleTables()
{
    return rules() + firings() + ruleTriggers() + ruleCounters();
}

} // namespace flowbell::store
