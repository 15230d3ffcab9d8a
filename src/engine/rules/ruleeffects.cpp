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
    const Result<EventMark> before = store::MarkRepository(database).find(action.eventId);
    if (!before)
        return Failure(before.error());
    // It was added before a kill, which kept that from being recorded.
    if (before->note == line || before->note.endsWith(u'\n' + line))
        return ActionOutcome{.key = action.key};
    const QString together = before->note.isEmpty() ? line : QString(before->note % u'\n' % line);
    if (together.size() > maximumNoteLength)
        return failed(action, ActionFailure::Store, QStringLiteral("the note is full"));
    return change(database, action, MarkChange{.note = together});
}

Result<ActionOutcome> stopForwarding(Database &database, const OpenAction &action)
{
    store::FlowRepository flows(database);
    Result<FlowWithWebhooks> found = flows.findByName(action.event->row.flowName);
    if (!found && found.error().code == ErrorCode::NotFound)
        return failed(action, ActionFailure::FlowGone, action.event->row.flowName);
    if (!found)
        return Failure(found.error());
    if (found->flow.forward) {
        found->flow.forward = false;
        if (const Result<Flow> saved = flows.save(found->flow); !saved)
            return Failure(saved.error());
    }
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
