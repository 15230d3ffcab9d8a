// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/fieldrules.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>

namespace flowbell::http {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool allOf(QByteArrayView text, bool (*rule)(char))
{
    return std::all_of(text.begin(), text.end(), rule);
}

/// Of reg-name and IPv4address of RFC 3986, without percent-encoding.
bool isRegNameCharacter(char c)
{
    return isAlphanumeric(c) || QByteArrayView("-._~!$&'()*+,;=").contains(c);
}

bool isRegName(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && isHexDigit(text[i + 1]) && isHexDigit(text[i + 2]))
            i += 2;
        else if (!isRegNameCharacter(text[i]))
            return false;
    }
    return !text.isEmpty();
}

/// What stands in the brackets: IPv6address, with or without a zone (RFC 6874), or IPvFuture.
bool isIpLiteral(QByteArrayView text)
{
    if (text.startsWith('v') || text.startsWith('V')) {
        const qsizetype dot = text.indexOf('.');
        const auto isAddressCharacter = [](char c) { return isRegNameCharacter(c) || c == ':'; };
        return dot > 1 && dot + 1 < text.size() && allOf(text.sliced(1, dot - 1), isHexDigit)
            && std::all_of(text.begin() + dot + 1, text.end(), isAddressCharacter);
    }
    const qsizetype zone = text.indexOf('%');
    if (zone >= 0 && !isRegName(text.sliced(zone)) && !isRegName(text.sliced(zone + 1)))
        return false;
    const QByteArrayView address = zone < 0 ? text : text.first(zone);
    return address.contains(':') && QHostAddress(QString::fromLatin1(address)).protocol() == QAbstractSocket::IPv6Protocol;
}

bool isPort(QByteArrayView text)
{
    return text.size() <= 5 && allOf(text, isDigit) && text.toByteArray().toInt() <= 65'535;
}

bool isTargetCharacter(char c)
{
    return c > 0x20 && c < 0x7f && c != '#';
}

QByteArrayView withoutQuery(QByteArrayView text)
{
    const qsizetype query = text.indexOf('?');
    return query < 0 ? text : text.first(query);
}

QByteArrayView pathOfAbsolute(QByteArrayView target)
{
    const qsizetype scheme = target.indexOf("://");
    if (scheme < 0)
        return {};
    const QByteArrayView name = target.first(scheme);
    if (name.compare("http", Qt::CaseInsensitive) != 0 && name.compare("https", Qt::CaseInsensitive) != 0)
        return {};
    const QByteArrayView rest = target.sliced(scheme + 3);
    const QByteArrayView beforeQuery = withoutQuery(rest);
    const qsizetype slash = beforeQuery.indexOf('/');
    const QByteArrayView authority = slash < 0 ? beforeQuery : beforeQuery.first(slash);
    if (authority.isEmpty() || !isValidHost(authority))
        return {};
    return slash < 0 ? QByteArrayView("/") : beforeQuery.sliced(slash);
}

/// `uri-host ":" port`, both of them there (RFC 9112, section 3.2.3).
bool isAuthority(QByteArrayView target)
{
    const qsizetype colon = target.lastIndexOf(':');
    return colon > target.lastIndexOf(']') && colon + 1 < target.size() && isValidHost(target);
}

} // namespace

QByteArrayView pathOfTarget(QByteArrayView method, QByteArrayView target)
{
    if (!allOf(target, isTargetCharacter))
        return {};
    if (method == QByteArrayView("CONNECT"))
        return isAuthority(target) ? QByteArrayView("") : QByteArrayView();
    if (target.startsWith('/'))
        return withoutQuery(target);
    if (target == QByteArrayView("*"))
        return method == QByteArrayView("OPTIONS") ? target : QByteArrayView();
    return pathOfAbsolute(target);
}

bool isValidHost(QByteArrayView value)
{
    if (value.isEmpty())
        return true;
    QByteArrayView port;
    if (value.startsWith('[')) {
        const qsizetype end = value.indexOf(']');
        if (end < 2 || !isIpLiteral(value.sliced(1, end - 1)))
            return false;
        port = value.sliced(end + 1);
    } else {
        const qsizetype colon = value.indexOf(':');
        const QByteArrayView name = colon < 0 ? value : value.first(colon);
        if (!isRegName(name))
            return false;
        port = colon < 0 ? QByteArrayView() : value.sliced(colon);
    }
    return port.isEmpty() || (port.startsWith(':') && isPort(port.sliced(1)));
}

bool isHttpVersion(QByteArrayView text)
{
    return text.size() == 8 && text.startsWith("HTTP/") && isDigit(text[5]) && text[6] == '.' && isDigit(text[7]);
}

TransferCoding transferCoding(QByteArrayView value)
{
    int chunked = 0;
    qsizetype from = 0;
    while (from <= value.size()) {
        const qsizetype comma = value.indexOf(',', from);
        const qsizetype end = comma < 0 ? value.size() : comma;
        const QByteArrayView coding = value.sliced(from, end - from).trimmed();
        from = end + 1;
        if (coding.isEmpty())
            return TransferCoding::Malformed;
        if (coding.compare("chunked", Qt::CaseInsensitive) != 0)
            return TransferCoding::Unknown;
        ++chunked;
    }
    return chunked == 1 ? TransferCoding::Chunked : TransferCoding::Malformed;
}

} // namespace flowbell::http
