// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHashFunctions>
#include <QtCore/QString>
#include <QtCore/QUrl>

namespace flowbell::delivery {

/// Scheme, host and port of an http or https URL (RFC 9110, section 4.3.1): what a connection is made to.
struct Origin {
    bool secure = false;
    QString host; ///< a name in its ASCII form, or an address without brackets
    quint16 port = 0; ///< the scheme's own if the URL names none

    [[nodiscard]] static Origin of(const QUrl &url);
    [[nodiscard]] QUrl url() const; ///< without a path
    /// The value of Host (RFC 9110, section 7.2): the port only if it is not the scheme's own, IPv6 in brackets, without a zone.
    [[nodiscard]] QByteArray authority() const;

    friend bool operator==(const Origin &, const Origin &) = default;
};

[[nodiscard]] inline std::size_t qHash(const Origin &origin, std::size_t seed = 0)
{
    return qHashMulti(seed, origin.secure, origin.host, origin.port);
}

} // namespace flowbell::delivery
