// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/deliveries/deliverysource.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPromise>

#include <functional>
#include <map>
#include <set>

namespace flowbell::test {

/// Deliveries that a test makes up: as many as it likes, without a store. Answers wait until the test lets them go, so that
/// late and disordered ones can be made; autoAnswer gives them at once.
class FakeDeliverySource final : public gui::DeliverySource
{
public:
    bool autoAnswer = true;
    gui::DeliveryIdSet stored;
    std::set<qint64> goneIds; ///< found, but their rows are not
    std::map<qint64, DeliveryRow> rowsOf; ///< others are made up
    std::map<qint64, QList<Attempt>> attemptsOf;
    QList<FlowWithWebhooks> knownFlows;
    QSet<DeliveryId> sending;
    Timestamp time = start();
    QList<QList<DeliveryId>> askedPages;
    QList<DeliveryFilter> finds;
    QList<DeliveryFilter> counts;
    int attemptsAsked = 0;
    std::function<bool(const DeliveryFilter &, DeliveryId)> matches = [](const DeliveryFilter &, DeliveryId) { return true; };
    struct Applied {
        Action action;
        QList<DeliveryId> ids;
    };
    QList<Applied> applied;
    struct Redelivered {
        QList<EventId> events;
        std::optional<WebhookId> only;
    };
    QList<Redelivered> redelivered;
    QList<ReceivedRequest> entered; ///< as rows from 5001
    struct Run {
        Action action;
        DeliveryFilter filter;
        bool cancelled = false;
    };
    QList<Run> runs; ///< the number of a run is its place, from 1
    std::optional<Error> error; ///< all questions are answered with
    QList<std::function<void()>> waiting; ///< answers not given yet

    static Timestamp start() { return Timestamp(std::chrono::milliseconds(1'734'597'331'000)); }

    static DeliveryRow row(DeliveryId id)
    {
        DeliveryRow row;
        row.id = id;
        row.event = EventId{1000 + id.value};
        row.webhook = WebhookId{1 + id.value % 2};
        row.flow = FlowId{1};
        row.url = QStringLiteral("https://hooks%1.example.com/in").arg(id.value % 2);
        row.type = EventType::FlowEnd;
        row.typeName = QStringLiteral("flow.end");
        row.flowName = QStringLiteral("Liveness");
        row.sessionUid = QStringLiteral("70f5e424-0000-4000-8000-%1").arg(id.value, 12, 10, QLatin1Char('0'));
        row.messageId = QStringLiteral("msg_%1").arg(id.value);
        row.created = start() + std::chrono::seconds(id.value);
        row.state = DeliveryState::Delivered;
        row.ended = row.created;
        row.attempts = 1;
        row.lastVerdict = EndpointVerdict::Delivered;
        row.lastStatus = 200;
        row.lastDuration = std::chrono::milliseconds(12);
        return row;
    }

    static DeliveryRow pending(DeliveryId id, std::chrono::seconds in)
    {
        DeliveryRow pending = row(id);
        pending.state = DeliveryState::Pending;
        pending.ended.reset();
        pending.due = start() + in;
        pending.lastVerdict = EndpointVerdict::RefusedByEndpoint;
        pending.lastStatus = 503;
        return pending;
    }

    static DeliveryRow failed(DeliveryId id)
    {
        DeliveryRow failed = row(id);
        failed.state = DeliveryState::Failed;
        failed.end = DeliveryEnd::Exhausted;
        failed.attempts = 10;
        failed.lastVerdict = EndpointVerdict::TimedOut;
        failed.lastStatus = 0;
        return failed;
    }

    static Attempt attempt(DeliveryId delivery, int number, int status = 200, const QByteArray &body = "ok")
    {
        Attempt attempt;
        attempt.id = AttemptId{delivery.value * 100 + number};
        attempt.delivery = delivery;
        attempt.number = number;
        attempt.started = start() + std::chrono::seconds(number);
        attempt.url = QStringLiteral("https://hooks.example.com/in");
        attempt.status = status;
        attempt.verdict = status == 0 ? EndpointVerdict::ConnectionRefused
            : status < 300            ? EndpointVerdict::Delivered
                                      : EndpointVerdict::RefusedByEndpoint;
        attempt.responseHeaders = {{"Content-Type", "text/plain"}, {"X-Attempt", QByteArray::number(number)}};
        attempt.responseBody = body;
        attempt.times.connect = std::chrono::milliseconds(2);
        attempt.times.waiting = std::chrono::milliseconds(9);
        attempt.times.total = std::chrono::milliseconds(12);
        return attempt;
    }

    static Webhook webhook(qint64 id, const QString &url, bool enabled = true)
    {
        Webhook webhook;
        webhook.id = WebhookId{id};
        webhook.url = url;
        webhook.enabled = enabled;
        return webhook;
    }

    static FlowWithWebhooks flow(qint64 id, const QString &name, bool forward, const QList<Webhook> &webhooks = {})
    {
        FlowWithWebhooks flow;
        flow.flow.id = FlowId{id};
        flow.flow.name = name;
        flow.flow.forward = forward;
        flow.webhooks = webhooks;
        return flow;
    }

    static gui::DeliveryIdSet range(qint64 first, qint64 last)
    {
        return gui::DeliveryIdSet::range(DeliveryId{first}, DeliveryId{last});
    }

    /// Lets answers that are given arrive, and what follows from them.
    static void settle()
    {
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
    }

    /// Gives the answers that wait, also those that come up meanwhile.
    void answerAll()
    {
        while (!waiting.isEmpty()) {
            waiting.takeFirst()();
            settle();
        }
    }

    [[nodiscard]] gui::DeliveryIdSet matching(const DeliveryFilter &filter) const
    {
        if (filter.isEmpty())
            return stored;
        QList<DeliveryId> found;
        for (const DeliveryId id : stored.slice(0, stored.size())) {
            if (matches(filter, id))
                found.append(id);
        }
        return gui::DeliveryIdSet::of(found);
    }
    [[nodiscard]] DeliveryRow rowNow(DeliveryId id) const
    {
        const auto known = rowsOf.find(id.value);
        return known != rowsOf.end() ? known->second : row(id);
    }

    QFuture<Result<gui::DeliveryIdSet>> find(const DeliveryFilter &filter) override
    {
        finds.append(filter);
        return answer<gui::DeliveryIdSet>(matching(filter));
    }
    QFuture<Result<qint64>> count(const DeliveryFilter &filter) override
    {
        counts.append(filter);
        return answer<qint64>(matching(filter).size());
    }
    QFuture<Result<QList<DeliveryRow>>> rows(const QList<DeliveryId> &ids) override
    {
        askedPages.append(ids);
        QList<DeliveryRow> found;
        for (const DeliveryId id : ids) {
            if (stored.contains(id) && !goneIds.contains(id.value))
                found.append(rowNow(id));
        }
        return answer<QList<DeliveryRow>>(found);
    }
    QFuture<Result<QList<DeliveryRow>>> ofEvent(EventId event) override
    {
        QList<DeliveryRow> found;
        for (const auto &[id, row] : rowsOf) {
            if (row.event == event)
                found.append(row);
        }
        return answer<QList<DeliveryRow>>(found);
    }
    QFuture<Result<QList<Attempt>>> attempts(DeliveryId delivery) override
    {
        ++attemptsAsked;
        return answer<QList<Attempt>>(attemptsOf[delivery.value]);
    }
    QFuture<Result<QList<FlowWithWebhooks>>> flows() override { return answer<QList<FlowWithWebhooks>>(knownFlows); }
    QSet<DeliveryId> underWay() const override { return sending; }
    Timestamp now() const override { return time; }
    QFuture<Result<qint64>> apply(Action action, const QList<DeliveryId> &ids) override
    {
        applied.append({action, ids});
        return answer<qint64>(ids.size());
    }
    QFuture<Result<qint64>> redeliverEvents(const QList<EventId> &events, const std::optional<WebhookId> &only) override
    {
        redelivered.append({events, only});
        return answer<qint64>(events.size());
    }
    QFuture<Result<EventId>> enter(const ReceivedRequest &request) override
    {
        entered.append(request);
        return answer<EventId>(EventId{5000 + entered.size()});
    }
    quint64 applyToAll(Action action, const DeliveryFilter &filter) override
    {
        runs.append({action, filter});
        return static_cast<quint64>(runs.size());
    }
    void cancelApplyToAll(quint64 run) override { runs[static_cast<qsizetype>(run) - 1].cancelled = true; }

private:
    template <typename T>
    QFuture<Result<T>> answer(const T &value)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const Result<T> result = error ? Result<T>(Failure(*error)) : Result<T>(value);
        const auto give = [promise, result] {
            promise->addResult(result);
            promise->finish();
        };
        QFuture<Result<T>> future = promise->future();
        if (autoAnswer)
            give();
        else
            waiting.append(give);
        return future;
    }
};

} // namespace flowbell::test
