// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

namespace flowbell::wording {

using namespace Qt::StringLiterals;

namespace {

/// What a value of any length is quoted with.
QString shortened(const QString &text)
{
    constexpr qsizetype most = 60;
    return text.size() <= most ? text : QString(text.first(most) + u'…');
}

} // namespace

QString replyRuleProblemText(const ReplyRule::Problem &problem)
{
    const QString expected = problem.expected.join(", "_L1);
    const QString found = shortened(problem.text);
    switch (problem.kind) {
    case ReplyRule::Problem::Kind::UnknownField:
        return Words::tr("A reply rule has no field “%1”. Its fields are: %2.").arg(found, expected);
    case ReplyRule::Problem::Kind::UnknownValue:
        return expected.isEmpty() ? Words::tr("“%1” cannot stand here.").arg(found)
                                  : Words::tr("“%1” cannot stand here. Possible are: %2.").arg(found, expected);
    case ReplyRule::Problem::Kind::OutOfRange:
        return Words::tr("“%1” cannot stand here. Possible is what lies between %2 and %3.")
            .arg(found, problem.expected.value(0), problem.expected.value(1));
    case ReplyRule::Problem::Kind::MissingValue: return Words::tr("After “%1” a value is missing.").arg(found);
    case ReplyRule::Problem::Kind::UnclosedQuote:
        return Words::tr("A quotation mark is opened and never closed. Add one at the end.");
    case ReplyRule::Problem::Kind::FieldTwice:
        return Words::tr("The field “%1” stands twice. A rule can name each but “header” once.").arg(found);
    case ReplyRule::Problem::Kind::InvalidHeader:
        return Words::tr("“%1” is no header. It is written as \"Name: value\", in printable ASCII characters.").arg(found);
    case ReplyRule::Problem::Kind::ReservedHeader:
        return Words::tr("“%1” cannot be set: the listener writes this header itself.").arg(found);
    case ReplyRule::Problem::Kind::Excluded: return Words::tr("An answer is either dropped or sent a byte at a time, not both.");
    case ReplyRule::Problem::Kind::NoAction: return Words::tr("The rule does not say what to do. Add one of: %1.").arg(expected);
    }
    return {};
}

} // namespace flowbell::wording
