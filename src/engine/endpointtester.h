// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/endpointtest.h"
#include "core/flow.h"
#include "core/result.h"
#include "core/signature.h"
#include "delivery/reachability.h"
#include "store/databasethread.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <optional>

class QNetworkAccessManager;

namespace flowbell::engine {

class EventQueries;
class ListenerControl;
class SecretStore;

/// Tests of endpoints. Lives on the thread of Workspace; asynchronous throughout.
class EndpointTester : public QObject
{
    Q_OBJECT
public:
    EndpointTester(store::DatabaseThread &reader, store::DatabaseThread &writer, EventQueries &queries, ListenerControl &listener,
        SecretStore &secrets, const Clock &clock, QObject *parent = nullptr);
    ~EndpointTester() override;

    /// A payload of this type for the flow, with new event and session ids and the time of now.
    [[nodiscard]] QByteArray payload(const Flow &flow, const QString &eventType) const;

    /// Names one running test.
    using TestHandle = quint64;
    /// Sends \a payload to the webhook's URL with its headers and time-out. Kept in the store if the webhook is in it
    /// (valid id). If the URL is this program's own listener, waits (at most 2 s) for the row and names it in `arrived`.
    ///
    /// Signed as a delivery is if the webhook is: with \a unsaved, if they are given, else with those that are kept. Secret
    /// header fields have their next values, if they are given, else those that are kept. If there are none, or they cannot be
    /// read, the test ends with SecretUnavailable and nothing is sent.
    TestHandle test(const Webhook &webhook, const QString &eventType, const QByteArray &payload,
        const std::optional<SigningSecrets> &unsaved = {});
    void cancel(TestHandle handle);

    /// Connects (and shakes hands for https), sends nothing.
    TestHandle probeReachability(const QString &url, std::chrono::milliseconds timeout);

    /// Keeps a test that was made before its webhook was in the store; `webhook` in it names the webhook that now is.
    QFuture<Result<EndpointTest>> keep(const EndpointTest &test);
    [[nodiscard]] QFuture<Result<QList<EndpointTest>>> history(WebhookId webhook);
    [[nodiscard]] QFuture<Result<QList<EndpointTest>>> newestOfEach();

Q_SIGNALS:
    /// Exactly once for each test(), also after cancel().
    void tested(flowbell::engine::EndpointTester::TestHandle handle, const flowbell::EndpointTest &test);
    /// Exactly once for each probeReachability().
    void probed(flowbell::engine::EndpointTester::TestHandle handle, const flowbell::delivery::ReachabilityOutcome &outcome);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
