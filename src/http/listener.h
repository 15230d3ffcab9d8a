// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "http/limits.h"
#include "http/message.h"

#include <QtCore/QFuture>
#include <QtNetwork/QHostAddress>

#include <memory>
#include <optional>
#include <vector>

namespace flowbell::http {

class TlsContext;

/// What the listener hands its requests to. All functions are called on the listener's thread.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;

    /// As soon as a head is complete, before its body is read or `100 Continue` is sent. A response refuses the request:
    /// it is sent and the connection closed after it if a body was announced.
    [[nodiscard]] virtual std::optional<Response> screen(const RequestHead &head) = 0;
    /// A whole request. Answered later, from any thread, through Listener::reply() with this token, exactly once.
    virtual void handle(RequestToken token, Request &&request) = 0;
    /// A request that was refused; its answer is already on the way.
    virtual void refused(RefusedRequest &&request) = 0;
};

struct ListenAddress {
    QHostAddress address;
    quint16 port = 0; ///< 0 asks for a free one

    friend bool operator==(const ListenAddress &, const ListenAddress &) = default;
};

/// The two places where a listener may listen; at least one is set.
struct ListenPlaces {
    std::optional<ListenAddress> plain;
    std::optional<ListenAddress> tls;

    friend bool operator==(const ListenPlaces &, const ListenPlaces &) = default;
};

struct ListenOutcome {
    ListenPlaces places; ///< where it listens now
    std::optional<Error> error; ///< why not where it should: PortBusy, PortForbidden, AddressNotAvailable or ListenFailed
    bool isErrorOfTls = false; ///< the error is about the place for TLS
};

struct ListenerNumbers {
    int connections = 0; ///< open now
    qint64 accepted = 0; ///< connections since the start
    qint64 requests = 0; ///< whole requests since the start
    qint64 refused = 0; ///< answered with an error by the listener itself
    qint64 refusedConnections = 0; ///< beyond a connection limit
};

/// The receiving side: HTTP/1.1 (RFC 9112) on its own named thread, keep-alive, pipelining (answers in the order of the
/// requests), chunked bodies, `Expect: 100-continue`. The object may be used from any thread; it starts and joins its thread.
class Listener
{
public:
    /// \a handler must outlive the listener.
    explicit Listener(RequestHandler &handler);
    ~Listener(); ///< close()
    Q_DISABLE_COPY_MOVE(Listener)

    /// Begins to accept; the address and port it got. PortBusy, PortForbidden, AddressNotAvailable or ListenFailed.
    /// While it listens already, it is moved: the old socket is closed only if the new one could be opened.
    [[nodiscard]] QFuture<Result<ListenAddress>> listen(const ListenAddress &address, const Limits &limits);

    /// The same for plain connections and such with TLS, made with \a tls (null: none). All or nothing: if one place cannot be
    /// had, it goes on listening where it did, if it did.
    [[nodiscard]] QFuture<ListenOutcome> listen(
        const ListenPlaces &places, std::shared_ptr<const TlsContext> tls, const Limits &limits);
    /// Connections from now on are made with \a tls; those that are there stay as they are.
    void setTls(std::shared_ptr<const TlsContext> tls);

    /// Stops accepting, lets requests that have come whole be answered (at most \a grace), then closes every connection.
    [[nodiscard]] QFuture<void> close(std::chrono::milliseconds grace);

    /// Sends answers; one wake-up of the listener's thread for the whole batch. Unknown tokens (the peer is gone) are skipped.
    void reply(std::vector<Reply> &&replies);

    [[nodiscard]] ListenerNumbers numbers() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The next port above \a port that can be bound on \a address now; nullopt if none of the next 100 can. Blocks shortly.
[[nodiscard]] std::optional<quint16> nextFreePort(const QHostAddress &address, quint16 port);

} // namespace flowbell::http
