// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/delivery.h"
#include "core/flow.h"
#include "core/result.h"
#include "store/databasethread.h"
#include "store/eventwriter.h"
#include "store/outbox.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace flowbell::engine {

class ListenerControl;
class Preferences;
class SecretStore;

/// Sends what is due. One process per store does so at a time: whoever holds the lock file beside the database, which the
/// system frees when that process ends, however it ends; the others wait for it and take over. So no delivery is sent
/// twice at the same time, and limits hold for all programs together. An attempt is recorded when it ended; one that was
/// cut off by a kill is made again: at least once, never dropped.
///
/// Lives on the thread of Workspace; requests are made on a thread of its own.
class Dispatcher : public QObject, public store::CommitObserver
{
    Q_OBJECT
public:
    enum class State {
        Off, ///< not started, or stopped; also while what the last sender left is read
        Waiting, ///< another process sends
        Sending, ///< this one does
    };
    Q_ENUM(State)

    Dispatcher(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets, ListenerControl &listener,
        Preferences &preferences, const QString &storePath, const QString &storeUid, const Clock &clock,
        QObject *parent = nullptr);
    ~Dispatcher() override;

    /// Sends as soon as no other process does.
    void start();
    /// Begins no more attempts and returns at once. Those under way end in their time; then another process may send.
    void stop();
    /// Begins no more attempts. For the end of the program, and waits: for attempts under way at most \a grace, then they are
    /// cut off (and will be made again), and for what is to be recorded.
    void shutDown(std::chrono::milliseconds grace);
    /// Something may be due: looks now instead of at the next tick. Cheap; any thread.
    void wake();
    void batchDone(const std::vector<store::StoredEvent> &batch) override; ///< on the writer's thread
    /// Flows, webhooks or their secrets have changed.
    void reloadSettings();
    /// The user has changed deliveries: what was loaded ahead may be out of date.
    void reloadDeliveries();
    /// For tests: where the jitter of the schedule comes from, numbers in [0, 1). Called on the thread of deliveries.
    void setRandom(std::function<double()> random);

    [[nodiscard]] State state() const;
    /// Deliveries that this process is sending at this moment.
    [[nodiscard]] QSet<DeliveryId> underWay() const;

Q_SIGNALS:
    void stateChanged(flowbell::engine::Dispatcher::State state);
    void underWayChanged(); ///< at most every 33 ms
    /// An attempt ended and is recorded.
    void attempted(const flowbell::DeliveryRow &delivery, const flowbell::Attempt &attempt);
    /// A webhook was disabled by the program, and why; it is recorded.
    void webhookDisabled(flowbell::WebhookId webhook, const QString &url, flowbell::DisabledReason reason);
    /// The store does not take what became of attempts, and why; nothing is sent until it does. nullopt: it does again.
    /// Not told when the state changes, which ends it.
    void troubleChanged(const std::optional<flowbell::Error> &trouble);

private:
    void takeOver();
    void begin(const QList<store::EndpointState> &endpoints);
    void loopEnded();
    void takePreferences();
    void readSecrets(WebhookId webhook, const QString &uid, quint64 generation);
    void tellAttempts(const QList<store::RecordedBatch::Recorded> &attempts);
    void tellUnderWay();
    void setState(State state);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
