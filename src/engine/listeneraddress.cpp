// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/listeneraddress.h"

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkInterface>

namespace flowbell::engine {

namespace {

/// Whether a connection to \a host on this machine would come to a socket bound to \a bound.
bool reaches(const QString &host, const QHostAddress &bound)
{
    const bool any = bound == QHostAddress(QHostAddress::Any) || bound == QHostAddress(QHostAddress::AnyIPv4)
        || bound == QHostAddress(QHostAddress::AnyIPv6);
    const QHostAddress address(host);
    if (address.isNull())
        return host.compare(u"localhost", Qt::CaseInsensitive) == 0 && (any || bound.isLoopback());
    if (address.isEqual(bound))
        return true;
    return any && (address.isLoopback() || QNetworkInterface::allAddresses().contains(address));
}

} // namespace

QString pathOf(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    return path.isEmpty() ? QStringLiteral("/") : path;
}

bool isOfListener(const QUrl &url, const QUrl &listener)
{
    const int standard = listener.scheme() == u"https" ? 443 : 80;
    return listener.isValid() && url.scheme() == listener.scheme() && url.port(standard) == listener.port(standard)
        && reaches(url.host(), QHostAddress(listener.host()));
}

bool comesTo(const QUrl &url, const QUrl &listener)
{
    const QString own = pathOf(listener);
    const QString path = pathOf(url);
    const bool below = path.startsWith(own.endsWith(u'/') ? own : QString(own + u'/'));
    return (path == own || below) && isOfListener(url, listener);
}

} // namespace flowbell::engine
