// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/batchwriter.h"
#include "store/deliveryrepository.h"
#include "store/eventrepository.h"
#include "store/flowrepository.h"
#include "store/outbox.h"
#include "store/statement.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <algorithm>
#include <functional>
#include <memory>

namespace flowbell::test {

/// A store with a flow that forwards, and what a test of deliveries asks of it. Fails hard where the set-up does.
class DeliveryFixture
{
public:
    /// What makes a webhook different from the usual.
    using Change = std::function<void(Webhook &)>;

    [[nodiscard]] store::Database &database() { return *m_database; }
    [[nodiscard]] StoreFixture &fixture() { return m_store; }
    [[nodiscard]] store::Outbox outbox() { return store::Outbox(*m_database); }
    [[nodiscard]] store::DeliveryRepository deliveries() { return store::DeliveryRepository(*m_database); }
    /// When events come in.
    [[nodiscard]] static Timestamp received() { return makeEvent({}).request.received; }

    Flow addFlow(const QString &name = QStringLiteral("Liveness"), bool forward = true, const QString &schedule = {})
    {
        Flow flow;
        flow.name = name;
        flow.forward = forward;
        flow.schedule = schedule;
        return must(store::FlowRepository(*m_database).add(flow));
    }
    Webhook addWebhook(
        const Flow &flow, const QString &url, const Change &change = [](Webhook &) {})
    {
        Webhook webhook;
        webhook.flow = flow.id;
        webhook.url = url;
        change(webhook);
        return must(store::FlowRepository(*m_database).addWebhook(webhook));
    }
    std::vector<store::StoredEvent> store(const QList<EventSpec> &specs)
    {
        std::vector<store::PendingEvent> batch;
        for (const EventSpec &spec : specs)
            batch.push_back({makeEvent(spec), 0});
        std::vector<store::StoredEvent> stored;
        m_writer.write(*m_database, batch, stored);
        return stored;
    }
    [[nodiscard]] QList<DeliveryRow> all()
    {
        QList<DeliveryId> ids = must(deliveries().find({}, {}));
        std::reverse(ids.begin(), ids.end());
        return must(deliveries().rows(ids));
    }
    [[nodiscard]] DeliveryRow row(DeliveryId id)
    {
        const QList<DeliveryRow> rows = must(deliveries().rows({id}));
        return rows.isEmpty() ? DeliveryRow{} : rows.constFirst();
    }
    [[nodiscard]] QList<DeliveryId> dueIds(WebhookId webhook, Timestamp now, int limit = 100)
    {
        QList<DeliveryId> ids;
        for (const store::DueDelivery &due : must(outbox().due(webhook, now, limit, {})).deliveries)
            ids.append(due.row.id);
        return ids;
    }
    /// An attempt at \a delivery that was answered with \a status, after which it is \a state.
    [[nodiscard]] static store::AttemptOutcome outcome(const DeliveryRow &delivery, int status, DeliveryState state,
        std::optional<Timestamp> due = {}, DeliveryEnd end = DeliveryEnd::None)
    {
        store::AttemptOutcome outcome;
        outcome.delivery = delivery;
        outcome.attempt.started = received();
        outcome.attempt.url = delivery.url;
        outcome.attempt.verdict = status / 100 == 2 ? EndpointVerdict::Delivered : EndpointVerdict::RefusedByEndpoint;
        outcome.attempt.status = status;
        outcome.attempt.times.total = std::chrono::milliseconds(7);
        outcome.state = state;
        outcome.end = end;
        outcome.due = due;
        return outcome;
    }
    store::RecordedBatch record(const QList<store::AttemptOutcome> &outcomes, Timestamp now = received())
    {
        return must(outbox().record({.now = now, .outcomes = outcomes, .endpoints = {}, .disabled = {}}));
    }
    [[nodiscard]] qint64 number(const QString &sql)
    {
        Result<store::Database::Statement> statement = m_database->prepare(sql);
        if (!statement || !statement->next().value_or(false))
            qFatal("%s", qPrintable(sql));
        return statement->integer(0);
    }
    [[nodiscard]] qint64 counter() { return number(QStringLiteral("SELECT deliveries FROM counter")); }

    template <typename T>
    [[nodiscard]] static T must(const Result<T> &result)
    {
        if (!result)
            qFatal("code %d: %s", static_cast<int>(result.error().code), qPrintable(result.error().detail));
        return *result;
    }

private:
    StoreFixture m_store;
    std::unique_ptr<store::Database> m_database = m_store.connect();
    store::BatchWriter m_writer;
};

} // namespace flowbell::test
