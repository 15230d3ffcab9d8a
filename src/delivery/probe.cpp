// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/probe.h"

#include "delivery/certificate.h"
#include "delivery/endings.h"
#include "delivery/greeting.h"
#include "delivery/onetimebody.h"
#include "delivery/posting.h"
#include "delivery/proxies.h"
#include "delivery/reachability.h"

#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QHostInfo>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslConfiguration>

#include <algorithm>

namespace flowbell::delivery {

namespace {

using Moment = std::chrono::steady_clock::time_point;

constexpr int noLookup = -1;

bool isSecure(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

} // namespace

struct Probe::Private {
    Private(Probe *owner, QNetworkAccessManager &manager, const Clock &now, ProbeRequest &&what)
        : q(owner)
        , network(manager)
        , clock(now)
        , request(std::move(what))
        , started(clock.steady())
    {
        test.url = request.url.toString(QUrl::FullyEncoded);
        test.payload = request.body;
        deadline.setSingleShot(true);
        deadline.setTimerType(Qt::PreciseTimer);
        deadline.setInterval(request.timeout);
    }

    void begin();
    void lookUp();
    void lookedUp(const QHostInfo &info);
    void connectFirst();
    void connectedFirst(const ReachabilityOutcome &outcome);
    void post();
    void watch(OneTimeBody &body);
    void bodyBegun();
    void encrypted();
    void refuseCertificate(const QList<QSslError> &errors);
    void answerBegun();
    void readBody();
    void replyFinished();
    void hearGreeting(const QString &detail);
    void readHead();
    void letGo();
    void end(EndpointVerdict verdict, const QString &detail = {});

    std::chrono::microseconds since(Moment moment) const
    {
        return std::chrono::duration_cast<std::chrono::microseconds>(clock.steady() - moment);
    }

    Probe *const q;
    QNetworkAccessManager &network;
    const Clock &clock;
    const ProbeRequest request;
    EndpointTest test;
    QTimer deadline;
    int lookup = noLookup;
    std::unique_ptr<Reachability> first;
    std::unique_ptr<Greeting> greeting;
    QNetworkReply *reply = nullptr; ///< ours from post() to letGo()
    QList<QSslError> sslErrors;
    Moment started;
    Moment phase; ///< when the phase that runs began
    std::optional<Moment> answering; ///< when the head of the answer was there
    bool direct = true; ///< not through a proxy
    bool ended = false;
};

void Probe::Private::begin()
{
    if (ended)
        return;
    direct = proxyFor(request.url).type() == QNetworkProxy::NoProxy;
    if (!direct)
        post();
    else if (QHostAddress(request.url.host()).isNull())
        lookUp();
    else
        connectFirst();
}

void Probe::Private::lookUp()
{
    phase = clock.steady();
    lookup = QHostInfo::lookupHost(request.url.host(QUrl::FullyEncoded), q, [this](const QHostInfo &info) { lookedUp(info); });
}

void Probe::Private::lookedUp(const QHostInfo &info)
{
    lookup = noLookup;
    if (ended)
        return;
    if (info.error() != QHostInfo::NoError) {
        end(EndpointVerdict::NameNotFound, info.errorString());
        return;
    }
    test.times.lookup = since(phase);
    connectFirst();
}

void Probe::Private::connectFirst()
{
    if (!isSecure(request.url)) {
        post();
        return;
    }
    QUrl plain = request.url;
    plain.setPort(request.url.port(443));
    plain.setScheme(QStringLiteral("http"));
    first = std::make_unique<Reachability>(clock, plain, request.timeout);
    QObject::connect(
        first.get(), &Reachability::finished, q, [this](const ReachabilityOutcome &outcome) { connectedFirst(outcome); });
    first->start();
}

void Probe::Private::connectedFirst(const ReachabilityOutcome &outcome)
{
    first.release()->deleteLater();
    if (outcome.verdict != EndpointVerdict::Delivered) {
        end(outcome.verdict, outcome.detail);
        return;
    }
    test.times.connect = outcome.times.connect;
    post();
}

void Probe::Private::post()
{
    auto body = std::make_unique<OneTimeBody>(request.body);
    phase = clock.steady();
    reply = network.post(makePost(request), body.get());
    // Room for more than is kept, so that an answer that is too long shows; beyond it the library stops reading.
    reply->setReadBufferSize(2 * maximumKeptResponseBody);
    watch(*body);
    body.release()->setParent(reply);
}

void Probe::Private::watch(OneTimeBody &body)
{
    QObject::connect(&body, &OneTimeBody::begun, q, [this] { bodyBegun(); });
    QObject::connect(reply, &QNetworkReply::socketStartedConnecting, q, [this] { phase = clock.steady(); });
    QObject::connect(reply, &QNetworkReply::encrypted, q, [this] { encrypted(); });
    QObject::connect(reply, &QNetworkReply::sslErrors, q, [this](const QList<QSslError> &errors) { refuseCertificate(errors); });
    QObject::connect(reply, &QNetworkReply::requestSent, q, [this] {
        bodyBegun();
        phase = clock.steady();
    });
    QObject::connect(reply, &QNetworkReply::metaDataChanged, q, [this] { answerBegun(); });
    QObject::connect(reply, &QNetworkReply::readyRead, q, [this] { readBody(); });
    QObject::connect(reply, &QNetworkReply::finished, q, [this] { replyFinished(); });
}

void Probe::Private::bodyBegun()
{
    if (!test.times.connect && !isSecure(request.url))
        test.times.connect = since(phase);
}

void Probe::Private::encrypted()
{
    const std::chrono::microseconds both = since(phase);
    test.times.tls = std::max(both - test.times.connect.value_or(std::chrono::microseconds{0}), std::chrono::microseconds{0});
    test.certificate = certificateInfo(reply->sslConfiguration().peerCertificate());
}

void Probe::Private::refuseCertificate(const QList<QSslError> &errors)
{
    sslErrors += errors;
    test.certificate = certificateInfo(reply->sslConfiguration().peerCertificate(), sslErrors);
}

void Probe::Private::answerBegun()
{
    readHead();
    if (answering)
        return;
    answering = clock.steady();
    test.times.waiting = since(phase);
}

void Probe::Private::readBody()
{
    test.responseBody += reply->read(maximumKeptResponseBody - test.responseBody.size());
    if (reply->bytesAvailable() == 0)
        return;
    test.bodyCut = true;
    end(verdictOfStatus(test.status));
}

void Probe::Private::replyFinished()
{
    readBody();
    if (ended)
        return;
    const QNetworkReply::NetworkError error = reply->error();
    if (error == QNetworkReply::ContentReSendError && isWhole(test.status, test.responseHeaders, test.responseBody.size())) {
        end(verdictOfStatus(test.status));
        return;
    }
    const EndpointVerdict verdict = verdictOfReply(error, test.status);
    const QString detail = error == QNetworkReply::NoError ? QString()
        : error == QNetworkReply::ContentReSendError       ? QStringLiteral("Connection closed")
                                                           : reply->errorString();
    if (verdict == EndpointVerdict::ConnectionLost && test.status == 0 && direct && !isSecure(request.url))
        hearGreeting(detail);
    else
        end(verdict, detail);
}

void Probe::Private::hearGreeting(const QString &detail)
{
    greeting = std::make_unique<Greeting>();
    QObject::connect(greeting.get(), &Greeting::finished, q, [this, detail](const QByteArray &bytes) {
        const bool foreign = !bytes.isEmpty() && !bytes.startsWith("HTTP/");
        end(foreign ? EndpointVerdict::NotHttp : EndpointVerdict::ConnectionLost,
            foreign ? QString::fromLatin1(bytes.toPercentEncoding(" :/,;()<>[]@=+*!'")) : detail);
    });
    greeting->listen(request.url.host(QUrl::FullyEncoded), static_cast<quint16>(request.url.port(80)));
}

void Probe::Private::readHead()
{
    test.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    test.reason = reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    test.responseHeaders = headerFields(reply->rawHeaderPairs());
}

/// Ends what still runs, without hearing of it.
void Probe::Private::letGo()
{
    deadline.stop();
    if (lookup != noLookup)
        QHostInfo::abortHostLookup(std::exchange(lookup, noLookup));
    first.reset();
    if (greeting)
        greeting.release()->deleteLater();
    if (!reply)
        return;
    reply->disconnect(q);
    // Its end aborts the exchange. abort() would warn where an error, such as a status 404, was told before the body's end.
    std::exchange(reply, nullptr)->deleteLater();
}

void Probe::Private::end(EndpointVerdict verdict, const QString &detail)
{
    if (ended)
        return;
    ended = true;
    if (answering)
        test.times.receiving = since(*answering);
    test.times.total = since(started);
    test.verdict = verdict;
    test.detail = detail;
    letGo();
    Q_EMIT q->finished(test);
}

Probe::Probe(QNetworkAccessManager &network, const Clock &clock, ProbeRequest request, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, network, clock, std::move(request)))
{
    connect(&d->deadline, &QTimer::timeout, this, [this] { d->end(EndpointVerdict::TimedOut); });
}

Probe::~Probe()
{
    d->ended = true;
    d->letGo();
}

void Probe::start()
{
    d->test.started = d->clock.now();
    d->started = d->clock.steady();
    d->deadline.start();
    QMetaObject::invokeMethod(
        this, [this] { d->begin(); }, Qt::QueuedConnection);
}

void Probe::cancel()
{
    d->end(EndpointVerdict::Cancelled);
}

} // namespace flowbell::delivery
