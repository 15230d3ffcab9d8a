// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "engine/preferences.h"
#include "http/listener.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <memory>
#include <optional>

namespace flowbell::store {
class DatabaseThread;
}

namespace flowbell::engine {

class AccessService;
class CertificateService;
class Ingest;
class ListenerCertificate;

/// The listener as the user sees it. Lives on the thread of Workspace.
class ListenerControl : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, Starting, Listening, Stopping, Failed };
    Q_ENUM(State)

    ListenerControl(Ingest &ingest, AccessService &access, store::DatabaseThread &writer, CertificateService &certificates,
        const Clock &clock, QObject *parent = nullptr);
    ~ListenerControl() override;

    /// While it listens already, moves to the new address, ports, path and limits. If that fails the old sockets stay: the
    /// state is Failed with the error, and url() still names where it listens. Plain and TLS go together: if one of them
    /// cannot be had, neither moves. Errors also as of AccessService::prepare(); it stops with one of those, too, once another
    /// check of senders does not allow it to go on.
    void start(const ListenPreferences &preferences, const TlsPreferences &tls = {});
    /// The pass phrase of an encrypted key, from the next start() on; unset: the one that is kept is used.
    void setPassPhrase(const std::optional<QString> &passPhrase);
    void stop();
    /// Stops and waits until requests in flight are answered. For the end of the program only.
    void shutDown();

    [[nodiscard]] State state() const;
    /// "http://127.0.0.1:8787/webhook" with the port it really has, or that of TLS if it takes no other; empty unless it
    /// listens.
    [[nodiscard]] QString url() const;
    /// "https://127.0.0.1:8443/webhook"; empty unless it listens with TLS.
    [[nodiscard]] QString tlsUrl() const;
    [[nodiscard]] QStringList urls() const; ///< all of them
    /// One of them with the secret that senders put into the path, if they have to; not for logs and screens.
    [[nodiscard]] QString forSenders(const QString &url) const;
    /// What it is bound to; null unless it listens.
    [[nodiscard]] QHostAddress boundAddress() const;
    /// In state Failed: why.
    [[nodiscard]] Error error() const;
    /// In state Failed with PortBusy or PortForbidden: a port that is free; 0 if none was found.
    [[nodiscard]] quint16 offeredPort() const;
    [[nodiscard]] bool isOfferedForTls() const; ///< offeredPort() is one for TLS
    [[nodiscard]] ListenPreferences current() const; ///< what start() was last called with
    [[nodiscard]] TlsPreferences currentTls() const; ///< the same
    [[nodiscard]] ListenerCertificate &certificate();
    [[nodiscard]] http::ListenerNumbers numbers() const;
    /// True if a request to \a url would come to this listener.
    [[nodiscard]] bool isOwn(const QUrl &url) const;

Q_SIGNALS:
    void stateChanged(flowbell::engine::ListenerControl::State state);

private:
    void loadCertificate();
    void listen(const std::shared_ptr<const http::TlsContext> &tls);
    void settle();
    void obeyAccess();
    void closeAtOnce();
    void failToListen(const Error &error, bool isOfTls);
    void fail(const Error &error, quint16 offeredPort = 0);
    void setState(State state, bool always = false);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
