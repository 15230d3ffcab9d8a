// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/retention.h"

#include "store/eventremoval.h"
#include "store/filespace.h"
#include "store/readnumber.h"
#include "store/statement.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 window = 10'000; ///< events looked at in one transaction
constexpr qint64 always = std::numeric_limits<qint64>::max();

/// Of `event e`.
QString mayGo(const RetentionRules &rules)
{
    const QString unpinned = u" AND NOT EXISTS (SELECT 1 FROM mark m WHERE m.event = e.id AND m.pinned <> 0)"_s;
    return rules.keepPending ? unpinned + u" AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event = e.id AND d.state = 0)"_s
                             : unpinned;
}

Result<qint64> storedEvents(Database &database)
{
    return readNumber(database, u"SELECT events FROM counter"_s);
}

qint64 cutOff(const RetentionRules &rules, Timestamp now)
{
    return rules.age ? (now - *rules.age).time_since_epoch().count() : always;
}

/// The last of the next so many events.
Result<qint64> endOfWindow(Database &database, qint64 after)
{
    return readNumber(database,
        u"SELECT coalesce((SELECT id FROM event WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?), (SELECT max(id) FROM event), 0)"_s,
        after, window - 1);
}

Result<qint64> countKept(Database &database, const RetentionRules &rules)
{
    const QString pinned = u"SELECT event FROM mark WHERE pinned <> 0"_s;
    const QString kept = rules.keepPending ? pinned + u" UNION SELECT event FROM delivery WHERE state = 0"_s : pinned;
    return readNumber(database, u"SELECT count(*) FROM ("_s + kept + u')');
}

Result<qint64> countOlder(Database &database, const RetentionRules &rules, Timestamp now, const std::atomic_bool *cancelled)
{
    qint64 older = 0;
    for (qint64 after = 0; !cancelled || !cancelled->load();) {
        const Result<qint64> last = endOfWindow(database, after);
        if (!last || *last <= after)
            return last ? Result<qint64>(older) : last;
        const Result<qint64> some =
            readNumber(database, u"SELECT count(*) FROM event e WHERE e.id > ? AND e.id <= ? AND e.received < ?"_s + mayGo(rules),
                after, *last, cutOff(rules, now));
        if (!some)
            return some;
        older += *some;
        after = *last;
    }
    return older;
}

} // namespace

Result<RetentionRules> retentionRules(Database &database)
{
    Result<Database::Statement> row = database.prepare(u"SELECT age_ms, events, bytes, keep_pending FROM retention"_s);
    if (!row)
        return Failure(row.error());
    const Result<bool> found = row->next();
    if (!found)
        return Failure(found.error());
    if (!*found)
        return RetentionRules{};
    const std::optional<qint64> age = row->optionalInteger(0);
    return RetentionRules{.age = age ? std::optional(std::chrono::milliseconds(*age)) : std::nullopt,
        .events = row->optionalInteger(1),
        .bytes = row->optionalInteger(2),
        .keepPending = row->integer(3) != 0};
}

Result<void> setRetentionRules(Database &database, const RetentionRules &rules)
{
    const std::optional<qint64> age = rules.age ? std::optional<qint64>(rules.age->count()) : std::nullopt;
    const Result<qint64> done = run(database, u"UPDATE retention SET age_ms = ?, events = ?, bytes = ?, keep_pending = ?"_s, age,
        rules.events, rules.bytes, rules.keepPending);
    return done ? Result<void>() : Failure(done.error());
}

Result<RetentionPreview> previewRetention(
    Database &database, const RetentionRules &rules, Timestamp now, const std::atomic_bool *cancelled)
{
    RetentionPreview preview;
    const Result<qint64> kept = countKept(database, rules);
    const Result<qint64> all = storedEvents(database);
    const Result<qint64> older = rules.age ? countOlder(database, rules, now, cancelled) : Result<qint64>(0);
    const Result<FileSpace> space = fileSpace(database);
    if (!kept || !all || !older)
        return Failure(!kept ? kept.error() : !all ? all.error() : older.error());
    if (!space)
        return Failure(space.error());
    preview.stored = *all;
    preview.kept = *kept;
    const qint64 tooMany = rules.events ? std::min(*all - *rules.events, *all - *kept) : 0;
    preview.events = std::max<qint64>(*older, tooMany);
    preview.bytesBeyond = rules.bytes ? std::max<qint64>(0, space->usedBytes() - *rules.bytes) : 0;
    return preview;
}

Retention::Retention(const RetentionRules &rules, Timestamp now, bool thorough)
    : m_rules(rules)
    , m_now(now)
    , m_thorough(thorough)
{
}

void Retention::next()
{
    m_limit = static_cast<Limit>(static_cast<int>(m_limit) + 1);
    m_after = {};
}

Result<Slice> Retention::step(Database &database, int limit)
{
    if (m_limit == Limit::None)
        return Slice{};
    const Result<qint64> beyond = excess(database, limit);
    if (!beyond)
        return Failure(beyond.error());
    if (*beyond <= 0) {
        next();
        return Slice{.events = 0, .more = true};
    }
    Slice slice{.events = 0, .more = true};
    const Result<void> done = database.transaction([&]() -> Result<void> {
        const Result<Found> found = find(database, std::min<qint64>(limit, *beyond));
        if (!found)
            return Failure(found.error());
        if (!found->ids.isEmpty()) {
            const Result<qint64> removed = removeEvents(database, found->ids);
            if (!removed)
                return Failure(removed.error());
            slice.events = *removed;
        }
        if (found->atEnd || (found->young && !m_thorough))
            next();
        return {};
    });
    if (!done)
        return Failure(done.error());
    return slice;
}

/// How many events the limit at hand wants to be gone, or more than \a limit.
Result<qint64> Retention::excess(Database &database, int limit) const
{
    if (m_limit == Limit::Age)
        return m_rules.age ? limit : 0;
    const bool isSet = m_limit == Limit::Number ? m_rules.events.has_value() : m_rules.bytes.has_value();
    if (!isSet)
        return 0;
    const Result<qint64> events = storedEvents(database);
    if (!events)
        return events;
    if (m_limit == Limit::Number)
        return *events - *m_rules.events;
    const Result<FileSpace> space = fileSpace(database);
    if (!space)
        return Failure(space.error());
    const qint64 beyond = space->usedBytes() - *m_rules.bytes;
    if (beyond <= 0 || *events == 0)
        return 0;
    // By the mean size: towards the end few at a time, so that not many more go than must.
    const qint64 size = std::max<qint64>(1, space->usedBytes() / *events);
    return std::max<qint64>(1, beyond / size);
}

Result<Retention::Found> Retention::find(Database &database, qint64 limit)
{
    const Result<qint64> last = endOfWindow(database, m_after.value);
    if (!last)
        return Failure(last.error());
    if (*last <= m_after.value)
        return Found{.ids = {}, .atEnd = true, .young = true};
    const qint64 before = m_limit == Limit::Age ? cutOff(m_rules, m_now) : always;
    Result<Database::Statement> rows = bound(database,
        u"SELECT e.id FROM event e WHERE e.id > ? AND e.id <= ? AND e.received < ?"_s + mayGo(m_rules)
            + u" ORDER BY e.id LIMIT ?"_s,
        m_after.value, *last, before, limit);
    if (!rows)
        return Failure(rows.error());
    Found found;
    const Result<void> done = rows->each([&found](const Database::Statement &row) { found.ids.append(EventId{row.integer(0)}); });
    if (!done)
        return Failure(done.error());
    const bool whole = found.ids.size() < limit;
    if (found.ids.isEmpty() && m_limit == Limit::Age) {
        const Result<qint64> old = readNumber(database,
            u"SELECT EXISTS (SELECT 1 FROM event WHERE id > ? AND id <= ? AND received < ?)"_s, m_after.value, *last, before);
        if (!old)
            return Failure(old.error());
        found.young = *old == 0;
    }
    m_after = whole ? EventId{*last} : found.ids.constLast();
    return found;
}

} // namespace flowbell::store
