// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/sender.h"

#include "delivery/connectionpool.h"
#include "delivery/exchange.h"

#include <QtCore/QHash>

namespace flowbell::delivery {

struct Sender::Private {
    Private(Sender *owner, const Clock &now, const Limits &wanted)
        : clock(now)
        , limits(wanted)
        , pool(wanted.idlePerEndpoint, wanted.idleTimeout, owner)
    {
    }
    ~Private() { qDeleteAll(underWay); }
    Q_DISABLE_COPY_MOVE(Private)

    const Clock &clock;
    const Limits limits;
    ConnectionPool pool;
    QHash<Handle, Exchange *> underWay; ///< owned
    Handle last = 0;
};

Sender::Sender(const Clock &clock, Limits limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, clock, limits))
{
}

Sender::~Sender() = default;

Sender::Handle Sender::send(const SendRequest &request)
{
    const Handle handle = ++d->last;
    auto *const exchange = new Exchange(request, d->limits, d->pool, d->clock, this);
    d->underWay.insert(handle, exchange);
    connect(exchange, &Exchange::finished, this, [this, handle, exchange](const SendOutcome &outcome) {
        d->underWay.remove(handle);
        exchange->deleteLater();
        Q_EMIT finished(handle, outcome);
    });
    exchange->start();
    return handle;
}

void Sender::cancel(Handle handle)
{
    if (Exchange *const exchange = d->underWay.value(handle))
        exchange->cancel();
}

void Sender::closeIdle()
{
    d->pool.closeAll();
}

} // namespace flowbell::delivery
