// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/refusal.h"

namespace flowbell {

QByteArray refusalName(Refusal reason)
{
    switch (reason) {
    case Refusal::Malformed: return QByteArrayLiteral("malformed");
    case Refusal::TooLarge: return QByteArrayLiteral("too-large");
    case Refusal::TooSlow: return QByteArrayLiteral("too-slow");
    case Refusal::ForeignSender: return QByteArrayLiteral("foreign-sender");
    case Refusal::ForeignHost: return QByteArrayLiteral("foreign-host");
    case Refusal::ForeignOrigin: return QByteArrayLiteral("foreign-origin");
    case Refusal::WrongPath: return QByteArrayLiteral("wrong-path");
    case Refusal::BadCredentials: return QByteArrayLiteral("bad-credentials");
    case Refusal::WrongMethod: return QByteArrayLiteral("wrong-method");
    case Refusal::NotReady: return QByteArrayLiteral("not-ready");
    case Refusal::BadSignature: return QByteArrayLiteral("bad-signature");
    case Refusal::Replayed: return QByteArrayLiteral("replayed");
    }
    return {};
}

Verdict refusalVerdict(Refusal reason)
{
    Verdict verdict = VerdictFlag::Refused;
    switch (reason) {
    case Refusal::ForeignSender: verdict |= VerdictFlag::ForeignSender; break;
    case Refusal::ForeignHost: verdict |= VerdictFlag::ForeignHost; break;
    case Refusal::ForeignOrigin: verdict |= VerdictFlag::ForeignOrigin; break;
    case Refusal::BadCredentials: verdict |= VerdictFlag::BadCredentials; break;
    case Refusal::BadSignature: verdict |= VerdictFlag::BadSignature; break;
    case Refusal::Replayed: verdict |= VerdictFlag::Replayed; break;
    default: break;
    }
    return verdict;
}

} // namespace flowbell
