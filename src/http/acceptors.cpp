// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/acceptors.h"

#include <algorithm>
#include <utility>

namespace flowbell::http {

Acceptors::Acceptors(Accept accept, std::function<void()> stopped)
    : m_accept(std::move(accept))
    , m_stopped(std::move(stopped))
{
}

ListenOutcome Acceptors::move(const ListenPlaces &wanted)
{
    Opened opened = open(wanted);
    if (opened.error && opened.error->code == ErrorCode::PortBusy && hasPort(placeFor(wanted, opened.errorKind)->port)) {
        // It may be our own socket that is in the way, as 127.0.0.1 is in the way of 0.0.0.0.
        const ListenPlaces before = places();
        opened = {};
        closeAllBut(wanted);
        opened = open(wanted);
        if (opened.error)
            take(open(before));
    }
    if (opened.error)
        return {places(), opened.error, opened.errorKind == Tls};
    closeAllBut(wanted);
    take(std::move(opened));
    return {places(), std::nullopt, false};
}

void Acceptors::close()
{
    m_sockets = {};
}

void Acceptors::retryIfStopped()
{
    for (const auto &socket : m_sockets) {
        if (socket)
            socket->retryIfStopped();
    }
}

std::optional<ListenAddress> Acceptors::placeFor(const ListenPlaces &places, Kind kind)
{
    return kind == Tls ? places.tls : places.plain;
}

bool Acceptors::isAt(Kind kind, const std::optional<ListenAddress> &place) const
{
    return place && m_sockets.at(kind) && m_sockets.at(kind)->where() == *place;
}

bool Acceptors::hasPort(quint16 port) const
{
    return std::ranges::any_of(m_sockets, [port](const auto &socket) { return socket && socket->where().port == port; });
}

ListenPlaces Acceptors::places() const
{
    ListenPlaces places;
    if (m_sockets[Plain])
        places.plain = m_sockets[Plain]->where();
    if (m_sockets[Tls])
        places.tls = m_sockets[Tls]->where();
    return places;
}

Acceptors::Opened Acceptors::open(const ListenPlaces &wanted) const
{
    Opened opened;
    for (const Kind kind : {Plain, Tls}) {
        const std::optional<ListenAddress> place = placeFor(wanted, kind);
        if (!place || isAt(kind, place))
            continue;
        auto socket = std::make_unique<Acceptor>([this, kind](qintptr descriptor) { m_accept(descriptor, kind == Tls); });
        if (const Result<ListenAddress> result = socket->open(*place); !result) {
            opened.error = result.error();
            opened.errorKind = kind;
            return opened;
        }
        QObject::connect(socket.get(), &QTcpServer::acceptError, socket.get(), [this] { m_stopped(); });
        opened.sockets.at(kind) = std::move(socket);
    }
    return opened;
}

void Acceptors::closeAllBut(const ListenPlaces &wanted)
{
    for (const Kind kind : {Plain, Tls}) {
        if (!isAt(kind, placeFor(wanted, kind)))
            m_sockets.at(kind).reset();
    }
}

void Acceptors::take(Opened &&opened)
{
    for (const Kind kind : {Plain, Tls}) {
        if (opened.sockets.at(kind))
            m_sockets.at(kind) = std::move(opened.sockets.at(kind));
    }
}

} // namespace flowbell::http
