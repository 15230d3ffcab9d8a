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

/// What a probe sends: one POST with `Content-Type: application/json` and `User-Agent: Flowbell/VERSION`.
struct ProbeRequest {
    QUrl url;
    QByteArray body;
    /// Of the webhook; they replace our own of the same name, in any case. Those of one name are joined (RFC 9110, section
    /// 5.3). Content-Length, Host, Transfer-Encoding, Connection and what is no valid field are left out.
    HeaderFields headers;
    std::chrono::milliseconds timeout{15'000}; ///< for the whole exchange
};

/// Sends one request to one endpoint and reports the exchange. Redirects are not followed, certificates are checked,
/// nothing is retried. Lives on the thread of its network access manager; asynchronous throughout.
///
/// How the times are taken: `lookup` by a lookup of our own, whose outcome the library's then finds in its cache.
/// `connect` for http until the head is being sent; for https by a TCP connection of our own, closed without a byte just
/// before, because the library tells only when connect and handshake together are done: `tls` is those two less
/// `connect`. `waiting` and `receiving` are as the library's signals come in, so a busy thread is in them. Through a proxy
/// there is no `lookup`, and for https no `connect`: `tls` has it all. `total` is from start() to the end, everything included.
///
/// What is not HTTP is told by its greeting: when an http endpoint closes without an answer, one more connection, on which
/// nothing is sent, shows whether it speaks first. Something else that only speaks when spoken to is ConnectionLost.
///
/// An answer's body is read up to maximumKeptResponseBody; then the exchange is ended, and the verdict is the status'.
class Probe : public QObject
{
    Q_OBJECT
public:
    /// \a network: see makeNetwork(); it must outlive the probe.
    Probe(QNetworkAccessManager &network, const Clock &clock, ProbeRequest request, QObject *parent = nullptr);
    ~Probe() override;

    void start();
    /// Ends it now with EndpointVerdict::Cancelled, before this returns; no effect after the end.
    void cancel();

Q_SIGNALS:
    /// Exactly once, never from within start(). `id`, `webhook`, `eventType` and `arrived` of the test are left for the caller.
    void finished(const flowbell::EndpointTest &test);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::delivery
