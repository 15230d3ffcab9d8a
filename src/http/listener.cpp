// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include "http/server.h"

#include <QtCore/QPromise>
#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>

namespace flowbell::http {

struct Listener::Private {
    explicit Private(RequestHandler &handler)
        : server(std::make_unique<Server>(handler))
    {
    }

    QThread thread;
    std::unique_ptr<Server> server;
};

Listener::Listener(RequestHandler &handler)
    : d(std::make_unique<Private>(handler))
{
    d->thread.setObjectName(QStringLiteral("http"));
    d->server->moveToThread(&d->thread);
    d->thread.start();
}

Listener::~Listener()
{
    QMetaObject::invokeMethod(
        d->server.get(), [this] { d->server.reset(); }, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

QFuture<Result<ListenAddress>> Listener::listen(const ListenAddress &address, const Limits &limits)
{
    const auto promise = std::make_shared<QPromise<Result<ListenAddress>>>();
    promise->start();
    const auto future = promise->future();
    QMetaObject::invokeMethod(
        d->server.get(),
        [server = d->server.get(), promise, address, limits] {
            const ListenOutcome outcome = server->listen({address, std::nullopt}, nullptr, limits);
            promise->addResult(outcome.error ? Result<ListenAddress>(Failure(*outcome.error)) : *outcome.places.plain);
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

QFuture<ListenOutcome> Listener::listen(
    const ListenPlaces &places, std::shared_ptr<const TlsContext> tls, const Limits &limits)
{
    const auto promise = std::make_shared<QPromise<ListenOutcome>>();
    promise->start();
    const auto future = promise->future();
    QMetaObject::invokeMethod(
        d->server.get(),
        [server = d->server.get(), promise, places, tls = std::move(tls), limits] {
            promise->addResult(server->listen(places, tls, limits));
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

void Listener::setTls(std::shared_ptr<const TlsContext> tls)
{
    QMetaObject::invokeMethod(
        d->server.get(), [server = d->server.get(), tls = std::move(tls)] { server->setTls(tls); }, Qt::QueuedConnection);
}

QFuture<void> Listener::close(std::chrono::milliseconds grace)
{
    const auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    const auto future = promise->future();
    QMetaObject::invokeMethod(
        d->server.get(), [server = d->server.get(), promise, grace] { server->close(grace, [promise] { promise->finish(); }); },
        Qt::QueuedConnection);
    return future;
}

void Listener::reply(std::vector<Reply> &&replies)
{
    d->server->post(std::move(replies));
}

ListenerNumbers Listener::numbers() const
{
    return d->server->numbers();
}

std::optional<quint16> nextFreePort(const QHostAddress &address, quint16 port)
{
    constexpr int Tries = 100;
    for (int next = port + 1; next <= port + Tries && next <= 65'535; ++next) {
        QTcpServer probe;
        if (probe.listen(address, static_cast<quint16>(next)))
            return static_cast<quint16>(next);
    }
    return std::nullopt;
}

} // namespace flowbell::http
