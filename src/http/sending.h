// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace flowbell::http {

/// How an answer goes out, beside what it says: as a receiver in trouble would send it.
struct Sending {
    enum class Manner {
        Whole,
        DropBefore, ///< the connection is closed instead of the answer
        DropInside, ///< closed in the middle of its body; of its head, if there is no body
        DropAfter, ///< closed behind its last byte, without a word of it in the head
        Drip, ///< a byte every 10 ms
    };
    static constexpr std::chrono::milliseconds longestDelay{60'000};

    Manner manner = Manner::Whole;
    std::chrono::milliseconds delay{}; ///< from the answer to its first byte; 0 to longestDelay

    friend bool operator==(const Sending &, const Sending &) = default;
};

} // namespace flowbell::http
