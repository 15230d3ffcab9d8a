// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/endpointtest.h"
#include "core/flow.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <memory>

class QNetworkAccessManager;

namespace flowbell::delivery {

/// What a probe sends: one POST.
struct ProbeRequest {
    QUrl url;
    QByteArray body;
    HeaderFields headers; ///< of the webhook; they replace our own of the same name
    std::chrono::milliseconds timeout{15'000}; ///< for the whole exchange
};

/// Sends one request to one endpoint and reports the exchange. Redirects are not followed, certificates are checked,
/// nothing is retried. Lives on the thread of its network access manager; asynchronous throughout.
class Probe : public QObject
{
    Q_OBJECT
public:
    Probe(QNetworkAccessManager &network, const Clock &clock, ProbeRequest request, QObject *parent = nullptr);
    ~Probe() override;

    void start();
    /// Ends it now with EndpointVerdict::Cancelled; no effect after the end.
    void cancel();

Q_SIGNALS:
    /// Exactly once. `id`, `webhook`, `eventType` and `arrived` of the test are left for the caller.
    void finished(const flowbell::EndpointTest &test);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::delivery
