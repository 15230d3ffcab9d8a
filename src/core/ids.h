// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>

#include <compare>

namespace flowbell {

/// A row's key with the kind of row in its type, so that one cannot be passed for another. 0 means "none yet".
template <typename Tag>
struct Id {
    qint64 value = 0;

    [[nodiscard]] constexpr bool isValid() const { return value > 0; }
    friend constexpr auto operator<=>(Id, Id) = default; // NOLINT(modernize-use-nullptr): it takes the 0 in it for a pointer
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using FlowId = Id<struct FlowTag>;
using WebhookId = Id<struct WebhookTag>;
/// An event's sequence number: the order of receipt, never used twice. At most 2^32 - 1 (row sets are 32-bit bitmaps).
using EventId = Id<struct EventTag>;
/// A removal of events that can be undone.
using RemovalId = Id<struct RemovalTag>;
using EndpointTestId = Id<struct EndpointTestTag>;

} // namespace flowbell
