// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/listenercontrol.h"

#include "engine/access/accessservice.h"
#include "engine/ingest.h"
#include "engine/listeneraddress.h"
#include "engine/listeningrecord.h"
#include "engine/whendone.h"
#include "store/databasethread.h"

#include <QtCore/QUrl>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {

constexpr auto stopGrace = 5s;

QString hostText(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' % address.toString() % u']' : address.toString();
}

bool isAboutAccess(const Error &error)
{
    return error.code == ErrorCode::SenderCheckMissing || error.code == ErrorCode::SenderSecretMissing
        || error.code == ErrorCode::SecretsDenied || error.code == ErrorCode::SecretsUnavailable;
}

} // namespace

struct ListenerControl::Private {
    Private(Ingest &to, AccessService &who, store::DatabaseThread &writer, const Clock &clock)
        : ingest(to)
        , access(who)
        , listener(to)
        , record(writer, clock)
    {
    }

    Ingest &ingest;
    AccessService &access;
    http::Listener listener;
    ListeningRecord record;
    State state = State::Stopped;
    ListenPreferences wanted; ///< what start() was last asked for
    ListenPreferences active; ///< what it listens with; meaningful while `bound` is set
    std::optional<http::ListenAddress> bound;
    Error error;
    quint16 offeredPort = 0;
    quint64 attempt = 0;
};

ListenerControl::ListenerControl(
    Ingest &ingest, AccessService &access, store::DatabaseThread &writer, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(ingest, access, writer, clock))
{
    d->ingest.attach(&d->listener);
    connect(&access, &AccessService::changed, this, &ListenerControl::obeyAccess);
}

ListenerControl::~ListenerControl()
{
    d->ingest.attach(nullptr);
}

void ListenerControl::start(const ListenPreferences &preferences)
{
    d->wanted = preferences;
    const QHostAddress address(preferences.address);
    if (address.isNull()) {
        fail({ErrorCode::AddressNotAvailable, {}, preferences.address});
        return;
    }
    setState(State::Starting);
    const quint64 attempt = ++d->attempt;
    whenDone(d->access.prepare(address), this, [this, address, attempt](const Result<void> &prepared) {
        if (attempt != d->attempt)
            return;
        if (prepared) {
            open(address, attempt);
            return;
        }
        if (d->bound && !d->access.mayListenAt(d->bound->address))
            closeAtOnce();
        fail(prepared.error());
    });
}

void ListenerControl::open(const QHostAddress &address, quint64 attempt)
{
    // Also the one it may stay at.
    d->access.listenAt({address, boundAddress()});
    d->listener.listen({address, d->wanted.port}, d->wanted.limits)
        .then(this, [this, attempt](const Result<http::ListenAddress> &outcome) {
            if (attempt != d->attempt)
                return;
            if (outcome)
                begin(*outcome);
            else
                fail(outcome.error());
        });
}

/// Also while it listens: what may no longer be is ended, and what could not be is tried again.
void ListenerControl::obeyAccess()
{
    if (d->state == State::Starting || (d->state == State::Failed && isAboutAccess(d->error))) {
        start(d->wanted);
        return;
    }
    if (!d->bound)
        return;
    whenDone(d->access.prepare(d->bound->address), this, [this](const Result<void> &prepared) {
        if (!d->bound || (!prepared && prepared.error().code == ErrorCode::Cancelled))
            return;
        if (prepared) {
            // What senders need to know may be another: told anew.
            setState(d->state, true);
            return;
        }
        ++d->attempt;
        closeAtOnce();
        fail(prepared.error());
    });
}

void ListenerControl::closeAtOnce()
{
    static_cast<void>(d->listener.close(0ms));
    d->bound.reset();
    d->record.end();
}

void ListenerControl::begin(const http::ListenAddress &address)
{
    d->active = d->wanted;
    d->bound = address;
    d->error = {};
    d->offeredPort = 0;
    d->ingest.configure({d->active.path.toUtf8(), d->active.refuseViolations});
    d->access.listenAt({address.address});
    d->record.begin(url());
    setState(State::Listening, true);
}

void ListenerControl::fail(const Error &error)
{
    d->error = error;
    d->error.subject = hostText(QHostAddress(d->wanted.address)) % u':' % QString::number(d->wanted.port);
    d->offeredPort = 0;
    if (error.code == ErrorCode::PortBusy || error.code == ErrorCode::PortForbidden) {
        const quint16 above = error.code == ErrorCode::PortForbidden ? quint16{8786} : d->wanted.port;
        d->offeredPort = http::nextFreePort(QHostAddress(d->wanted.address), above).value_or(0);
    }
    setState(State::Failed, true);
}

void ListenerControl::stop()
{
    if (d->state == State::Stopped || d->state == State::Stopping)
        return;
    const quint64 attempt = ++d->attempt;
    setState(State::Stopping);
    d->listener.close(stopGrace).then(this, [this, attempt] {
        d->bound.reset();
        d->record.end();
        if (attempt == d->attempt)
            setState(State::Stopped);
    });
}

void ListenerControl::shutDown()
{
    ++d->attempt;
    d->listener.close(stopGrace).waitForFinished();
    d->bound.reset();
    d->record.end();
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
    if (!d->bound)
        return {};
    return u"http://" % hostText(d->bound->address) % u':' % QString::number(d->bound->port) % d->active.path;
}

QString ListenerControl::urlForSenders() const
{
    const QString secret = d->access.pathSecret();
    const QString plain = url();
    if (plain.isEmpty() || secret.isEmpty())
        return plain;
    return (d->active.path == u'/' ? plain.chopped(1) : plain) % u'/' % secret;
}

QHostAddress ListenerControl::boundAddress() const
{
    return d->bound ? d->bound->address : QHostAddress();
}

Error ListenerControl::error() const
{
    return d->error;
}

quint16 ListenerControl::offeredPort() const
{
    return d->offeredPort;
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
    return d->bound && isOfListener(url, QUrl(this->url(), QUrl::StrictMode)) && d->ingest.takes(pathOf(url).toUtf8());
}

} // namespace flowbell::engine
