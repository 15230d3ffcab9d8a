// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/endpointtest.h"
#include "core/headerfield.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <chrono>
#include <memory>

namespace flowbell::delivery {

/// One POST.
struct SendRequest {
    QUrl url;
    QByteArray body;
    /// All fields beyond those that frame the exchange (Host, Content-Length, Connection), in order: Content-Type, the
    /// webhook's own, the signature. Those that mayBeSet() refuses are left out. User-Agent, Accept and Accept-Encoding are
    /// added where they are missing.
    HeaderFields headers;
    std::chrono::milliseconds timeout{15'000}; ///< for the whole exchange
};

/// What became of it.
struct SendOutcome {
    Timestamp started{};
    EndpointVerdict verdict = EndpointVerdict::Cancelled;
    int status = 0; ///< 0 if there was no answer
    QString reason;
    HeaderFields responseHeaders;
    QByteArray responseBody; ///< at most Sender::Limits::keptBody
    bool bodyCut = false;
    ExchangeTimes times; ///< `lookup`, `connect`, `tls` unset where a kept connection served
    QString detail; ///< technical; empty if delivered
};

/// Sends requests to endpoints over connections that are kept alive: HTTP/1.1 (RFC 9112) on QTcpSocket and QSslSocket, with
/// Beast's parser for the answers. Redirects are not followed, certificates are checked (hosts' names too), nothing is
/// retried, but for one case: a kept connection that turns out to be closed before a byte of the answer came is replaced
/// by a new one, once (RFC 9110, section 9.2.2, leaves that to us: deliveries carry an id, receivers must take repeats).
/// The system's proxy is used as for every other request. Lives on one thread, which needs an event loop; not thread-safe.
class Sender : public QObject
{
    Q_OBJECT
public:
    struct Limits {
        qsizetype keptBody = 20'000; ///< bytes of an answer's body that are kept; the rest is read and dropped
        qsizetype readBody = 1024 * 1024; ///< beyond, the connection is closed and the verdict is the status'
        int idlePerEndpoint = 4; ///< kept connections to one scheme, host and port
        std::chrono::milliseconds idleTimeout{15'000}; ///< after which a kept connection is closed
    };

    explicit Sender(const Clock &clock, Limits limits, QObject *parent = nullptr);
    ~Sender() override; ///< what is under way ends without a signal; not from within finished()

    using Handle = quint64;
    /// As many at once as are asked for: whoever asks bounds them.
    Handle send(const SendRequest &request);
    void cancel(Handle handle); ///< ends it with EndpointVerdict::Cancelled, before this returns
    void closeIdle(); ///< closes kept connections

Q_SIGNALS:
    /// Exactly once for each send(), never from within it.
    void finished(flowbell::delivery::Sender::Handle handle, const flowbell::delivery::SendOutcome &outcome);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::delivery
