// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/hostrules.h"

#include "engine/access/addressrange.h"

#include <algorithm>

namespace flowbell::engine {

namespace {

QByteArrayView withoutPort(QByteArrayView authority)
{
    if (authority.startsWith('['))
        return authority.first(authority.indexOf(']') + 1);
    const qsizetype colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.first(colon);
}

QByteArrayView authorityOfTarget(QByteArrayView target)
{
    const qsizetype scheme = target.startsWith('/') ? -1 : target.indexOf("://");
    if (scheme < 0)
        return {};
    const QByteArrayView rest = target.sliced(scheme + 3);
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    return rest.first(end - rest.begin());
}

bool endsWith(QByteArrayView host, QByteArrayView suffix)
{
    return host.size() > suffix.size() && host.last(suffix.size()).compare(suffix, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArrayView authorityOf(const http::RequestHead &head)
{
    if (const QByteArrayView authority = authorityOfTarget(head.target); !authority.isEmpty())
        return authority;
    for (const HeaderField &field : head.fields) {
        if (field.name.size() == 4 && field.name.compare("Host", Qt::CaseInsensitive) == 0)
            return field.value;
    }
    return {};
}

QByteArrayView hostOf(const http::RequestHead &head)
{
    return withoutPort(authorityOf(head));
}

HostRules::HostRules(const QList<QHostAddress> &addresses, const QStringList &patterns)
    : m_addresses(addresses)
    , m_names{"127.0.0.1", "localhost"}
    , m_suffixes{".localhost"} // RFC 6761, section 6.3
{
    m_isBoundToAll = std::ranges::any_of(addresses, [](const QHostAddress &address) {
        return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4)
            || address == QHostAddress(QHostAddress::AnyIPv6);
    });
    for (const QString &pattern : patterns) {
        const QByteArray text = pattern.toLatin1().toLower();
        if (text == "*")
            m_allowsAll = true;
        else if (text.startsWith("*."))
            m_suffixes.append(text.sliced(1));
        else
            m_names.append(text);
    }
}

bool HostRules::allows(QByteArrayView host) const
{
    if (host.endsWith('.'))
        host.chop(1);
    const auto isHost = [host](const QByteArray &name) { return host.compare(name, Qt::CaseInsensitive) == 0; };
    const auto isBelow = [host](const QByteArray &suffix) { return endsWith(host, suffix); };
    return host.isEmpty() || m_allowsAll || std::ranges::any_of(m_names, isHost) || std::ranges::any_of(m_suffixes, isBelow)
        || isAllowedAddress(host);
}

bool HostRules::isAllowedAddress(QByteArrayView host) const
{
    QString text = QString::fromLatin1(host);
    if (text.startsWith(u'['))
        text = text.sliced(1).chopped(1);
    const std::optional<QHostAddress> address = addressFrom(text);
    if (!address)
        return false;
    const auto isSame = [&address](const QHostAddress &bound) { return unmapped(bound).isEqual(*address); };
    return m_isBoundToAll || address->isLoopback() || std::ranges::any_of(m_addresses, isSame);
}

} // namespace flowbell::engine
