// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/addressrange.h"

#include "core/hostname.h"

#include <algorithm>

namespace flowbell::engine {

namespace {

constexpr int bitsOfIpv4 = 32;
constexpr int bitsOfIpv6 = 128;
constexpr int bitsBeforeMapped = bitsOfIpv6 - bitsOfIpv4;

bool isIpv4(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol;
}

std::optional<int> prefixFrom(QStringView text, int most)
{
    const bool isNumber =
        !text.isEmpty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int prefix = isNumber ? text.toInt() : most + 1;
    return prefix <= most ? std::optional(prefix) : std::nullopt;
}

QHostAddress firstOf(const QHostAddress &address, int prefix)
{
    if (isIpv4(address)) {
        const quint32 kept = prefix == 0 ? 0 : ~quint32{0} << (bitsOfIpv4 - prefix);
        return QHostAddress(address.toIPv4Address() & kept);
    }
    Q_IPV6ADDR bytes = address.toIPv6Address();
    for (int bit = prefix; bit < bitsOfIpv6; ++bit)
        bytes[bit / 8] &= static_cast<quint8>(~(0x80U >> (bit % 8)));
    return QHostAddress(bytes);
}

} // namespace

QHostAddress unmapped(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    // Not by whether it converts: the unspecified address does too.
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const bool isMapped = std::all_of(bytes.c, bytes.c + 10, [](quint8 byte) { return byte == 0; }) && bytes[10] == 0xff
        && bytes[11] == 0xff;
    return isMapped ? QHostAddress(address.toIPv4Address()) : address;
}

std::optional<QHostAddress> addressFrom(const QString &text)
{
    const QString host = text.contains(u':') ? u'[' + text + u']' : text;
    const QHostAddress address(text);
    if (address.isNull() || !isValidHost(host))
        return std::nullopt;
    return unmapped(address);
}

std::optional<AddressRange> AddressRange::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype slash = trimmed.indexOf(u'/');
    const QString before = slash < 0 ? trimmed : trimmed.first(slash);
    const std::optional<QHostAddress> address = addressFrom(before);
    if (!address)
        return std::nullopt;
    const int most = before.contains(u':') ? bitsOfIpv6 : bitsOfIpv4;
    std::optional<int> prefix = slash < 0 ? most : prefixFrom(QStringView(trimmed).sliced(slash + 1), most);
    if (!prefix)
        return std::nullopt;
    if (most == bitsOfIpv6 && isIpv4(*address)) {
        // A range of mapped addresses is one of IPv4; what begins before them holds others too, and is none.
        if (*prefix < bitsBeforeMapped)
            return std::nullopt;
        *prefix -= bitsBeforeMapped;
    }
    return AddressRange(firstOf(*address, *prefix), *prefix);
}

bool AddressRange::contains(const QHostAddress &address) const
{
    const QHostAddress one = unmapped(address);
    return one.protocol() == m_network.protocol() && firstOf(one, m_prefix).isEqual(m_network, QHostAddress::StrictConversion);
}

QString AddressRange::toText() const
{
    return m_network.toString() + u'/' + QString::number(m_prefix);
}

} // namespace flowbell::engine
