// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/greeting.h"

#include <QtNetwork/QNetworkProxy>

namespace flowbell::delivery {

using namespace std::chrono_literals;

Greeting::Greeting(QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_patience, &QTimer::timeout, this, &Greeting::end);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Greeting::end);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &Greeting::end);
}

void Greeting::listen(const QString &host, quint16 port)
{
    m_patience.start(300ms);
    m_socket.connectToHost(host, port);
}

void Greeting::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_patience.stop();
    const QByteArray bytes = m_socket.read(80);
    m_socket.disconnect(this);
    m_socket.abort();
    Q_EMIT finished(bytes);
}

} // namespace flowbell::delivery
