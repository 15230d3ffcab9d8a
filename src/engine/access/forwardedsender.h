// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"
#include "engine/access/addressrange.h"

#include <QtCore/QList>

#include <optional>

namespace flowbell::engine {

/// Where proxies write for whom they ask.
enum class ForwardedField : int {
    XForwardedFor, ///< X-Forwarded-For, by custom
    Forwarded, ///< Forwarded (RFC 7239)
};

/// For whom the request was really made: \a peer itself, unless it is one of \a proxies. Those are believed, and only what
/// they wrote: from the right, the first address that is none of theirs; further left stands what a sender may have made up.
/// Only \a field is read: of the other one the proxies may know nothing, and hand on what the sender wrote.
/// nullopt if a proxy names no address ("unknown", "_hidden") or writes what cannot be read.
[[nodiscard]] std::optional<QHostAddress> forwardedSender(
    const QHostAddress &peer, const HeaderFields &fields, const QList<AddressRange> &proxies, ForwardedField field);

} // namespace flowbell::engine
