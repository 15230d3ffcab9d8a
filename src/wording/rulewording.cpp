// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/rulewording.h"

#include "wording/wording.h"
#include "wording/words.h"

namespace flowbell::wording {

using namespace Qt::StringLiterals;

namespace {

/// What a value of any length is quoted with.
QString inShort(const QString &text)
{
    constexpr qsizetype most = 60;
    return text.size() <= most ? text : QString(text.first(most) + u'…');
}

QString kindProblem(const RuleProblem &problem)
{
    using Kind = RuleProblem::Kind;
    const QString expected = problem.expected.join(", "_L1);
    const QString found = inShort(problem.text);
    switch (problem.kind) {
    case Kind::NotJson: return Words::tr("This is no JSON: %1.").arg(problem.text);
    case Kind::UnknownMember: return Words::tr("There is no member “%1” here. Possible are: %2.").arg(found, expected);
    case Kind::MissingMember: return Words::tr("This member is missing.");
    case Kind::WrongType: return Words::tr("The type is wrong. Expected: %1.").arg(expected);
    case Kind::UnknownValue: return Words::tr("“%1” cannot stand here. Possible are: %2.").arg(found, expected);
    case Kind::OutOfRange:
        return Words::tr("“%1” cannot stand here. Possible is what lies between %2 and %3.")
            .arg(found, problem.expected.value(0), problem.expected.value(1));
    case Kind::Empty: return Words::tr("This must not be empty.");
    case Kind::TooLong: return Words::tr("This is too long. At most %1 fit.").arg(expected);
    case Kind::InvalidFilter: return problem.filter ? filterProblemText(*problem.filter) : QString();
    case Kind::NoAction: return Words::tr("A rule needs at least one action.");
    case Kind::NothingToDo: return Words::tr("A mark pins the event, gives it a colour, or both.");
    case Kind::RelativePath: return Words::tr("“%1” is no absolute path. One begins with “/”.").arg(found);
    case Kind::NulCharacter: return Words::tr("A NUL character cannot be handed to a program.");
    case Kind::UnknownField:
        return Words::tr("There is no field “{%1}”. The fields are: %2. For a brace write “{{”.").arg(found, expected);
    case Kind::InvalidUrl: return Words::tr("“%1” is no URL that events can be sent to.").arg(found);
    case Kind::NewerFormat: return Words::tr("These rules were written by a later version of this program.");
    }
    return {};
}

/// As a shell would want it; for reading only.
QString quoted(const QString &argument)
{
    static const QString plain = u"-_./:=@%+,"_s;
    const auto isPlain = [](QChar c) { return c.isLetterOrNumber() || plain.contains(c); };
    if (!argument.isEmpty() && std::all_of(argument.cbegin(), argument.cend(), isPlain))
        return argument;
    return u'\'' % QString(argument).replace(u"'"_s, u"'\\''"_s) % u'\'';
}

QString perText(RuleCondition::Per per)
{
    switch (per) {
    case RuleCondition::Per::All: return {};
    case RuleCondition::Per::Flow: return Words::tr(", for each flow");
    case RuleCondition::Per::Session: return Words::tr(", for each session");
    }
    return {};
}

QString filterOr(const QString &filter, const QString &every)
{
    return filter.isEmpty() ? every : filter;
}

QString textOf(const NotifyAction &action)
{
    return Words::tr("Notify: %1").arg(action.title);
}

QString textOf(const RunAction &action)
{
    QStringList words{quoted(action.program)};
    for (const QString &argument : action.arguments)
        words.append(quoted(argument));
    return Words::tr("Run %1").arg(words.join(u' '));
}

QString textOf(const SendAction &action)
{
    return action.isSigned ? Words::tr("Send to %1, signed").arg(action.url) : Words::tr("Send to %1").arg(action.url);
}

QString textOf(const MarkAction &action)
{
    return Words::tr("Mark: %1").arg(markText({.pinned = action.pin, .colour = action.colour, .note = {}}));
}

QString textOf(const NoteAction &action)
{
    return Words::tr("Note: %1").arg(action.text);
}

QString textOf(const StopForwardingAction & /*action*/)
{
    return Words::tr("Stop forwarding of the flow");
}

/// Why it failed or was skipped.
QString failureText(const FiringAction &action)
{
    const QString detail = action.error.detail;
    switch (action.error.failure) {
    case ActionFailure::None: return {};
    case ActionFailure::NotConfirmed:
        return Words::tr("Not started: you have not confirmed this program. Confirm the rule's programs.");
    case ActionFailure::ProgramMissing: return Words::tr("There is no such program: %1").arg(detail);
    case ActionFailure::ProgramNotAFile: return Words::tr("This is no file: %1").arg(detail);
    case ActionFailure::ProgramNotExecutable: return Words::tr("This file may not be run as a program: %1").arg(detail);
    case ActionFailure::FolderMissing: return Words::tr("There is no such working folder: %1").arg(detail);
    case ActionFailure::NotStarted: return Words::tr("The program could not be started: %1").arg(detail);
    case ActionFailure::ExitStatus:
        return Words::tr("The program ended with the exit status %1.").arg(action.exitStatus.value_or(0));
    case ActionFailure::Signalled: return Words::tr("The program was ended by signal %1.").arg(action.signal.value_or(0));
    case ActionFailure::TimedOut: return Words::tr("The program ran longer than it may and was ended.");
    case ActionFailure::NoNotifier: return Words::tr("Nothing shows notifications in the program that runs the rules.");
    case ActionFailure::EventGone: return Words::tr("The event was removed before.");
    case ActionFailure::NoEvent: return Words::tr("There is no event to do this with: the silence began without one.");
    case ActionFailure::FlowGone: return Words::tr("There is no flow “%1” here.").arg(detail);
    case ActionFailure::SecretMissing:
        return detail.isEmpty() ? Words::tr("Not sent: there is no signing secret for the rule. Set one.")
                                : Words::tr("Not sent: the signing secret of the rule could not be read: %1").arg(detail);
    case ActionFailure::Loop: return Words::tr("Not sent: the URL is a listener of this program.");
    case ActionFailure::Refused: return Words::tr("Not delivered: %1").arg(detail);
    case ActionFailure::Store: return Words::tr("The store did not take it: %1").arg(detail);
    case ActionFailure::Busy: return Words::tr("Skipped: as many of it ran as may at the same time.");
    }
    return {};
}

} // namespace

QString ruleProblemText(const RuleProblem &problem)
{
    const QString what = kindProblem(problem);
    return problem.place.isEmpty() ? what : QString(problem.place % u": "_s % what);
}

QString ruleConditionText(const RuleCondition &condition)
{
    const QString within = lengthText(condition.within);
    switch (condition.kind) {
    case RuleCondition::Kind::Match:
        return condition.filter.isEmpty() ? Words::tr("Every event") : Words::tr("Every event of: %1").arg(condition.filter);
    case RuleCondition::Kind::Count:
        return Words::tr("%n event(s) of: %1 within %2%3", nullptr, condition.count)
            .arg(filterOr(condition.filter, Words::tr("all events")), within, perText(condition.per));
    case RuleCondition::Kind::Silence: break;
    }
    const QString awaited = filterOr(condition.awaited, Words::tr("all events"));
    if (condition.filter.isEmpty())
        return Words::tr("Nothing of: %1 for %2%3").arg(awaited, within, perText(condition.per));
    return Words::tr("After: %1 nothing of: %2 for %3%4").arg(condition.filter, awaited, within, perText(condition.per));
}

QString actionKindText(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Notify: return Words::tr("notification");
    case ActionKind::Run: return Words::tr("program");
    case ActionKind::Send: return Words::tr("request");
    case ActionKind::Mark: return Words::tr("mark");
    case ActionKind::Note: return Words::tr("note");
    case ActionKind::StopForwarding: return Words::tr("stop forwarding");
    }
    return {};
}

QString ruleActionText(const RuleAction &action)
{
    return std::visit([](const auto &kind) { return textOf(kind); }, action);
}

QString actionStateText(ActionState state)
{
    switch (state) {
    case ActionState::Pending: return Words::tr("waiting", "action");
    case ActionState::Running: return Words::tr("running", "action");
    case ActionState::Done: return Words::tr("done", "action");
    case ActionState::Failed: return Words::tr("failed", "action");
    case ActionState::Skipped: return Words::tr("skipped", "action");
    case ActionState::Cancelled: return Words::tr("cancelled", "action");
    }
    return {};
}

QString firingStateText(FiringState state)
{
    switch (state) {
    case FiringState::Open: return Words::tr("under way", "firing");
    case FiringState::Done: return Words::tr("done", "firing");
    case FiringState::Failed: return Words::tr("failed", "firing");
    case FiringState::Skipped: return Words::tr("skipped", "firing");
    }
    return {};
}

QString firingCauseText(const FiringCause &cause)
{
    const QString within = lengthText(cause.within);
    if (cause.again.isValid())
        return Words::tr("run again");
    switch (cause.kind) {
    case RuleCondition::Kind::Match: return Words::tr("an event that matches");
    case RuleCondition::Kind::Count: return Words::tr("%n match(es) within %1", nullptr, cause.count).arg(within);
    case RuleCondition::Kind::Silence: return Words::tr("silence for %1").arg(within);
    }
    return {};
}

QString actionOutcomeText(const FiringAction &action)
{
    QStringList sentences;
    if (const QString why = failureText(action); !why.isEmpty())
        sentences.append(why);
    else if (action.state == ActionState::Done && action.exitStatus && actionKind(action.action) == ActionKind::Send)
        sentences.append(Words::tr("Delivered, status %1.").arg(*action.exitStatus));
    else if (action.state == ActionState::Cancelled)
        sentences.append(Words::tr("Cancelled: the rule was changed, disabled or removed before."));
    if (const auto took = action.took(); took && actionKind(action.action) == ActionKind::Run)
        sentences.append(Words::tr("It took %1.").arg(tookText(*took)));
    if (action.state == ActionState::Pending && action.due)
        sentences.append(Words::tr("It is tried again."));
    if (action.mayHaveRunTwice)
        sentences.append(Words::tr("It may have run twice: this program was ended while it ran."));
    return sentences.join(u' ');
}

QString tookText(std::chrono::milliseconds took)
{
    return took.count() == 0 ? Words::tr("less than 1 ms") : lengthText(took);
}

QString rulePauseText(const Rule &rule)
{
    if (rule.pause == RulePause::None)
        return {};
    return Words::tr("It would have fired more than %n time(s) within a minute.", nullptr, rule.mostPerMinute);
}

} // namespace flowbell::wording
