// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventmark.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <variant>

namespace flowbell {

/// Shown on the desktop. Both texts are templates (core/ruletext.h): `{flow}` stands for the event's flow.
struct NotifyAction {
    QString title; ///< 1 to longestTitle characters
    QString text; ///< may be empty; at most longestText

    static constexpr qsizetype longestTitle = 200;
    static constexpr qsizetype longestText = 2'000;

    friend bool operator==(const NotifyAction &, const NotifyAction &) = default;
};

/// Starts a program: by its absolute path and a list of arguments, never through a shell. Nothing of an event is ever part
/// of either: the event's body comes on standard input, its fields in variables `FLOWBELL_…`.
struct RunAction {
    /// What becomes of a start for which there is no room.
    enum class WhenBusy : int {
        Queue = 0, ///< it waits for its turn
        Skip = 1, ///< it is not made
    };

    static constexpr std::chrono::seconds longestTimeout{24 * 3600};
    static constexpr int mostAtOnce = 32;
    static constexpr qsizetype mostArguments = 100;
    static constexpr qsizetype longestText = 4'096; ///< characters of the path, of the folder, of an argument

    QString program; ///< an absolute path
    QStringList arguments{}; ///< literal
    QString workingFolder{}; ///< an absolute path; empty: the user's home
    std::chrono::seconds timeout{60}; ///< 1 s to longestTimeout; then SIGTERM to its process group, 5 s later SIGKILL
    int atOnce = 1; ///< of this action at the same time; 1 to mostAtOnce
    WhenBusy whenBusy = WhenBusy::Queue;

    friend bool operator==(const RunAction &, const RunAction &) = default;
};

/// Sends the event's body to a URL, tried again by RetrySchedule::standard().
struct SendAction {
    QString url; ///< in the form WebhookUrl::canonical() gives
    bool isSigned = false; ///< with the secret of the rule (engine::RuleService::secret())

    friend bool operator==(const SendAction &, const SendAction &) = default;
};

/// Pins the event, gives it a colour, or both.
struct MarkAction {
    bool pin = false;
    MarkColour colour = MarkColour::None; ///< None: leaves the colour as it is

    friend bool operator==(const MarkAction &, const MarkAction &) = default;
};

/// Adds a line to the event's note, a template as those of NotifyAction.
struct NoteAction {
    QString text; ///< 1 to longestText characters

    static constexpr qsizetype longestText = 2'000;

    friend bool operator==(const NoteAction &, const NoteAction &) = default;
};

/// The event's flow forwards no more events, as if the user had switched it off.
struct StopForwardingAction {
    friend bool operator==(const StopForwardingAction &, const StopForwardingAction &) = default;
};

using RuleAction = std::variant<NotifyAction, RunAction, SendAction, MarkAction, NoteAction, StopForwardingAction>;

/// In the order of RuleAction. The values are stored.
enum class ActionKind : int { Notify = 0, Run = 1, Send = 2, Mark = 3, Note = 4, StopForwarding = 5 };

[[nodiscard]] inline ActionKind actionKind(const RuleAction &action)
{
    return static_cast<ActionKind>(action.index());
}
/// "notify", "run", "send", "mark", "note", "stop-forwarding": the words of JSON and the command line, not for display.
[[nodiscard]] QString actionKindName(ActionKind kind);

} // namespace flowbell
