// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/headerfield.h"
#include "core/result.h"

#include <QtCore/QByteArray>

#include <chrono>
#include <optional>

namespace flowbell {

/// How fast a script is played.
enum class Pace : int { RealTime = 0, TenTimes = 1, AtOnce = 2 };

/// Joins a script's time, which begins at zero, with the clock on the wall.
struct ScriptClock {
    Timestamp begin{}; ///< when the script's zero was, or is
    Timestamp now{};
    Pace pace = Pace::RealTime;

    /// How long after the beginning \a at is reached; zero if everything comes at once.
    [[nodiscard]] std::chrono::milliseconds delay(std::chrono::milliseconds at) const
    {
        switch (pace) {
        case Pace::RealTime: return at;
        case Pace::TenTimes: return at / 10;
        case Pace::AtOnce: return {};
        }
        return {};
    }
    /// What an event that happens at \a at says it was created at: now if everything comes at once.
    [[nodiscard]] Timestamp moment(std::chrono::milliseconds at) const { return pace == Pace::AtOnce ? now : begin + delay(at); }
};

struct ScriptedEvent {
    QByteArray body;
    HeaderFields headers;
};

/// Events in the order in which they come in, each with its time. They are made one at a time, when they are due: a script
/// of a million sessions takes no more memory than what is under way in it at one moment.
class EventScript
{
public:
    EventScript() = default;
    virtual ~EventScript() = default;
    Q_DISABLE_COPY_MOVE(EventScript)

    /// How many events there are, those taken already included.
    [[nodiscard]] virtual qint64 total() const = 0;
    /// When the next one comes, from the script's zero; never before the one before. nullopt after the last.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> nextAt() = 0;
    /// Makes the next one, of which there must be one.
    [[nodiscard]] virtual Result<ScriptedEvent> take(const ScriptClock &clock) = 0;
};

} // namespace flowbell
