// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/rulehits.h"

#include "core/verdict.h"
#include "store/coding.h"
#include "store/eventrepository.h"
#include "store/statement.h"
#include "store/timecoding.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

QString actedOn()
{
    const Verdict none = VerdictFlag::NotHttp | VerdictFlag::Refused | VerdictFlag::NotJson | VerdictFlag::NotObject
        | VerdictFlag::Duplicate | VerdictFlag::BadSignature | VerdictFlag::Loop;
    return u"(e.verdict & %1) = 0 AND e.source IN (%2, %3)"_s.arg(none.toInt())
        .arg(static_cast<int>(EventSource::Received))
        .arg(static_cast<int>(EventSource::Simulator));
}

Result<QList<EventId>> matching(
    Database &database, const EventFilter &filter, EventRange range, Timestamp now, const std::atomic_bool *cancelled)
{
    QList<EventId> ids;
    const auto take = [&ids](const QList<EventId> &slice, double) {
        ids += slice;
        return true;
    };
    const Result<void> done = EventRepository(database).match(filter, now, range.first, range.last, false, take, cancelled);
    if (!done)
        return Failure(done.error());
    return ids;
}

/// The events of \a ids that rules act on, as neither matching nor awaited.
Result<QList<RuleHit>> actedOnAmong(Database &database, const QList<EventId> &ids, RuleCondition::Per per)
{
    const QString key = per == RuleCondition::Per::Flow ? u"n.name"_s : per == RuleCondition::Per::Session ? u"s.uid"_s : u"''"_s;
    Result<Database::Statement> statement = bound(database,
        u"SELECT e.id, e.received, "_s % key
            % u" FROM event e LEFT JOIN flow_name n ON n.id = e.flow_name LEFT JOIN session s ON s.id = e.session "
              "WHERE e.id IN (SELECT value FROM json_each(?)) AND "_s
            % actedOn() % u" ORDER BY e.id"_s,
        encodeIds(ids));
    if (!statement)
        return Failure(statement.error());
    QList<RuleHit> hits;
    const Result<void> done = statement->each([&hits](const Database::Statement &row) {
        hits.append({EventId{row.integer(0)}, timeAt(row, 1), row.text(2), false, false});
    });
    if (!done)
        return Failure(done.error());
    return hits;
}

} // namespace

RuleFilters RuleFilters::of(const RuleCondition &condition)
{
    return {EventFilter::parse(condition.filter).value_or(EventFilter()),
        EventFilter::parse(condition.awaited).value_or(EventFilter())};
}

Result<QList<RuleHit>> ruleHits(Database &database, const RuleCondition &condition, const RuleFilters &filters, EventRange range,
    Timestamp now, const std::atomic_bool *cancelled)
{
    const bool isSilence = condition.kind == RuleCondition::Kind::Silence;
    QList<EventId> matches;
    QList<EventId> awaited;
    // A silence without a filter begins with what is awaited.
    if (!isSilence || !condition.filter.isEmpty()) {
        const Result<QList<EventId>> found = matching(database, filters.filter, range, now, cancelled);
        if (!found)
            return Failure(found.error());
        matches = *found;
    }
    if (isSilence) {
        const Result<QList<EventId>> found = matching(database, filters.awaited, range, now, cancelled);
        if (!found)
            return Failure(found.error());
        awaited = *found;
    }
    if (matches.isEmpty() && awaited.isEmpty())
        return QList<RuleHit>();
    QList<EventId> all;
    std::set_union(matches.cbegin(), matches.cend(), awaited.cbegin(), awaited.cend(), std::back_inserter(all));
    Result<QList<RuleHit>> hits = actedOnAmong(database, all, condition.per);
    if (!hits)
        return hits;
    for (RuleHit &hit : *hits) {
        hit.matches = std::binary_search(matches.cbegin(), matches.cend(), hit.event);
        hit.isAwaited = std::binary_search(awaited.cbegin(), awaited.cend(), hit.event);
    }
    return hits;
}

} // namespace flowbell::store
