// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/ruleeffects.h"

#include "core/ruletext.h"
#include "store/flowrepository.h"
#include "store/markrepository.h"

namespace flowbell::engine {

using store::ActionOutcome;
using store::Database;
using store::OpenAction;

namespace {

ActionOutcome failed(const OpenAction &action, ActionFailure failure, const QString &detail = {})
{
    return {.key = action.key, .state = ActionState::Failed, .error = {failure, detail}};
}

Result<ActionOutcome> change(Database &database, const OpenAction &action, const MarkChange &change)
{
    const Result<store::MarksBefore> marks = store::MarkRepository(database).apply({action.eventId}, change);
    if (!marks)
        return Failure(marks.error());
    return marks->changed > 0 ? ActionOutcome{.key = action.key} : failed(action, ActionFailure::EventGone);
}

Result<ActionOutcome> mark(Database &database, const OpenAction &action, const MarkAction &mark)
{
    MarkChange wanted;
    if (mark.pin)
        wanted.pinned = true;
    if (mark.colour != MarkColour::None)
        wanted.colour = mark.colour;
    return change(database, action, wanted);
}

Result<ActionOutcome> note(Database &database, const OpenAction &action, const NoteAction &note)
{
    const QString line =
        ruletext::expanded(note.text, ruletext::values(*action.event, action.ruleName, action.cause.count)).trimmed();
    // All of its fields are empty for this event: there is nothing to say.
    if (line.isEmpty())
        return ActionOutcome{.key = action.key};
    // It may have been added before a kill, which kept that from being recorded; then nothing is changed.
    const Result<void> added = store::MarkRepository(database).addNoteLine(action.eventId, line);
    if (added)
        return ActionOutcome{.key = action.key};
    switch (added.error().code) {
    case ErrorCode::NotFound: return failed(action, ActionFailure::EventGone);
    case ErrorCode::InvalidInput: return failed(action, ActionFailure::Store, QStringLiteral("the note is full"));
    default: return Failure(added.error());
    }
}

Result<ActionOutcome> stopForwarding(Database &database, const OpenAction &action)
{
    const QString &flow = action.event->row.flowName;
    const Result<void> stopped = store::FlowRepository(database).stopForwarding(flow);
    if (!stopped && stopped.error().code == ErrorCode::NotFound)
        return failed(action, ActionFailure::FlowGone, flow);
    if (!stopped)
        return Failure(stopped.error());
    return ActionOutcome{.key = action.key};
}

} // namespace

bool isEffect(const RuleAction &action)
{
    const ActionKind kind = actionKind(action);
    return kind == ActionKind::Mark || kind == ActionKind::Note || kind == ActionKind::StopForwarding;
}

Result<ActionOutcome> applyEffect(Database &database, const OpenAction &action)
{
    if (const auto *wanted = std::get_if<MarkAction>(&action.action))
        return mark(database, action, *wanted);
    if (const auto *wanted = std::get_if<NoteAction>(&action.action))
        return note(database, action, *wanted);
    return stopForwarding(database, action);
}

} // namespace flowbell::engine
