// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

namespace flowbell::wording {

using namespace Qt::StringLiterals;

QString secretProblemText(SigningSecret::Problem problem)
{
    switch (problem) {
    case SigningSecret::Problem::Empty: return Words::tr("A secret is “whsec_” and 24 to 64 random bytes in base64.");
    case SigningSecret::Problem::Prefix:
        return Words::tr("A secret begins with “whsec_”. Keys of the asymmetric scheme (“whsk_”, “whpk_”) cannot be used.");
    case SigningSecret::Problem::NotBase64: return Words::tr("What follows “whsec_” in a secret must be base64.");
    case SigningSecret::Problem::TooShort: return Words::tr("The secret is too short: it must hold at least 24 bytes.");
    case SigningSecret::Problem::TooLong: return Words::tr("The secret is too long: it may hold at most 64 bytes.");
    }
    return {};
}

QString verificationText(signature::Verification verification)
{
    const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(signatureTolerance).count());
    switch (verification) {
    case signature::Verification::Valid: return Words::tr("The signature is valid.");
    case signature::Verification::MissingHeaders:
        return Words::tr("One of webhook-id, webhook-timestamp and webhook-signature is missing.");
    case signature::Verification::BadTimestamp: return Words::tr("The timestamp is not a whole number of seconds since 1970.");
    case signature::Verification::TooOld:
        return Words::tr("The timestamp is too old: the message may be a repetition by someone else. Usually %n minute(s) are "
                         "tolerated.",
            nullptr, minutes);
    case signature::Verification::TooNew:
        return Words::tr(
            "The timestamp is too far ahead: one of the clocks is wrong. Usually %n minute(s) are tolerated.", nullptr, minutes);
    case signature::Verification::NoMatch:
        return Words::tr("No signature matches: the secret is another one, or the id, the timestamp or the body was changed.");
    }
    return {};
}

} // namespace flowbell::wording
