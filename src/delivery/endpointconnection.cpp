// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/endpointconnection.h"

#include "delivery/endings.h"
#include "delivery/proxies.h"

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSslSocket>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace flowbell::delivery {

namespace {

std::unique_ptr<QTcpSocket> makeSocket(bool secure)
{
    return secure ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>();
}

/// The next segment is acknowledged at once. A server that writes head and body of its answer apart, and waits for the
/// acknowledgement in between (Nagle), would answer 40 ms later. Lasts only until something is sent.
void acknowledgeAtOnce(const QTcpSocket &socket)
{
    const int on = 1;
    static_cast<void>(::setsockopt(static_cast<int>(socket.socketDescriptor()), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on));
}

HeaderFields authorization(const QNetworkProxy &proxy)
{
    if (proxy.user().isEmpty())
        return {};
    const QString credentials = proxy.user() + u':' + proxy.password();
    return {{"Proxy-Authorization", "Basic " + credentials.toUtf8().toBase64()}};
}

} // namespace

EndpointConnection::EndpointConnection(const Clock &clock, const Origin &origin)
    : m_clock(clock)
    , m_origin(origin)
    , m_socket(makeSocket(origin.secure))
{
    m_socket->setParent(this); // goes along to another thread
    watch();
}

EndpointConnection::~EndpointConnection()
{
    m_socket->disconnect(this);
}

void EndpointConnection::watch()
{
    QTcpSocket *const socket = m_socket.get();
    connect(socket, &QTcpSocket::hostFound, this, &EndpointConnection::lookedUp);
    connect(socket, &QTcpSocket::connected, this, &EndpointConnection::connected);
    if (auto *const secure = qobject_cast<QSslSocket *>(socket))
        connect(secure, &QSslSocket::encrypted, this, &EndpointConnection::encrypted);
    connect(socket, &QTcpSocket::errorOccurred, this, &EndpointConnection::failed);
    connect(socket, &QTcpSocket::disconnected, this, [this] { failed(QAbstractSocket::RemoteHostClosedError); });
    connect(socket, &QTcpSocket::readyRead, this, [this] {
        if (m_user)
            m_user->bytesArrived(*this);
    });
    connect(socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_user && isAllSent())
            m_user->allSent(*this);
    });
}

void EndpointConnection::open()
{
    m_phase = m_clock.steady();
    useProxy();
    if (m_forwarded)
        return;
    // The name is for the certificate; bare addresses come without the brackets that a URL needs.
    if (auto *const secure = qobject_cast<QSslSocket *>(m_socket.get()))
        secure->connectToHostEncrypted(m_origin.host, m_origin.port, m_origin.host);
    else
        m_socket->connectToHost(m_origin.host, m_origin.port);
}

void EndpointConnection::useProxy()
{
    QNetworkProxy proxy = proxyFor(m_origin.url());
    const bool isHttp = proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy;
    m_forwarded = isHttp && !m_origin.secure;
    if (!m_forwarded) {
        if (isHttp)
            proxy.setType(QNetworkProxy::HttpProxy); // the kind that tunnels
        m_socket->setProxy(proxy);
        return;
    }
    m_proxyFields = authorization(proxy);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->connectToHost(proxy.hostName(), proxy.port());
}

void EndpointConnection::lookedUp()
{
    const bool isDirect = !m_forwarded && m_socket->proxy().type() == QNetworkProxy::NoProxy;
    if (isDirect && QHostAddress(m_origin.host).isNull())
        m_times.lookup = sincePhase();
    m_phase = m_clock.steady();
}

void EndpointConnection::connected()
{
    m_times.connect = sincePhase();
    // Requests are written whole; waiting for the acknowledgement of the one before would only delay them.
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (!m_origin.secure)
        becomeReady();
    else
        m_phase = m_clock.steady();
}

void EndpointConnection::encrypted()
{
    m_times.tls = sincePhase();
    becomeReady();
}

void EndpointConnection::becomeReady()
{
    m_ready = true;
    if (m_user)
        m_user->connectionReady(*this);
}

void EndpointConnection::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
    acknowledgeAtOnce(*m_socket);
}

bool EndpointConnection::isAllSent() const
{
    if (const auto *const secure = qobject_cast<const QSslSocket *>(m_socket.get());
        secure && secure->encryptedBytesToWrite() > 0)
        return false;
    return m_socket->bytesToWrite() == 0;
}

bool EndpointConnection::isQuiet() const
{
    return isReady() && isAllSent() && m_socket->bytesAvailable() == 0;
}

qsizetype EndpointConnection::read(std::span<char> block)
{
    return std::max<qsizetype>(m_socket->read(block.data(), static_cast<qint64>(block.size())), 0);
}

void EndpointConnection::close()
{
    m_user = nullptr;
    m_socket->disconnect(this);
    if (m_origin.secure && isReady())
        m_socket->disconnectFromHost(); // says so to the other side
    m_socket->abort();
    m_ready = false;
}

void EndpointConnection::discard(std::unique_ptr<EndpointConnection> connection)
{
    if (!connection)
        return;
    connection->close();
    connection.release()->deleteLater();
}

void EndpointConnection::failed(QAbstractSocket::SocketError error)
{
    if (m_end)
        return;
    m_end = End{verdictOf(error), m_socket->errorString(), error == QAbstractSocket::RemoteHostClosedError};
    if (m_user && m_socket->bytesAvailable() > 0)
        m_user->bytesArrived(*this);
    if (m_user)
        m_user->connectionEnded(*this);
}

EndpointVerdict EndpointConnection::verdictOf(QAbstractSocket::SocketError error) const
{
    if (m_ready)
        return EndpointVerdict::ConnectionLost;
    if (m_forwarded)
        return EndpointVerdict::Unreachable;
    // What closes in the middle of the handshake does not speak TLS, or not with us.
    if (m_times.connect && error == QAbstractSocket::RemoteHostClosedError)
        return EndpointVerdict::CertificateProblem;
    return verdictOfSocket(error);
}

std::chrono::microseconds EndpointConnection::sincePhase()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(m_clock.steady() - m_phase);
}

} // namespace flowbell::delivery
