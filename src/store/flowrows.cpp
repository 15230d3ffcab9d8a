// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/flowrows.h"

#include "store/coding.h"
#include "store/headersecrecy.h"
#include "store/statement.h"
#include "store/timecoding.h"

#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace flowbell::store::flowrows {

namespace {

constexpr int webhookColumns = 7; // those of the flow come first

const QString flowFields = u"f.id, f.uid, f.name, f.technologies, f.forward, f.schedule, f.version"_s;
const QString webhookFields =
    u"w.id, w.flow, w.uid, w.url, w.enabled, w.event_types, w.description, w.headers, w.timeout_ms, "
    "w.signed, w.ordered, w.rate_per_minute, w.disabled_reason, w.disabled_at, w.version, w.secret_headers"_s;

Flow flowOf(const Database::Statement &row)
{
    return Flow{.id = FlowId{row.integer(0)},
        .uid = row.text(1),
        .name = row.text(2),
        .technologies = decodeList(row.text(3)),
        .forward = row.integer(4) != 0,
        .schedule = row.text(5),
        .version = row.integer(6)};
}

Webhook webhookOf(const Database::Statement &row, int first)
{
    return Webhook{.id = WebhookId{row.integer(first)},
        .flow = FlowId{row.integer(first + 1)},
        .uid = row.text(first + 2),
        .url = row.text(first + 3),
        .enabled = row.integer(first + 4) != 0,
        .eventTypes = decodeList(row.text(first + 5)),
        .description = row.text(first + 6),
        .headers = headersecrecy::decode(row.bytes(first + 7), row.text(first + 15)),
        .timeout = std::chrono::milliseconds{row.integer(first + 8)},
        .isSigned = row.integer(first + 9) != 0,
        .ordered = row.integer(first + 10) != 0,
        .ratePerMinute = static_cast<int>(row.integer(first + 11)),
        .disabledReason = static_cast<DisabledReason>(row.integer(first + 12)),
        .disabledAt = optionalTimeAt(row, first + 13),
        .version = row.integer(first + 14)};
}

QString uidOr(const QString &given)
{
    return given.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : given;
}

/// An enabled one has no reason to be disabled left, whoever enabled it.
Webhook withReason(const Webhook &webhook)
{
    Webhook stored = webhook;
    if (stored.enabled) {
        stored.disabledReason = DisabledReason::None;
        stored.disabledAt.reset();
    }
    return stored;
}

Result<void> checkName(const QString &name)
{
    if (name.trimmed().isEmpty() || name.size() > maximumFlowNameLength)
        return fail(ErrorCode::InvalidName, {}, name);
    return {};
}

/// The error of a row that could not be written, about what the user gave rather than the file.
Failure about(Error error, const QString &subject)
{
    switch (error.code) {
    case ErrorCode::DuplicateName:
    case ErrorCode::DuplicateUrl:
    case ErrorCode::InvalidName:
    case ErrorCode::TooManyWebhooks:
    case ErrorCode::Conflict:
    case ErrorCode::NotFound: error.subject = subject; break;
    default: break;
    }
    return Failure(std::move(error));
}

Result<Database::Statement> select(Database &database, const Selection &selection)
{
    const QString columns =
        u"SELECT "_s + flowFields + u", "_s + webhookFields + u" FROM flow f LEFT JOIN webhook w ON w.flow = f.id "_s;
    const QString order = u" ORDER BY f.name, w.id"_s;
    if (const FlowId *id = std::get_if<FlowId>(&selection))
        return bound(database, columns + u"WHERE f.id = ?"_s + order, id->value);
    if (const QString *name = std::get_if<QString>(&selection))
        return bound(database, columns + u"WHERE f.name = ?"_s + order, *name);
    return database.prepare(columns + order);
}

/// Why an UPDATE with a version found no row: the row is gone, or has another version.
Failure whyNotUpdated(Database &database, const QString &count, qint64 id, const QString &subject)
{
    Result<Database::Statement> statement = bound(database, count, id);
    if (!statement)
        return Failure(statement.error());
    if (const Result<bool> row = statement->next(); !row)
        return Failure(row.error());
    return fail(statement->integer(0) > 0 ? ErrorCode::Conflict : ErrorCode::NotFound, {}, subject);
}

Result<void> oneGone(const Result<qint64> &deleted)
{
    if (!deleted)
        return Failure(deleted.error());
    return *deleted > 0 ? Result<void>() : fail(ErrorCode::NotFound);
}

} // namespace

Result<QList<FlowWithWebhooks>> read(Database &database, const Selection &selection)
{
    Result<Database::Statement> statement = select(database, selection);
    if (!statement)
        return Failure(statement.error());
    QList<FlowWithWebhooks> flows;
    const Result<void> done = statement->each([&flows](const Database::Statement &row) {
        if (flows.isEmpty() || flows.last().flow.id.value != row.integer(0))
            flows.append(FlowWithWebhooks{flowOf(row), {}});
        if (!row.isNull(webhookColumns))
            flows.last().webhooks.append(webhookOf(row, webhookColumns));
    });
    if (!done)
        return Failure(done.error());
    return flows;
}

Result<FlowWithWebhooks> readOne(Database &database, const Selection &selection)
{
    const Result<QList<FlowWithWebhooks>> flows = read(database, selection);
    if (!flows)
        return Failure(flows.error());
    if (flows->isEmpty())
        return fail(ErrorCode::NotFound);
    return flows->first();
}

Result<Webhook> readWebhook(Database &database, WebhookId id)
{
    Result<Database::Statement> statement =
        bound(database, u"SELECT "_s + webhookFields + u" FROM webhook w WHERE w.id = ?"_s, id.value);
    if (!statement)
        return Failure(statement.error());
    const Result<bool> row = statement->next();
    if (!row)
        return Failure(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound);
    return webhookOf(*statement, 0);
}

Result<Flow> insertFlow(Database &database, const Flow &flow)
{
    if (const Result<void> valid = checkName(flow.name); !valid)
        return Failure(valid.error());
    Flow stored = flow;
    stored.uid = uidOr(flow.uid);
    stored.version = 1;
    const Result<qint64> id =
        insert(database, u"INSERT INTO flow (uid, name, technologies, forward, schedule, version) VALUES (?, ?, ?, ?, ?, 1)"_s,
            stored.uid, stored.name, encodeList(stored.technologies), stored.forward, stored.schedule);
    if (!id)
        return about(id.error(), flow.name);
    stored.id = FlowId{*id};
    return stored;
}

Result<Webhook> insertWebhook(Database &database, const Webhook &webhook)
{
    Webhook stored = withReason(webhook);
    stored.uid = uidOr(webhook.uid);
    stored.headers = withoutSecrets(webhook.headers);
    stored.version = 1;
    const Result<qint64> id = insert(database,
        u"INSERT INTO webhook (uid, flow, url, enabled, event_types, description, headers, timeout_ms, signed, ordered, "
        "rate_per_minute, disabled_reason, disabled_at, secret_headers, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"_s,
        stored.uid, stored.flow.value, stored.url, stored.enabled, encodeList(stored.eventTypes), stored.description,
        headersecrecy::encodeFields(stored.headers), stored.timeout.count(), stored.isSigned, stored.ordered,
        stored.ratePerMinute, static_cast<int>(stored.disabledReason), toNumber(stored.disabledAt),
        headersecrecy::encodeSecret(stored.headers));
    if (!id)
        return about(id.error(), webhook.url);
    stored.id = WebhookId{*id};
    return stored;
}

Result<Flow> updateFlow(Database &database, const Flow &flow)
{
    if (const Result<void> valid = checkName(flow.name); !valid)
        return Failure(valid.error());
    const Result<qint64> changed = run(database,
        u"UPDATE flow SET name = ?, technologies = ?, forward = ?, schedule = ?, version = version + 1 "
        "WHERE id = ? AND version = ?"_s,
        flow.name, encodeList(flow.technologies), flow.forward, flow.schedule, flow.id.value, flow.version);
    if (!changed)
        return about(changed.error(), flow.name);
    if (*changed == 0)
        return whyNotUpdated(database, u"SELECT count(*) FROM flow WHERE id = ?"_s, flow.id.value, flow.name);
    const Result<FlowWithWebhooks> stored = readOne(database, flow.id);
    if (!stored)
        return Failure(stored.error());
    return stored->flow;
}

Result<Webhook> updateWebhook(Database &database, const Webhook &edited)
{
    const Webhook webhook = withReason(edited);
    const Result<qint64> changed = run(database,
        u"UPDATE webhook SET url = ?, enabled = ?, event_types = ?, description = ?, headers = ?, timeout_ms = ?, "
        "signed = ?, ordered = ?, rate_per_minute = ?, disabled_reason = ?, disabled_at = ?, "
        "secret_headers = CASE WHEN secret_headers IS NULL AND ? THEN NULL ELSE ? END, version = version + 1 "
        "WHERE id = ? AND version = ?"_s,
        webhook.url, webhook.enabled, encodeList(webhook.eventTypes), webhook.description,
        headersecrecy::encodeFields(webhook.headers), webhook.timeout.count(), webhook.isSigned, webhook.ordered,
        webhook.ratePerMinute, static_cast<int>(webhook.disabledReason), toNumber(webhook.disabledAt),
        headersecrecy::mayStayUnjudged(webhook.headers), headersecrecy::encodeSecret(webhook.headers), webhook.id.value,
        webhook.version);
    if (!changed)
        return about(changed.error(), webhook.url);
    if (*changed == 0)
        return whyNotUpdated(database, u"SELECT count(*) FROM webhook WHERE id = ?"_s, webhook.id.value, webhook.url);
    return readWebhook(database, webhook.id);
}

Result<void> deleteFlow(Database &database, FlowId id)
{
    return oneGone(run(database, u"DELETE FROM flow WHERE id = ?"_s, id.value));
}

Result<void> deleteWebhook(Database &database, WebhookId id)
{
    return oneGone(run(database, u"DELETE FROM webhook WHERE id = ?"_s, id.value));
}

Result<void> vacateUrl(Database &database, WebhookId id)
{
    const Result<qint64> done = run(database, u"UPDATE webhook SET url = 'changing ' || uid WHERE id = ?"_s, id.value);
    return done ? Result<void>() : Failure(done.error());
}

} // namespace flowbell::store::flowrows
