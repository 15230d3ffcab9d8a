// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/origin.h"

namespace flowbell::delivery {

namespace {

constexpr quint16 defaultPort(bool secure)
{
    return secure ? 443 : 80;
}

} // namespace

Origin Origin::of(const QUrl &url)
{
    const bool secure = url.scheme() == QLatin1String("https");
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(u':'))
        host = url.host(QUrl::FullyDecoded); // the percent sign before a zone (RFC 6874) is encoded only in a URL
    return {secure, host, static_cast<quint16>(url.port(defaultPort(secure)))};
}

QUrl Origin::url() const
{
    QUrl url;
    url.setScheme(secure ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host);
    url.setPort(port);
    return url;
}

QByteArray Origin::authority() const
{
    QByteArray text = host.toLatin1();
    if (text.contains(':')) {
        const qsizetype zone = text.indexOf('%');
        text = '[' + (zone < 0 ? text : text.first(zone)) + ']';
    }
    if (port != defaultPort(secure))
        text += ':' + QByteArray::number(port);
    return text;
}

} // namespace flowbell::delivery
