// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

namespace flowbell::wording {

using Reason = ImportProblem::Reason;

namespace {

QString reasonText(const ImportProblem &problem)
{
    switch (problem.reason) {
    case Reason::NotJson: return Words::tr("this is no JSON");
    case Reason::NotAnEvent: return Words::tr("this is no exported event and no payload: a member is missing or wrong");
    case Reason::NotHar: return Words::tr("the file has no entries as a HAR has them");
    case Reason::NotPost: return Words::tr("only POST requests are taken");
    case Reason::NoBody: return Words::tr("the request has no body in the file");
    case Reason::BadBase64: return Words::tr("this is no base64");
    case Reason::NoTime: return Words::tr("this payload does not say when it was created");
    case Reason::BadTime: return Words::tr("this is no time with its zone");
    case Reason::TooLong: return Words::tr("this is longer than is taken");
    case Reason::Unfinished: return Words::tr("the file ends in the middle");
    case Reason::NotStored: return Words::tr("the store did not take it");
    }
    return {};
}

} // namespace

QString importProblemText(const ImportProblem &problem, ImportFormat format)
{
    const QString place = QString::number(problem.place);
    const QString text = format == ImportFormat::Har ? Words::tr("entry %1: %2", "of a HAR file").arg(place, reasonText(problem))
                                                     : Words::tr("line %1: %2", "of a file").arg(place, reasonText(problem));
    if (problem.detail.isEmpty())
        return text;
    return Words::tr("%1 [%2]", "sentence, technical detail").arg(text, problem.detail);
}

QString maskingRuleText(const MaskingRule &rule)
{
    switch (rule.kind) {
    case MaskingRule::Kind::Member: return Words::tr("values by name");
    case MaskingRule::Kind::Text:
        if (rule.pattern == MaskingRule::standard().at(0).pattern)
            return Words::tr("12-digit IIN");
        if (rule.pattern == MaskingRule::standard().at(1).pattern)
            return Words::tr("phone numbers");
        return Words::tr("text by regular expression");
    case MaskingRule::Kind::Base64: return Words::tr("base64 (photos), from so many characters");
    }
    return {};
}

} // namespace flowbell::wording
