// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/reachability.h"

#include "delivery/certificate.h"
#include "delivery/endings.h"
#include "delivery/proxies.h"

#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSslSocket>

namespace flowbell::delivery {

namespace {

bool isName(const QString &host)
{
    return QHostAddress(host).isNull();
}

} // namespace

struct Reachability::Private {
    Private(Reachability *owner, const Clock &now, const QUrl &url, std::chrono::milliseconds timeout)
        : q(owner)
        , clock(now)
        , secure(url.scheme() == QLatin1String("https"))
        , started(clock.steady())
    {
        outcome.url = url;
        deadline.setSingleShot(true);
        deadline.setTimerType(Qt::PreciseTimer);
        deadline.setInterval(timeout);
    }

    void connectSignals();
    void begin();
    void lookedUp();
    void connected();
    void encrypted();
    void failed(QAbstractSocket::SocketError error);
    void end(EndpointVerdict verdict, const QString &detail = {});

    std::chrono::microseconds since(std::chrono::steady_clock::time_point moment) const
    {
        return std::chrono::duration_cast<std::chrono::microseconds>(clock.steady() - moment);
    }

    Reachability *const q;
    const Clock &clock;
    const bool secure;
    ReachabilityOutcome outcome;
    QSslSocket socket;
    QTimer deadline;
    QList<QSslError> sslErrors;
    std::chrono::steady_clock::time_point started;
    std::chrono::steady_clock::time_point phase; ///< when the phase that runs began
    bool ended = false;
};

void Reachability::Private::connectSignals()
{
    QObject::connect(&deadline, &QTimer::timeout, q, [this] { end(EndpointVerdict::TimedOut); });
    QObject::connect(&socket, &QAbstractSocket::hostFound, q, [this] { lookedUp(); });
    QObject::connect(&socket, &QAbstractSocket::connected, q, [this] { connected(); });
    QObject::connect(&socket, &QSslSocket::encrypted, q, [this] { encrypted(); });
    QObject::connect(&socket, &QSslSocket::sslErrors, q, [this](const QList<QSslError> &errors) { sslErrors += errors; });
    QObject::connect(&socket, &QAbstractSocket::errorOccurred, q, [this](QAbstractSocket::SocketError error) { failed(error); });
}

void Reachability::Private::begin()
{
    if (ended)
        return;
    const QUrl &url = outcome.url;
    const QString host = url.host(QUrl::FullyEncoded);
    const auto port = static_cast<quint16>(url.port(secure ? 443 : 80));
    socket.setProxy(proxyFor(url));
    // The name is for the certificate; bare addresses come without the brackets that a URL needs.
    if (secure)
        socket.connectToHostEncrypted(host, port, host);
    else
        socket.connectToHost(host, port);
}

void Reachability::Private::lookedUp()
{
    if (socket.proxy().type() == QNetworkProxy::NoProxy && isName(outcome.url.host()))
        outcome.times.lookup = since(phase);
    phase = clock.steady();
}

void Reachability::Private::connected()
{
    outcome.times.connect = since(phase);
    phase = clock.steady();
    if (!secure)
        end(EndpointVerdict::Delivered);
}

void Reachability::Private::encrypted()
{
    outcome.times.tls = since(phase);
    end(EndpointVerdict::Delivered);
}

void Reachability::Private::failed(QAbstractSocket::SocketError error)
{
    // What closes in the middle of the handshake does not speak TLS, or not with us.
    const bool inHandshake = secure && outcome.times.connect.has_value() && error == QAbstractSocket::RemoteHostClosedError;
    end(inHandshake ? EndpointVerdict::CertificateProblem : verdictOfSocket(error), socket.errorString());
}

void Reachability::Private::end(EndpointVerdict verdict, const QString &detail)
{
    if (ended)
        return;
    ended = true;
    deadline.stop();
    outcome.verdict = verdict;
    outcome.detail = detail;
    outcome.times.total = since(started);
    if (secure)
        outcome.certificate = certificateInfo(socket.peerCertificate(), sslErrors);
    socket.disconnect(q);
    socket.abort();
    Q_EMIT q->finished(outcome);
}

Reachability::Reachability(const Clock &clock, const QUrl &url, std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, clock, url, timeout))
{
    d->connectSignals();
}

Reachability::~Reachability()
{
    d->ended = true;
}

void Reachability::start()
{
    d->started = d->phase = d->clock.steady();
    d->deadline.start();
    // Some failures are known at once; their signal must find its receivers.
    QMetaObject::invokeMethod(
        this, [this] { d->begin(); }, Qt::QueuedConnection);
}

void Reachability::cancel()
{
    d->end(EndpointVerdict::Cancelled);
}

} // namespace flowbell::delivery
