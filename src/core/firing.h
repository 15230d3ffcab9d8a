// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/rule.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace flowbell {

/// Where an action of a firing stands. The values are stored.
enum class ActionState : int {
    Pending = 0, ///< to be done, or (SendAction) to be tried again
    Running = 1, ///< begun, and not known to have ended
    Done = 2,
    Failed = 3,
    Skipped = 4, ///< not begun: RunAction::WhenBusy::Skip, or there is no event to do it with
    Cancelled = 5, ///< not begun: the rule was disabled, changed or removed before, or the user said so
};

/// Where a firing stands. The values are stored.
enum class FiringState : int {
    Open = 0, ///< some action is pending or running
    Done = 1, ///< all ended, none failed, and some was done
    Failed = 2, ///< all ended, and some failed
    Skipped = 3, ///< all ended, and none was begun
};

/// "pending", "running", "done", "failed", "skipped", "cancelled"; "open", "done", "failed", "skipped": not for display.
[[nodiscard]] QString actionStateName(ActionState state);
[[nodiscard]] QString firingStateName(FiringState state);
[[nodiscard]] std::optional<FiringState> firingStateFromName(const QString &name);

/// Why a rule fired.
struct FiringCause {
    RuleCondition::Kind kind = RuleCondition::Kind::Match;
    int count = 0; ///< of Count: the matches
    std::chrono::seconds within{}; ///< of Count and Silence
    Timestamp at{}; ///< the event's time of receipt; of Silence: when the time was over
    FiringId again; ///< set: the user had this firing run again

    friend bool operator==(const FiringCause &, const FiringCause &) = default;
};

/// A line of the table of firings. They go after 30 days, and the oldest beyond 100,000.
struct Firing {
    FiringId id;
    RuleId rule; ///< may be gone by now
    QString ruleName; ///< as it was
    EventId event; ///< of Silence: the one after which nothing came; invalid if there was none. May be gone by now
    FiringCause cause;
    Timestamp fired{}; ///< when it was recorded
    FiringState state = FiringState::Open;
    // Of the event, as long as it is there:
    QString typeName;
    QString flowName;
    QString sessionUid;
    int actions = 0; ///< how many
    int failed = 0; ///< of them
    std::optional<Timestamp> ended{}; ///< of Done and Failed: the last action that was done or failed

    /// From firing to the end of its last action; nullopt while it is open, if nothing was begun, or if the clock was set back
    /// meanwhile.
    [[nodiscard]] std::optional<std::chrono::milliseconds> took() const;

    friend bool operator==(const Firing &, const Firing &) = default;
};

/// Why an action failed or was skipped. The values are stored.
enum class ActionFailure : int {
    None = 0,
    NotConfirmed = 1, ///< this user has not confirmed this program of this rule
    ProgramMissing = 2, ///< there is no such file, or it cannot be reached
    ProgramNotAFile = 3, ///< a folder, a device
    ProgramNotExecutable = 4,
    FolderMissing = 5, ///< the working folder is not there, or is none
    NotStarted = 6, ///< the system refused; `detail` is what it said
    ExitStatus = 7, ///< it ended by itself with another status than 0
    Signalled = 8, ///< a signal ended it
    TimedOut = 9, ///< it ran longer than it may and was ended
    NoNotifier = 10, ///< nothing here shows notifications
    EventGone = 11, ///< the event was removed before
    NoEvent = 12, ///< a silence with no event before it: nothing to send, mark or note
    FlowGone = 13, ///< no flow here has the event's flow name
    SecretMissing = 14, ///< it is to be signed, and there is no secret; `detail` if it could not be read
    Loop = 15, ///< the URL is a listener on this store
    Refused = 16, ///< the last attempt to send failed; `detail` is why, with the status if one came
    Store = 17, ///< the store did not take it; `detail` is what it said
    Busy = 18, ///< as many of it ran as may: RunAction::WhenBusy::Skip
};

/// "not-confirmed", "exit-status", …: the words of JSON and the command line, not for display. Empty for None.
[[nodiscard]] QString actionFailureName(ActionFailure failure);

struct ActionError {
    ActionFailure failure = ActionFailure::None;
    QString detail; ///< technical, not translated; goes with the event

    friend bool operator==(const ActionError &, const ActionError &) = default;
};

/// How much of what a program writes is kept: the last so many bytes.
inline constexpr qsizetype maximumKeptOutput = 20'000;

/// What became of one action of a firing.
struct FiringAction {
    FiringId firing;
    int position = 0; ///< in the rule, from 0
    RuleAction action; ///< as it was when the rule fired
    ActionState state = ActionState::Pending;
    std::optional<Timestamp> started; ///< of the last attempt; never of what is written into the store alone (mark, note, …)
    std::optional<Timestamp> ended; ///< likewise, or when it was recorded
    std::optional<int> exitStatus; ///< of a program that ended by itself; of SendAction: the HTTP status, if one came
    std::optional<int> signal; ///< that ended the program
    QByteArray
        output; ///< of the program, both channels, or the answer's body: the last maximumKeptOutput bytes. Goes with the event
    bool outputCut = false;
    ActionError error; ///< of Failed and Skipped; of SendAction that waits for its next attempt too
    int attempts = 0;
    std::optional<Timestamp> due; ///< of SendAction, Pending: when it is tried again
    bool mayHaveRunTwice = false; ///< it was found as running by a later start of the program

    /// How long the last attempt took; nullopt if it runs, was never begun by itself (see `started`) or was cancelled, or if the
    /// clock was set back meanwhile.
    [[nodiscard]] std::optional<std::chrono::milliseconds> took() const;
    friend bool operator==(const FiringAction &, const FiringAction &) = default;
};

struct FiringDetails {
    Firing firing;
    QList<FiringAction> actions; ///< by position
};

} // namespace flowbell
