// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

namespace flowbell::wording {

using namespace Qt::StringLiterals;

QString urlProblemText(UrlProblem problem)
{
    switch (problem) {
    case UrlProblem::Empty: return Words::tr("Enter an address, such as https://example.com/webhook.");
    case UrlProblem::TooLong:
        return Words::tr("The address is too long: at most %n character(s) are possible.", nullptr, maximumUrlLength);
    case UrlProblem::Blank:
        return Words::tr("The address contains a blank or a control character. Remove it, or write a blank as %20.");
    case UrlProblem::Relative: return Words::tr("The address needs its beginning: https:// or http://.");
    case UrlProblem::Scheme: return Words::tr("Only addresses that begin with https:// or http:// can be called.");
    case UrlProblem::NoHost: return Words::tr("The address needs a host name, such as example.com.");
    case UrlProblem::InvalidHost:
        return Words::tr("The host in the address is neither a valid name nor an IP address. An IPv6 address stands in brackets: "
                         "http://[::1]/.");
    case UrlProblem::InvalidPort: return Words::tr("The port in the address must be a number from 1 to 65535.");
    case UrlProblem::Credentials:
        return Words::tr("The address contains a user name or password, which would be stored in clear text. Send it in an "
                         "Authorization header instead.");
    case UrlProblem::Fragment:
        return Words::tr("The address contains a part after “#”, which is never sent to a server. Remove it.");
    case UrlProblem::Malformed:
        return Words::tr("The address is not written as a URL must be. Check brackets and percent signs.");
    }
    return {};
}

QString filterProblemText(const FilterProblem &problem)
{
    const QString expected = problem.expected.join(", "_L1);
    switch (problem.kind) {
    case FilterProblem::Kind::UnknownField:
        return Words::tr("A filter has no field “%1”. Its fields are: %2.")
            .arg(problem.text, expected.isEmpty() ? EventFilter::fields().join(", "_L1) : expected);
    case FilterProblem::Kind::UnknownValue:
        return expected.isEmpty() ? Words::tr("“%1” cannot stand here.").arg(problem.text)
                                  : Words::tr("“%1” cannot stand here. Possible are: %2.").arg(problem.text, expected);
    case FilterProblem::Kind::MissingValue:
        return expected.isEmpty() ? Words::tr("After “%1” a value is missing.").arg(problem.text)
                                  : Words::tr("After “%1” a value is missing. Possible are: %2.").arg(problem.text, expected);
    case FilterProblem::Kind::UnclosedQuote: return Words::tr("A quotation mark is opened and never closed. Add one at the end.");
    case FilterProblem::Kind::UnclosedParenthesis:
        return Words::tr("A parenthesis is opened and never closed. Add one, or put the text in quotation marks.");
    case FilterProblem::Kind::UnexpectedParenthesis:
        return Words::tr("This parenthesis has nothing to close. Remove it, or put the text in quotation marks.");
    case FilterProblem::Kind::MissingCondition:
        return Words::tr("Here a condition is missing, such as success:false. To look for the word itself, put it in quotation "
                         "marks.");
    case FilterProblem::Kind::NotComparable:
        return Words::tr("This field has no order, so “%1” cannot be asked of it. Write field:value.").arg(problem.text);
    case FilterProblem::Kind::TooComplex: return Words::tr("The filter is nested too deep, or has too many conditions.");
    }
    return {};
}

QString scheduleProblemText(const RetrySchedule::Problem &problem)
{
    switch (problem.kind) {
    case RetrySchedule::Problem::Kind::Empty:
        return Words::tr("A schedule needs at least one attempt, such as 0 for at once, or 0, 5s, 5m, 30m, 2h.");
    case RetrySchedule::Problem::Kind::NotANumber:
        return Words::tr("“%1” is not a time. Times are written as 0, 5s, 5m, 30m, 2h.").arg(problem.text);
    case RetrySchedule::Problem::Kind::UnknownUnit:
        return Words::tr("“%1” is not a unit. Units are ms, s, m, h and d.").arg(problem.text);
    case RetrySchedule::Problem::Kind::TooLong:
        return Words::tr("“%1” is too long: an attempt can wait at most 30 days.").arg(problem.text);
    case RetrySchedule::Problem::Kind::TooMany: return Words::tr("A schedule can have at most 50 attempts.");
    }
    return {};
}

} // namespace flowbell::wording
