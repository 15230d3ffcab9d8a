// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/endpointtest.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <memory>

namespace flowbell::delivery {

/// Whether an endpoint can be reached, without sending it a request.
struct ReachabilityOutcome {
    QUrl url;
    EndpointVerdict verdict = EndpointVerdict::Cancelled; ///< Delivered: it accepts connections (and TLS, for https)
    ExchangeTimes times; ///< lookup, connect, tls
    std::optional<CertificateInfo> certificate;
    QString detail;
};

/// Looks the name up, connects, and for https shakes hands; then closes. Through the system's proxy as a request would go,
/// and then the lookup, which is the proxy's, is not measured. Asynchronous; lives on its creator's thread.
class Reachability : public QObject
{
    Q_OBJECT
public:
    Reachability(const Clock &clock, const QUrl &url, std::chrono::milliseconds timeout, QObject *parent = nullptr);
    ~Reachability() override;

    void start();
    /// Ends it now with EndpointVerdict::Cancelled, before this returns; no effect after the end.
    void cancel();

Q_SIGNALS:
    /// Exactly once, never from within start().
    void finished(const flowbell::delivery::ReachabilityOutcome &outcome);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::delivery
