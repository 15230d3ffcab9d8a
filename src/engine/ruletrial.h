// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/firing.h"

#include <QtCore/QList>

#include <optional>

namespace flowbell::engine {

/// What a rule would have done with events that are there.
struct RuleTrial {
    struct Firing {
        FiringCause cause;
        std::optional<EventRow> event; ///< none: a silence with nothing before it
    };
    QList<Firing> firings; ///< oldest first
    int events = 0; ///< that were looked at: the newest, at most mostEvents
    std::optional<Timestamp> from; ///< the time of the oldest of them
    /// The rule would have paused itself before the firing with this index.
    std::optional<int> pausedBefore;

    static constexpr int mostEvents = 1'000;
};

} // namespace flowbell::engine
