// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/peersocket.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace flowbell::http {

namespace {

quint16 portOf(const sockaddr_storage &address)
{
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port);
}

QHostAddress unmapped(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

} // namespace

PeerSocket::~PeerSocket()
{
    closeDescriptor();
}

bool PeerSocket::adopt(qintptr descriptor)
{
    m_descriptor = static_cast<int>(descriptor);
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int flags = ::fcntl(m_descriptor, F_GETFL);
    if (flags < 0 || ::fcntl(m_descriptor, F_SETFL, flags | O_NONBLOCK) < 0
        || ::getpeername(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size) < 0) {
        closeDescriptor();
        return false;
    }
    // Answers are written whole; waiting for the acknowledgement of the one before would only delay them.
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_address = unmapped(QHostAddress(reinterpret_cast<const sockaddr *>(&address)));
    m_port = portOf(address);
    m_readNotifier.emplace(m_descriptor, QSocketNotifier::Read);
    m_readNotifier->setEnabled(false);
    connect(&*m_readNotifier, &QSocketNotifier::activated, this, &PeerSocket::readable);
    return true;
}

QString PeerSocket::peerName() const
{
    const QString host = m_address.toString();
    const bool isIpv6 = m_address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isIpv6 ? QString(u'[' + host + u']') : host) + u':' + QString::number(m_port);
}

void PeerSocket::watchReading(bool on)
{
    if (m_readNotifier->isEnabled() != on)
        m_readNotifier->setEnabled(on);
}

bool PeerSocket::write(QByteArrayView bytes)
{
    if (unsent() > 0) {
        m_unsent.append(bytes);
        return true;
    }
    const auto taken = sendNow(bytes);
    if (!taken)
        return false;
    if (*taken == bytes.size())
        return true;
    m_unsent = bytes.sliced(*taken).toByteArray();
    m_sent = 0;
    watchWriting(true);
    return true;
}

void PeerSocket::finishSending()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void PeerSocket::close()
{
    if (m_descriptor >= 0)
        sayGoodbye();
    closeDescriptor();
}

void PeerSocket::watchWriting(bool on)
{
    if (!m_writeNotifier && on) {
        m_writeNotifier.emplace(m_descriptor, QSocketNotifier::Write);
        connect(&*m_writeNotifier, &QSocketNotifier::activated, this, &PeerSocket::takeWritable);
    }
    if (m_writeNotifier)
        m_writeNotifier->setEnabled(on);
}

void PeerSocket::closeDescriptor()
{
    if (m_descriptor < 0)
        return;
    // Not deleted: one of them may be in the middle of telling us.
    if (m_readNotifier)
        m_readNotifier->setEnabled(false);
    if (m_writeNotifier)
        m_writeNotifier->setEnabled(false);
    ::close(m_descriptor);
    m_descriptor = -1;
    m_unsent.clear();
    m_sent = 0;
}

void PeerSocket::takeWritable()
{
    const auto taken = sendNow(QByteArrayView(m_unsent).sliced(m_sent));
    if (!taken) {
        Q_EMIT broken();
        return;
    }
    m_sent += *taken;
    if (unsent() == 0) {
        m_unsent.clear();
        m_sent = 0;
        watchWriting(false);
    }
    Q_EMIT written();
}

} // namespace flowbell::http
