// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/listenercontrol.h"

#include "engine/access/accessservice.h"
#include "engine/ingest.h"
#include "engine/listeneraddress.h"
#include "engine/listenercertificate.h"
#include "engine/listeningrecord.h"
#include "engine/whendone.h"
#include "store/databasethread.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {

constexpr auto closingGrace = 5s;

QString hostText(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' % address.toString() % u']' : address.toString();
}

QString urlText(QLatin1String scheme, const std::optional<http::ListenAddress> &place, const QString &path)
{
    return place ? scheme % QLatin1String("://") % hostText(place->address) % u':' % QString::number(place->port) % path
                 : QString();
}

bool isAboutAccess(const Error &error)
{
    return error.code == ErrorCode::SenderCheckMissing || error.code == ErrorCode::SenderSecretMissing
        || error.code == ErrorCode::SecretsDenied || error.code == ErrorCode::SecretsUnavailable;
}

} // namespace

struct ListenerControl::Private {
    Private(Ingest &to, AccessService &who, store::DatabaseThread &writer, CertificateService &service, const Clock &clock)
        : ingest(to)
        , access(who)
        , listener(to)
        , record(writer, clock)
        , certificates(service)
        , certificate(service, listener, clock)
    {
    }

    void forgetPlaces()
    {
        bound = {};
        certificate.end();
        record.end();
    }

    Ingest &ingest;
    AccessService &access;
    http::Listener listener;
    ListeningRecord record;
    CertificateService &certificates;
    ListenerCertificate certificate;
    State state = State::Stopped;
    ListenPreferences wanted; ///< what start() was last asked for
    TlsPreferences wantedTls; ///< the same
    CertificateService::Loaded loaded; ///< for wantedTls, while that is enabled
    std::optional<QString> passPhrase;
    ListenPreferences active; ///< what it listens with; meaningful while `bound` is set
    http::ListenPlaces bound;
    Error error;
    quint16 offeredPort = 0;
    bool isOfferedForTls = false;
    quint64 attempt = 0;
};

ListenerControl::ListenerControl(Ingest &ingest, AccessService &access, store::DatabaseThread &writer,
    CertificateService &certificates, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(ingest, access, writer, certificates, clock))
{
    d->ingest.attach(&d->listener);
    connect(&access, &AccessService::changed, this, &ListenerControl::obeyAccess);
}

ListenerControl::~ListenerControl()
{
    d->ingest.attach(nullptr);
}

void ListenerControl::start(const ListenPreferences &preferences, const TlsPreferences &tls)
{
    d->wanted = preferences;
    d->wantedTls = tls;
    const quint64 attempt = ++d->attempt;
    if (QHostAddress(preferences.address).isNull()) {
        failToListen({ErrorCode::AddressNotAvailable, {}, {}}, false);
        return;
    }
    setState(State::Starting);
    whenDone(d->access.prepare(QHostAddress(preferences.address)), this, [this, attempt](const Result<void> &prepared) {
        if (attempt != d->attempt)
            return;
        if (prepared) {
            loadCertificate();
            return;
        }
        if (!boundAddress().isNull() && !d->access.mayListenAt(boundAddress()))
            closeAtOnce();
        failToListen(prepared.error(), false);
    });
}

void ListenerControl::loadCertificate()
{
    if (!d->wantedTls.enabled) {
        listen(nullptr);
        return;
    }
    whenDone(d->certificates.load(d->wantedTls, d->passPhrase), this,
        [this, attempt = d->attempt](const Result<CertificateService::Loaded> &loaded) {
            if (attempt != d->attempt)
                return;
            if (!loaded) {
                fail(loaded.error());
                return;
            }
            d->loaded = *loaded;
            listen(loaded->context);
        });
}

void ListenerControl::listen(const std::shared_ptr<const http::TlsContext> &tls)
{
    const QHostAddress address(d->wanted.address);
    http::ListenPlaces places;
    if (d->wantedTls.takesPlain())
        places.plain = http::ListenAddress{address, d->wanted.port};
    if (tls)
        places.tls = http::ListenAddress{address, d->wantedTls.port};
    // Also the one it may stay at.
    d->access.listenAt({address, boundAddress()});
    const auto begun = [this, preferences = d->wanted, tlsPreferences = d->wantedTls, loaded = d->loaded, isTls = tls != nullptr](
                           const http::ListenPlaces &at) {
        d->active = preferences;
        d->bound = at;
        d->ingest.configure({preferences.path.toUtf8(), preferences.refuseViolations});
        d->access.listenAt({boundAddress()});
        d->record.begin(urls().join(u' '));
        if (isTls)
            d->certificate.begin(tlsPreferences, d->passPhrase, loaded);
        else
            d->certificate.end();
    };
    whenDone(d->listener.listen(places, tls, d->wanted.limits), this,
        [this, attempt = d->attempt, begun](const http::ListenOutcome &outcome) {
            // Also if another start or a stop is on its way: until that is done, this is where it listens.
            if (!outcome.error)
                begun(outcome.places);
            if (attempt != d->attempt)
                return;
            if (outcome.error)
                failToListen(*outcome.error, outcome.isErrorOfTls);
            else
                settle();
        });
}

void ListenerControl::settle()
{
    d->error = {};
    d->offeredPort = 0;
    setState(State::Listening, true);
}

/// Also while it listens: what may no longer be is ended, and what could not be is tried again.
void ListenerControl::obeyAccess()
{
    if (d->state == State::Starting || (d->state == State::Failed && isAboutAccess(d->error))) {
        start(d->wanted, d->wantedTls);
        return;
    }
    if (boundAddress().isNull())
        return;
    whenDone(d->access.prepare(boundAddress()), this, [this](const Result<void> &prepared) {
        if (boundAddress().isNull() || (!prepared && prepared.error().code == ErrorCode::Cancelled))
            return;
        if (prepared) {
            // What senders need to know may be another: told anew.
            setState(d->state, true);
            return;
        }
        ++d->attempt;
        closeAtOnce();
        failToListen(prepared.error(), false);
    });
}

void ListenerControl::closeAtOnce()
{
    static_cast<void>(d->listener.close(0ms));
    d->forgetPlaces();
}

void ListenerControl::failToListen(const Error &error, bool isOfTls)
{
    const quint16 port = isOfTls ? d->wantedTls.port : d->wanted.port;
    quint16 offered = 0;
    if (error.code == ErrorCode::PortBusy || error.code == ErrorCode::PortForbidden) {
        const quint16 above = error.code == ErrorCode::PortBusy ? port : isOfTls ? TlsPreferences().port : quint16{8786};
        offered = http::nextFreePort(QHostAddress(d->wanted.address), above).value_or(0);
    }
    d->isOfferedForTls = isOfTls;
    const QString host = QHostAddress(d->wanted.address).isNull() ? d->wanted.address : hostText(QHostAddress(d->wanted.address));
    fail({error.code, error.detail, host % u':' % QString::number(port)}, offered);
}

void ListenerControl::fail(const Error &error, quint16 offeredPort)
{
    d->error = error;
    d->offeredPort = offeredPort;
    setState(State::Failed, true);
}

void ListenerControl::stop()
{
    if (d->state == State::Stopped || d->state == State::Stopping)
        return;
    const quint64 attempt = ++d->attempt;
    setState(State::Stopping);
    whenDone(d->listener.close(closingGrace), this, [this, attempt] {
        d->forgetPlaces();
        if (attempt == d->attempt)
            setState(State::Stopped);
    });
}

void ListenerControl::shutDown()
{
    ++d->attempt;
    d->listener.close(closingGrace).waitForFinished();
    d->forgetPlaces();
    d->state = State::Stopped;
}

void ListenerControl::setState(State state, bool always)
{
    if (d->state == state && !always)
        return;
    d->state = state;
    Q_EMIT stateChanged(state);
}

ListenerControl::State ListenerControl::state() const
{
    return d->state;
}

QString ListenerControl::url() const
{
    return d->bound.plain ? urlText(QLatin1String("http"), d->bound.plain, d->active.path) : tlsUrl();
}

QString ListenerControl::tlsUrl() const
{
    return urlText(QLatin1String("https"), d->bound.tls, d->active.path);
}

QStringList ListenerControl::urls() const
{
    QStringList urls{url(), tlsUrl()};
    urls.removeAll(QString());
    urls.removeDuplicates();
    return urls;
}

QString ListenerControl::forSenders(const QString &url) const
{
    const QString secret = d->access.pathSecret();
    if (url.isEmpty() || secret.isEmpty())
        return url;
    return (d->active.path == u'/' ? url.chopped(1) : url) % u'/' % secret;
}

QHostAddress ListenerControl::boundAddress() const
{
    const std::optional<http::ListenAddress> &place = d->bound.plain ? d->bound.plain : d->bound.tls;
    return place ? place->address : QHostAddress();
}

Error ListenerControl::error() const
{
    return d->error;
}

quint16 ListenerControl::offeredPort() const
{
    return d->offeredPort;
}

bool ListenerControl::isOfferedForTls() const
{
    return d->isOfferedForTls;
}

TlsPreferences ListenerControl::currentTls() const
{
    return d->wantedTls;
}

ListenerCertificate &ListenerControl::certificate()
{
    return d->certificate;
}

void ListenerControl::setPassPhrase(const std::optional<QString> &passPhrase)
{
    d->passPhrase = passPhrase;
}

ListenPreferences ListenerControl::current() const
{
    return d->wanted;
}

http::ListenerNumbers ListenerControl::numbers() const
{
    return d->listener.numbers();
}

bool ListenerControl::isOwn(const QUrl &url) const
{
    const QStringList own = urls();
    const auto comesHere = [&url](const QString &one) { return isOfListener(url, QUrl(one, QUrl::StrictMode)); };
    return std::any_of(own.begin(), own.end(), comesHere) && d->ingest.takes(pathOf(url).toUtf8());
}

} // namespace flowbell::engine
