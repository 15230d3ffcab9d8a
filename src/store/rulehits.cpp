// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/rulehits.h"

#include "core/eventtype.h"
#include "core/verdict.h"
#include "store/coding.h"
#include "store/filterscan.h"
#include "store/statement.h"
#include "store/timecoding.h"

#include <algorithm>
#include <map>

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

QList<EventId> eitherOf(const QList<EventId> &a, const QList<EventId> &b)
{
    QList<EventId> all;
    std::ranges::set_union(a, b, std::back_inserter(all));
    return all;
}

QList<RuleHit> hitsAmong(const QList<RuleHit> &actedOn, const QList<EventId> &matching, const QList<EventId> &awaited)
{
    QList<RuleHit> hits;
    if (matching.isEmpty() && awaited.isEmpty())
        return hits;
    for (RuleHit hit : actedOn) {
        hit.matches = std::ranges::binary_search(matching, hit.event);
        hit.isAwaited = std::ranges::binary_search(awaited, hit.event);
        if (hit.matches || hit.isAwaited)
            hits.append(hit);
    }
    return hits;
}

} // namespace

RuleHits::RuleHits(const QList<RuleCondition> &conditions)
{
    for (const RuleCondition &condition : conditions) {
        const bool isSilence = condition.kind == RuleCondition::Kind::Silence;
        Question question{.per = condition.per};
        // A silence without a filter begins with what is awaited.
        if (!isSilence || !condition.filter.isEmpty())
            question.filter = indexOf(condition.filter);
        if (isSilence)
            question.awaited = indexOf(condition.awaited);
        m_questions.append(question);
    }
}

qsizetype RuleHits::indexOf(const QString &filter)
{
    const qsizetype known = m_texts.indexOf(filter);
    if (known >= 0)
        return known;
    m_texts.append(filter);
    m_filters.append(EventFilter::parse(filter).value_or(EventFilter()));
    return m_filters.size() - 1;
}

QList<EventId> RuleHits::of(qsizetype index, const QList<QList<EventId>> &matches)
{
    return index < 0 ? QList<EventId>() : matches.at(index);
}

Result<QList<QList<RuleHit>>> RuleHits::in(
    Database &database, EventRange range, Timestamp now, const std::atomic_bool *cancelled) const
{
    const auto matches = eventsMatching(database, m_filters, range, now, cancelled);
    if (!matches)
        return Failure(matches.error());
    std::map<RuleCondition::Per, QList<EventId>> wanted;
    for (const Question &question : m_questions) {
        QList<EventId> &ids = wanted[question.per];
        ids = eitherOf(ids, eitherOf(of(question.filter, *matches), of(question.awaited, *matches)));
    }
    std::map<RuleCondition::Per, QList<RuleHit>> actedOn;
    for (const auto &[per, ids] : wanted) {
        if (ids.isEmpty())
            continue;
        const Result<QList<RuleHit>> hits = actedOnAmong(database, ids, per);
        if (!hits)
            return Failure(hits.error());
        actedOn[per] = *hits;
    }
    QList<QList<RuleHit>> all;
    for (qsizetype i = 0; i < m_questions.size(); ++i) {
        const Question &question = m_questions.at(i);
        const qsizetype same = m_questions.indexOf(question);
        if (same < i) {
            all.append(all.at(same));
            continue;
        }
        all.append(hitsAmong(actedOn[question.per], of(question.filter, *matches), of(question.awaited, *matches)));
    }
    return all;
}

} // namespace flowbell::store
