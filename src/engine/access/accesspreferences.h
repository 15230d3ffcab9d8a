// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sendersecret.h"
#include "engine/access/forwardedsender.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtNetwork/QHostAddress>

namespace flowbell::engine {

/// Who may send events to the listener. The secret itself is kept by AccessService, never here.
///
/// The keys: `access/` check (none, path, header, basic, signature), tokenHeader, userName, hosts, origins, senders, proxies
/// (lists), forwardedField (X-Forwarded-For, Forwarded), acceptAnyone.
struct AccessPreferences {
    SenderCheck check = SenderCheck::None;
    QString tokenHeader = QStringLiteral("X-Webhook-Token"); ///< of SenderCheck::Header
    QString userName = QStringLiteral("webhook"); ///< of SenderCheck::Basic; without colons
    QStringList hosts; ///< further names for Host: "name.example", "*.name.example", "*"
    QStringList origins; ///< web pages that may send: "https://name.example", "null", "*"
    QStringList senders; ///< AddressRange; empty: any address may send. What is no range fits nobody
    QStringList proxies; ///< AddressRange: whose word about senders' addresses is believed
    ForwardedField forwardedField = ForwardedField::XForwardedFor;
    bool acceptAnyone = false; ///< the user's yes to listening beyond this machine without a check

    /// Nothing but the address is asked of a sender.
    [[nodiscard]] bool isOpen() const { return check == SenderCheck::None; }
    /// Strangers can reach the listener and nothing checks them: it is bound to \a address beyond this machine, or a tunnel may
    /// lead to it.
    [[nodiscard]] bool isOpenToStrangers(const QHostAddress &address) const;

    friend bool operator==(const AccessPreferences &, const AccessPreferences &) = default;
};

namespace ranges {

inline constexpr qsizetype accessEntries = 100; ///< of each list, at most
inline constexpr qsizetype accessEntryLength = 300; ///< characters

} // namespace ranges

[[nodiscard]] bool isTokenHeader(const QString &name); ///< a field name (RFC 9110, section 5.1) that is not of HTTP's own framing
[[nodiscard]] bool isUserName(const QString &name); ///< not empty, without colons and control characters (RFC 7617, section 2)
[[nodiscard]] bool isHostPattern(const QString &pattern);
[[nodiscard]] bool isOriginPattern(const QString &pattern);

/// Without the entries that are none, and without repetitions; names that cannot be become the default's.
[[nodiscard]] AccessPreferences nearestAllowed(const AccessPreferences &preferences);

} // namespace flowbell::engine
