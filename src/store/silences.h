// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/event.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

#include <chrono>

// What silences of rules wait for, and what rules count, is stored as times of the wall clock.
namespace flowbell::store {

/// A change of the wall clock.
struct ClockChange {
    std::chrono::milliseconds by{}; ///< negative: it was set back
    EventId evaluated; ///< rules had looked at events up to this one; what these began was moved
    EventId before; ///< the last one that was received by the clock before; invalid if those before are all evaluated

    friend bool operator==(const ClockChange &, const ClockChange &) = default;
};

/// By how much the time of \a event, which no rule had looked at, is to be moved to be one of the clock as it is now.
[[nodiscard]] std::chrono::milliseconds shiftOf(const QList<ClockChange> &changes, EventId event);

/// The wall clock was changed \a by: what silences wait for moves with it, and, if it was set back, so does what was counted and
/// when requests of rules are tried again. Set forward is for these as if the time had passed, which it has if the machine slept.
/// In one transaction. \a now: by the clock as it is now.
[[nodiscard]] Result<ClockChange> moveSilences(Database &database, std::chrono::milliseconds by, Timestamp now);
/// No silence waits for longer than its length from \a now on, and nothing that was counted is later than \a now: what would be
/// was made before the clock was set back, while nobody looked.
[[nodiscard]] Result<void> boundSilences(Database &database, Timestamp now);

} // namespace flowbell::store
