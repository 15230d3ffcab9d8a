// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/acceptor.h"

namespace flowbell::http {

namespace {

constexpr int Backlog = 1024;

ErrorCode listenError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError: return ErrorCode::PortBusy;
    case QAbstractSocket::SocketAccessError: return ErrorCode::PortForbidden;
    case QAbstractSocket::SocketAddressNotAvailableError: return ErrorCode::AddressNotAvailable;
    default: return ErrorCode::ListenFailed;
    }
}

} // namespace

Acceptor::Acceptor(std::function<void(qintptr)> accept)
    : m_accept(std::move(accept))
{
    setListenBacklogSize(Backlog);
    connect(this, &QTcpServer::acceptError, this, [this] { m_isStopped = true; });
}

Result<ListenAddress> Acceptor::open(const ListenAddress &address)
{
    if (listen(address.address, address.port))
        return where();
    const QString subject = address.address.toString() + u':' + QString::number(address.port);
    return fail(listenError(serverError()), errorString(), subject);
}

void Acceptor::retryIfStopped()
{
    if (std::exchange(m_isStopped, false))
        resumeAccepting();
}

void Acceptor::incomingConnection(qintptr descriptor)
{
    m_accept(descriptor);
}

} // namespace flowbell::http
