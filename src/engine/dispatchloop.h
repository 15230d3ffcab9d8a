// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/delivery.h"
#include "core/result.h"
#include "engine/preferences.h"
#include "engine/webhooksecrets.h"
#include "store/databasethread.h"
#include "store/outbox.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <functional>
#include <memory>

namespace flowbell::engine {

class ClockWatch;
class UnderWay;

/// The part of the Dispatcher that works: loads what is due, sends it as the lanes permit, and has it recorded. Lives on the
/// thread `delivery`, so that neither a busy window nor a slow store holds it up; its functions are called there, but for
/// those that say otherwise. Between begin() and end() it is the only one that sends from this store.
class DispatchLoop : public QObject
{
    Q_OBJECT
public:
    DispatchLoop(store::DatabaseThread &reader, store::DatabaseThread &writer, const Clock &clock, const QByteArray &storeUid);
    ~DispatchLoop() override;

    /// For the jitter of the schedule: numbers in [0, 1). Before begin().
    void setRandom(std::function<double()> random);

    /// \a endpoints: as the last sender left them. \a watch looks at the same clock, since before this was posted.
    void begin(const QList<store::EndpointState> &endpoints, const ClockWatch &watch);
    /// Begins no more attempts; ended() comes when those under way have ended, cut off after \a grace, and are recorded as
    /// far as the store takes them.
    void end(std::chrono::milliseconds grace);

    void setPreferences(const DeliveryPreferences &preferences);
    /// URLs of listeners on this store, of this and other programs: nothing is sent to them.
    void setListeners(const QList<QUrl> &listeners);
    /// Flows, webhooks or their secrets may have changed: what is loaded, and the secrets, are read again.
    void forgetSettings();
    /// The user may have changed deliveries: what is loaded is read again.
    void forgetLoaded();
    /// Answer to secretsWanted(); one from before the last forgetSettings() is dropped.
    void takeSecrets(WebhookId webhook, quint64 generation, const Result<WebhookSecrets> &secrets);

    void wake(); ///< any thread; something may be due
    [[nodiscard]] UnderWay &underWay(); ///< any thread

Q_SIGNALS:
    void secretsWanted(flowbell::WebhookId webhook, const QString &uid, quint64 generation);
    void underWayChanged(); ///< see UnderWay::seen()
    void recorded(const QList<flowbell::store::RecordedBatch::Recorded> &attempts);
    void webhookDisabled(flowbell::WebhookId webhook, const QString &url, flowbell::DisabledReason reason);
    void troubleChanged(const std::optional<flowbell::Error> &trouble); ///< see Dispatcher
    void ended();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
