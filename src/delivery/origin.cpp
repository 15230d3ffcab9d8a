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
    return {secure, url.host(QUrl::FullyEncoded), static_cast<quint16>(url.port(defaultPort(secure)))};
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
