// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/deliverysql.h"

#include "core/delivery.h"
#include "store/payloadsql.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

SqlCondition state(const QString &word)
{
    for (const DeliveryState state :
        {DeliveryState::Pending, DeliveryState::Delivered, DeliveryState::Failed, DeliveryState::Cancelled}) {
        // The plus: sorted by id, a walk through the ids in question is shorter than the index of what is pending.
        if (deliveryStateName(state) == word)
            return {u"+d.state = ?"_s, {static_cast<int>(state)}};
    }
    return {u"0"_s, {}};
}

} // namespace

DeliverySql::DeliverySql(Database &database, Timestamp now)
    : m_database(database)
    , m_events(database, now)
{
}

bool DeliverySql::readsEvent(const FilterCondition &condition)
{
    return condition.field == "event"_L1 || condition.field == "flow"_L1 || condition.field == "session"_L1;
}

Result<SqlCondition> DeliverySql::condition(const FilterCondition &condition)
{
    if (readsEvent(condition))
        return m_events.condition(condition);
    const QString &field = condition.field;
    if (field == "state"_L1)
        return state(condition.value);
    if (field == "endpoint"_L1)
        return endpoint(condition.value);
    if (field == "status"_L1) {
        SqlCondition status = orderedNumber(u"d.last_status"_s, condition);
        status.text = u"(d.last_verdict IS NOT NULL AND "_s % status.text % u')';
        return status;
    }
    if (field == "attempts"_L1)
        return orderedNumber(u"d.attempts"_s, condition);
    if (field == "created"_L1)
        return m_events.time(u"d.created"_s, condition);
    if (field == "id"_L1)
        return orderedNumber(u"d.event"_s, condition);
    return fail(ErrorCode::InvalidInput, u"no filter field "_s + field);
}

Result<std::optional<SqlCondition>> DeliverySql::byIndex(const FilterCondition &condition)
{
    const bool isEvent = condition.field == "id"_L1 && condition.comparison == FilterCondition::Comparison::Equals;
    if (isEvent)
        return std::optional(SqlCondition{u"d.event = ?"_s, {condition.value.toLongLong()}});
    if (condition.field != "session"_L1)
        return std::nullopt;
    const Result<std::optional<QList<qint64>>> few = m_events.fewSessions(condition.value);
    if (!few)
        return Failure(few.error());
    if (!*few)
        return std::nullopt;
    QStringList ids;
    for (const qint64 id : **few)
        ids.append(QString::number(id));
    return std::optional(SqlCondition{u"d.event IN (SELECT id FROM event WHERE session IN (%1))"_s.arg(ids.join(u',')), {}});
}

Result<SqlCondition> DeliverySql::endpoint(const QString &part)
{
    if (const Result<void> done = readUrls(); !done)
        return Failure(done.error());
    QStringList ids;
    for (auto url = m_urls->cbegin(); url != m_urls->cend(); ++url) {
        if (url->contains(part, Qt::CaseInsensitive))
            ids.append(QString::number(url.key()));
    }
    return SqlCondition{u"+d.webhook IN (%1)"_s.arg(ids.join(u',')), {}};
}

Result<QString> DeliverySql::urlOf(qint64 webhook)
{
    if (const Result<void> done = readUrls(); !done)
        return Failure(done.error());
    return m_urls->value(webhook);
}

Result<void> DeliverySql::readUrls()
{
    if (m_urls)
        return {};
    Result<Database::Statement> statement =
        m_database.prepare(u"SELECT id, url FROM removed_webhook UNION ALL SELECT id, url FROM webhook"_s);
    if (!statement)
        return Failure(statement.error());
    QHash<qint64, QString> urls;
    const Result<void> done =
        statement->each([&urls](const Database::Statement &row) { urls.insert(row.integer(0), row.text(1)); });
    if (done)
        m_urls = urls;
    return done;
}

} // namespace flowbell::store
