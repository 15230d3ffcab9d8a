// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verdict.h"

#include <QtCore/QByteArray>
#include <QtCore/QtGlobal>

#include <array>
#include <cstddef>
#include <numeric>

namespace flowbell {

/// Why the listener refused a request: whatever a stranger can bring about.
enum class Refusal : int {
    Malformed, ///< no HTTP, or its framing contradicts itself
    TooLarge, ///< line, head or body beyond the limits
    TooSlow, ///< not complete in time
    ForeignSender, ///< its sender's address is not among those that may send
    ForeignHost, ///< its Host is not the listener: DNS rebinding, or a tunnel that is not known
    ForeignOrigin, ///< a web page of another origin sent it
    WrongPath,
    BadCredentials, ///< the secret that senders have to show was wrong or missing
    WrongMethod,
    NotReady, ///< senders are to be checked, but the secret for that is not read yet
    BadSignature, ///< the signature was wrong, missing, or of another time
    Replayed, ///< this very message was taken in before
};

inline constexpr std::size_t refusalKinds = 12;

/// Words of answers: "malformed", "foreign-host", … Not for display.
[[nodiscard]] QByteArray refusalName(Refusal reason);
/// What the row of a request that was refused for this says.
[[nodiscard]] Verdict refusalVerdict(Refusal reason);

/// How many requests were refused since the program began.
struct RefusalCounts {
    std::array<qint64, refusalKinds> refused{}; ///< by reason
    qint64 stored = 0; ///< of them all: the sample that became rows

    [[nodiscard]] qint64 of(Refusal reason) const { return refused.at(static_cast<std::size_t>(reason)); }
    [[nodiscard]] qint64 total() const { return std::accumulate(refused.begin(), refused.end(), qint64{0}); }
    friend bool operator==(const RefusalCounts &, const RefusalCounts &) = default;
};

} // namespace flowbell
