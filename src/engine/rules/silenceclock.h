// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/clockwatch.h"
#include "store/rulerecord.h"
#include "store/silences.h"

#include <QtCore/QList>

#include <chrono>

namespace flowbell::engine {

/// Keeps silences of rules as long as they are meant, though what they wait for are times of the wall clock: it notices when that
/// is changed, or the machine slept (which hears nothing, so that it is no silence either), and puts right what a rule makes of
/// events from before. Not thread-safe.
class SilenceClock
{
public:
    explicit SilenceClock(const Clock &clock);

    /// By how much the wall clock was changed and store::moveSilences() was not told yet; 0: it is not to be.
    [[nodiscard]] std::chrono::milliseconds change();
    void moved(const store::ClockChange &change);

    /// The time for the next look at events: behind the wall clock as long as events from before it was set forward are looked
    /// at.
    [[nodiscard]] Timestamp now() const;
    /// Moves what \a record remembers of events from before, and takes out silences that the change alone made. True if something
    /// was: the rules are then to be read anew, once it is recorded.
    [[nodiscard]] bool amend(store::RuleRecord &record) const;
    void recorded(EventId cursor);
    /// Of which events from before are not recorded as looked at.
    [[nodiscard]] const QList<store::ClockChange> &changes() const { return m_changes; }

private:
    const Clock &m_clock;
    ClockWatch m_watch;
    std::chrono::milliseconds m_unmoved{0};
    QList<store::ClockChange> m_changes; ///< with events from before that are not recorded as looked at
};

} // namespace flowbell::engine
