// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/ruletexts.h"

#include "gui/common/formats.h"
#include "wording/rulewording.h"
#include "wording/wording.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::gui::ruletexts {

namespace {

// The context is the one lupdate gives to calls of tr() in this namespace.
QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("flowbell::gui::ruletexts", text, comment, n);
}

/// A rule with which nothing is wrong.
Rule sound()
{
    Rule rule;
    rule.name = u"rule"_s;
    rule.actions = {StopForwardingAction{}};
    return rule;
}

/// On one line, and with nothing in it that turns writing round: what comes from elsewhere cannot be taken for another line of
/// the list it stands in.
QString asItIs(const QString &text)
{
    constexpr char32_t controlPictures = 0x2400;
    QString shown;
    for (const char32_t character : text.toUcs4()) {
        const QChar::Category category = QChar::category(character);
        const bool isSeparator = category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        if (character < 0x20)
            shown += QChar(static_cast<char16_t>(controlPictures + character));
        else if (isSeparator || category == QChar::Other_Control || category == QChar::Other_Format)
            shown += u"⟨U+%1⟩"_s.arg(QString::number(character, 16).toUpper().rightJustified(4, u'0'));
        else
            shown += QString::fromUcs4(&character, 1);
    }
    return shown;
}

QString withoutPlace(const QString &place)
{
    return place.section(u'.', 1);
}

} // namespace

State stateOf(const engine::RuleRow &row)
{
    if (row.damage)
        return {StateRole::Failed, tr("damaged", "a rule"), damageText(*row.damage)};
    if (!row.programsConfirmed)
        return {StateRole::Warning, tr("needs confirmation"),
            tr("This rule came from elsewhere and starts programs. They are not started before you have looked at them and "
               "confirmed them.")};
    if (!row.rule.enabled)
        return {StateRole::Muted, tr("disabled", "a rule"), {}};
    if (row.rule.pause != RulePause::None)
        return {StateRole::Warning, tr("paused", "a rule"), wording::rulePauseText(row.rule)};
    return {StateRole::Ok, tr("enabled", "a rule"), {}};
}

QString damageText(const engine::RuleDamage &damage)
{
    const QString what = wording::ruleProblemText(damage.problem);
    //: %1 is what is wrong, as a sentence
    return damage.isReadable
        ? tr("This rule does nothing, because something in it is wrong. %1 Edit it to put it right.").arg(what)
        : tr("The store is damaged where this rule is, so it cannot be read and does nothing. %1 Remove it, and "
             "add it anew.")
              .arg(what);
}

StateRole roleOf(FiringState state)
{
    switch (state) {
    case FiringState::Open: return StateRole::Waiting;
    case FiringState::Done: return StateRole::Ok;
    case FiringState::Failed: return StateRole::Failed;
    case FiringState::Skipped: return StateRole::Muted;
    }
    return StateRole::Muted;
}

StateRole roleOf(ActionState state)
{
    switch (state) {
    case ActionState::Pending:
    case ActionState::Running: return StateRole::Waiting;
    case ActionState::Done: return StateRole::Ok;
    case ActionState::Failed: return StateRole::Failed;
    case ActionState::Skipped:
    case ActionState::Cancelled: return StateRole::Muted;
    }
    return StateRole::Muted;
}

QString actionsText(const Rule &rule)
{
    QStringList texts;
    for (const RuleAction &action : rule.actions)
        texts.append(wording::ruleActionText(action));
    return texts.join(u"; "_s);
}

QString programText(const RuleAction &action)
{
    const auto *run = std::get_if<RunAction>(&action);
    if (!run)
        return {};
    QStringList lines{tr("Program: %1").arg(asItIs(run->program))};
    for (qsizetype number = 0; number < run->arguments.size(); ++number)
        lines.append(tr("Argument %1: %2").arg(QString::number(number + 1), asItIs(run->arguments.at(number))));
    lines.append(run->workingFolder.isEmpty() ? tr("In your home folder, %1").arg(QDir::homePath())
                                              : tr("In the folder %1").arg(asItIs(run->workingFolder)));
    return lines.join(u'\n');
}

QString programsText(const Rule &rule)
{
    QStringList texts;
    for (const RuleAction &action : rule.actions) {
        if (const QString text = programText(action); !text.isEmpty())
            texts.append(text);
    }
    return texts.join(u"\n\n"_s);
}

QString tookText(const std::optional<std::chrono::milliseconds> &took)
{
    if (!took)
        return {};
    // Times are stored to the millisecond: "0 µs" would claim more.
    return took->count() == 0 ? wording::tookText(*took) : durationText(*took);
}

QString errorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::DuplicateName: return tr("There is a rule with this name already. Choose a different name.");
    case ErrorCode::InvalidName: return tr("A rule needs a name of 1 to %n character(s).", nullptr, Rule::maximumNameLength);
    case ErrorCode::NotFound: return tr("It is no longer there: it was removed, here or by another program.");
    case ErrorCode::Conflict: return tr("This rule was changed meanwhile, here or by another program.");
    default: return wording::errorText(error);
    }
}

std::optional<RuleProblem> problemOf(const RuleCondition &condition)
{
    Rule rule = sound();
    rule.condition = condition;
    std::optional<RuleProblem> problem = ruleProblem(rule);
    if (problem)
        problem->place = withoutPlace(problem->place);
    return problem;
}

std::optional<RuleProblem> problemOf(const RuleAction &action)
{
    Rule rule = sound();
    rule.actions = {action};
    std::optional<RuleProblem> problem = ruleProblem(rule);
    if (problem)
        problem->place = withoutPlace(problem->place);
    return problem;
}

} // namespace flowbell::gui::ruletexts
