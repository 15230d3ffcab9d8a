// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/firing.h"

#include <array>

using namespace Qt::StringLiterals;

namespace flowbell {

QString actionStateName(ActionState state)
{
    switch (state) {
    case ActionState::Pending: return u"pending"_s;
    case ActionState::Running: return u"running"_s;
    case ActionState::Done: return u"done"_s;
    case ActionState::Failed: return u"failed"_s;
    case ActionState::Skipped: return u"skipped"_s;
    case ActionState::Cancelled: return u"cancelled"_s;
    }
    return {};
}

QString firingStateName(FiringState state)
{
    switch (state) {
    case FiringState::Open: return u"open"_s;
    case FiringState::Done: return u"done"_s;
    case FiringState::Failed: return u"failed"_s;
    case FiringState::Skipped: return u"skipped"_s;
    }
    return {};
}

std::optional<FiringState> firingStateFromName(const QString &name)
{
    for (const FiringState state : {FiringState::Open, FiringState::Done, FiringState::Failed, FiringState::Skipped}) {
        if (name == firingStateName(state))
            return state;
    }
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> Firing::took() const
{
    return ended && *ended >= fired ? std::optional(*ended - fired) : std::nullopt;
}

std::optional<std::chrono::milliseconds> FiringAction::took() const
{
    // What was not begun may be stored with one time for both by an earlier version.
    const bool wasBegun = attempts > 0 && started && ended && state != ActionState::Cancelled;
    return wasBegun && *ended >= *started ? std::optional(*ended - *started) : std::nullopt;
}

QString actionFailureName(ActionFailure failure)
{
    static const std::array names{""_L1, "not-confirmed"_L1, "program-missing"_L1, "not-a-file"_L1, "not-executable"_L1,
        "folder-missing"_L1, "not-started"_L1, "exit-status"_L1, "signal"_L1, "timed-out"_L1, "no-notifier"_L1, "event-gone"_L1,
        "no-event"_L1, "flow-gone"_L1, "secret-missing"_L1, "loop"_L1, "refused"_L1, "store"_L1, "busy"_L1};
    const auto which = static_cast<size_t>(failure);
    return which < names.size() ? QString(names.at(which)) : QString();
}

} // namespace flowbell
