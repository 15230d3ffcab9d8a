// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtNetwork/QHostAddress>

#include <optional>

namespace flowbell::engine {

/// The addresses that begin alike, in CIDR notation: "192.0.2.0/24" (RFC 4632), "2001:db8::/32" (RFC 4291, section 2.3); an
/// address alone is a range of one. IPv4 addresses mapped into IPv6 (::ffff:192.0.2.1) are the IPv4 addresses.
class AddressRange
{
public:
    /// Only whole addresses: no "10/8", no names, no zones. Bits behind the prefix are dropped.
    [[nodiscard]] static std::optional<AddressRange> parse(const QString &text);

    [[nodiscard]] bool contains(const QHostAddress &address) const;
    [[nodiscard]] QString toText() const;
    friend bool operator==(const AddressRange &, const AddressRange &) = default;

private:
    AddressRange(const QHostAddress &network, int prefix)
        : m_network(network)
        , m_prefix(prefix)
    {
    }

    QHostAddress m_network;
    int m_prefix = 0; ///< bits
};

/// An address as it stands in texts, strictly: four decimal numbers, or IPv6 without brackets and zone; mapped ones as IPv4.
/// nullopt for all else.
[[nodiscard]] std::optional<QHostAddress> addressFrom(const QString &text);

/// IPv4 also where it came mapped into IPv6.
[[nodiscard]] QHostAddress unmapped(const QHostAddress &address);

} // namespace flowbell::engine
