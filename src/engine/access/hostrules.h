// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/message.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtNetwork/QHostAddress>

namespace flowbell::engine {

/// What a request names as its server, with the port if one is named: of the target if that names one (RFC 9112, section 3.2.2), else of Host.
/// Empty if there is none.
[[nodiscard]] QByteArrayView authorityOf(const http::RequestHead &head);
/// The same without the port.
[[nodiscard]] QByteArrayView hostOf(const http::RequestHead &head);

/// By which names the listener is asked. A web page can have a name of its own lead to this machine (DNS rebinding), and then
/// its requests come as those of its own origin: only the name tells.
class HostRules
{
public:
    /// \a addresses: what the listener is bound to. \a patterns: AccessPreferences::hosts.
    explicit HostRules(const QList<QHostAddress> &addresses = {}, const QStringList &patterns = {});

    /// Names and addresses of this machine's loopback, the bound addresses (any numeric one, if bound to them all: a number is
    /// no name that could be rebound), and the patterns. Ports do not matter: they may be forwarded. An empty host is allowed:
    /// browsers name one always.
    [[nodiscard]] bool allows(QByteArrayView host) const;

private:
    [[nodiscard]] bool isAllowedAddress(QByteArrayView host) const;

    QList<QHostAddress> m_addresses;
    QByteArrayList m_names; ///< lower case
    QByteArrayList m_suffixes; ///< lower case, with the full stop before
    bool m_isBoundToAll = false;
    bool m_allowsAll = false;
};

} // namespace flowbell::engine
