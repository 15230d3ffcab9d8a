// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/attemptrecorder.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>

namespace flowbell::engine {

struct AttemptRecorder::Private : public std::enable_shared_from_this<AttemptRecorder::Private> {
    Private(store::DatabaseThread &thread, const Clock &now, Observer told)
        : writer(thread)
        , clock(now)
        , observer(std::move(told))
    {
    }

    store::DatabaseThread &writer;
    const Clock &clock;

    QMutex mutex;
    QList<store::AttemptOutcome> outcomes;
    QHash<WebhookId, store::EndpointState> endpoints;
    QList<store::WebhookDisabling> disabled;
    bool posted = false;
    bool failed = false; ///< nothing is posted until retry()

    QMutex observing; ///< held while the observer is called
    Observer observer;

    void post();
    void drain(store::Database &database);
    [[nodiscard]] store::AttemptBatch take();
    void putBack(store::AttemptBatch &&batch);
    void tell(const Result<store::RecordedBatch> &outcome);
};

// With the mutex held.
void AttemptRecorder::Private::post()
{
    if (posted || failed)
        return;
    posted = writer.post([self = shared_from_this()](store::Database &database) { self->drain(database); });
}

store::AttemptBatch AttemptRecorder::Private::take()
{
    const QMutexLocker lock(&mutex);
    posted = false;
    return {.now = clock.now(),
        .outcomes = std::exchange(outcomes, {}),
        .endpoints = std::exchange(endpoints, {}).values(),
        .disabled = std::exchange(disabled, {})};
}

void AttemptRecorder::Private::putBack(store::AttemptBatch &&batch)
{
    const QMutexLocker lock(&mutex);
    failed = true;
    outcomes = std::move(batch.outcomes) + std::exchange(outcomes, {});
    for (const store::EndpointState &endpoint : batch.endpoints) {
        if (!endpoints.contains(endpoint.webhook))
            endpoints.insert(endpoint.webhook, endpoint);
    }
    disabled = std::move(batch.disabled) + std::exchange(disabled, {});
}

void AttemptRecorder::Private::tell(const Result<store::RecordedBatch> &outcome)
{
    const QMutexLocker lock(&observing);
    if (observer)
        observer(outcome);
}

void AttemptRecorder::Private::drain(store::Database &database)
{
    store::AttemptBatch batch = take();
    const Result<store::RecordedBatch> recorded = store::Outbox(database).record(batch);
    if (!recorded)
        putBack(std::move(batch));
    tell(recorded);
}

AttemptRecorder::AttemptRecorder(store::DatabaseThread &writer, const Clock &clock, Observer observer)
    : d(std::make_shared<Private>(writer, clock, std::move(observer)))
{
}

AttemptRecorder::~AttemptRecorder()
{
    detach();
}

void AttemptRecorder::add(store::AttemptOutcome &&outcome, const std::optional<store::EndpointState> &endpoint,
    const std::optional<store::WebhookDisabling> &disabling)
{
    const QMutexLocker lock(&d->mutex);
    d->outcomes.append(std::move(outcome));
    if (endpoint)
        d->endpoints.insert(endpoint->webhook, *endpoint);
    if (disabling)
        d->disabled.append(*disabling);
    d->post();
}

void AttemptRecorder::add(const store::EndpointState &endpoint)
{
    const QMutexLocker lock(&d->mutex);
    d->endpoints.insert(endpoint.webhook, endpoint);
    d->post();
}

void AttemptRecorder::retry()
{
    const QMutexLocker lock(&d->mutex);
    d->failed = false;
    d->post();
}

void AttemptRecorder::detach()
{
    const QMutexLocker lock(&d->observing);
    d->observer = {};
}

} // namespace flowbell::engine
