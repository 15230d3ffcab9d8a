// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QUrl>
#include <QtNetwork/QNetworkProxy>

#include <memory>

class QNetworkAccessManager;

namespace flowbell::delivery {

/// The system's proxy settings, but never a proxy for this machine itself: a proxy's loopback is another one.
class Proxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

/// "localhost", names below it (RFC 6761, section 6.3) and loopback addresses.
[[nodiscard]] bool isLoopbackHost(const QString &host);

/// The proxy a request to \a url goes through by the system's settings; NoProxy for a direct one.
[[nodiscard]] QNetworkProxy proxyFor(const QUrl &url);

/// A network access manager for probes: with these proxies, without cookies kept, cache or redirects. One for each
/// probe makes each measure a connection of its own. Lives on the thread that calls.
[[nodiscard]] std::unique_ptr<QNetworkAccessManager> makeNetwork();

} // namespace flowbell::delivery
