// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

#include <QtCore/QLocale>
#include <QtCore/QStringList>

namespace flowbell::wording {

using namespace Qt::StringLiterals;

QString senderCheckText(SenderCheck check)
{
    switch (check) {
    case SenderCheck::None: return Words::tr("no check");
    case SenderCheck::Path: return Words::tr("a secret in the path");
    case SenderCheck::Header: return Words::tr("a token in a header field");
    case SenderCheck::Basic: return Words::tr("user name and password (HTTP Basic)");
    case SenderCheck::Signature: return Words::tr("a signature (Standard Webhooks)");
    }
    return {};
}

QString senderSecretProblemText(SenderCheck check, sendersecret::Problem problem)
{
    switch (problem) {
    case sendersecret::Problem::Empty: return Words::tr("A secret is needed that senders have to show.");
    case sendersecret::Problem::TooShort:
        return Words::tr("The secret is too short: it needs at least %n character(s), so that nobody guesses it.", nullptr,
            static_cast<int>(sendersecret::shortestOf(check)));
    case sendersecret::Problem::TooLong:
        return Words::tr(
            "The secret is too long: it may have at most %n character(s).", nullptr, static_cast<int>(sendersecret::longest));
    case sendersecret::Problem::Characters:
        if (check == SenderCheck::Path)
            return Words::tr("A secret in the path is made of the letters A to Z, digits, and the signs - . _ ~ alone.");
        if (check == SenderCheck::Header)
            return Words::tr("A token is made of visible ASCII characters, without blanks.");
        return Words::tr("A password has no control characters.");
    case sendersecret::Problem::NoSigningSecret: return secretProblemText(SigningSecret::Problem::Empty);
    }
    return {};
}

QString refusalText(Refusal reason)
{
    switch (reason) {
    case Refusal::Malformed: return Words::tr("cannot be read");
    case Refusal::TooLarge: return Words::tr("too large");
    case Refusal::TooSlow: return Words::tr("too slow");
    case Refusal::ForeignSender: return verdictFlagText(VerdictFlag::ForeignSender);
    case Refusal::ForeignHost: return verdictFlagText(VerdictFlag::ForeignHost);
    case Refusal::ForeignOrigin: return verdictFlagText(VerdictFlag::ForeignOrigin);
    case Refusal::WrongPath: return Words::tr("wrong path");
    case Refusal::BadCredentials: return verdictFlagText(VerdictFlag::BadCredentials);
    case Refusal::WrongMethod: return Words::tr("wrong method");
    case Refusal::NotReady: return Words::tr("secret not read yet");
    case Refusal::BadSignature: return verdictFlagText(VerdictFlag::BadSignature);
    case Refusal::Replayed: return verdictFlagText(VerdictFlag::Replayed);
    }
    return {};
}

QString refusalCountsText(const RefusalCounts &counts)
{
    QStringList texts;
    for (std::size_t kind = 0; kind < refusalKinds; ++kind) {
        const auto reason = static_cast<Refusal>(kind);
        if (const qint64 count = counts.of(reason); count > 0)
            texts += refusalText(reason) + u' ' + QLocale().toString(count);
    }
    return texts.join(", "_L1);
}

} // namespace flowbell::wording
