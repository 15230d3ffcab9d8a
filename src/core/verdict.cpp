// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verdict.h"

using namespace Qt::StringLiterals;

namespace flowbell {

QString verdictFlagName(VerdictFlag flag)
{
    switch (flag) {
    case VerdictFlag::NotHttp: return u"not-http"_s;
    case VerdictFlag::Refused: return u"refused"_s;
    case VerdictFlag::NotJson: return u"not-json"_s;
    case VerdictFlag::NotObject: return u"not-object"_s;
    case VerdictFlag::ContractViolation: return u"violation"_s;
    case VerdictFlag::UnknownEvent: return u"unknown-event"_s;
    case VerdictFlag::Duplicate: return u"duplicate"_s;
    case VerdictFlag::CreatedFraction: return u"created-fraction"_s;
    case VerdictFlag::CreatedMilliseconds: return u"created-milliseconds"_s;
    case VerdictFlag::TechnologyInferred: return u"technology-inferred"_s;
    case VerdictFlag::BadSignature: return u"bad-signature"_s;
    case VerdictFlag::Loop: return u"loop"_s;
    case VerdictFlag::AlteredReply: return u"altered-reply"_s;
    case VerdictFlag::ForeignHost: return u"foreign-host"_s;
    case VerdictFlag::ForeignOrigin: return u"foreign-origin"_s;
    case VerdictFlag::ForeignSender: return u"foreign-sender"_s;
    case VerdictFlag::BadCredentials: return u"bad-credentials"_s;
    case VerdictFlag::Replayed: return u"replayed"_s;
    }
    return {};
}

QStringList verdictNames(Verdict verdict)
{
    QStringList names;
    for (const VerdictFlag flag : allVerdictFlags()) {
        if (verdict.testFlag(flag))
            names.append(verdictFlagName(flag));
    }
    if (names.isEmpty())
        names.append(u"ok"_s);
    return names;
}

const QList<VerdictFlag> &allVerdictFlags()
{
    static const QList<VerdictFlag> flags{VerdictFlag::NotHttp, VerdictFlag::Refused, VerdictFlag::NotJson,
        VerdictFlag::NotObject, VerdictFlag::ContractViolation, VerdictFlag::UnknownEvent, VerdictFlag::Duplicate,
        VerdictFlag::CreatedFraction, VerdictFlag::CreatedMilliseconds, VerdictFlag::TechnologyInferred,
        VerdictFlag::BadSignature, VerdictFlag::Loop, VerdictFlag::AlteredReply, VerdictFlag::ForeignHost,
        VerdictFlag::ForeignOrigin, VerdictFlag::ForeignSender, VerdictFlag::BadCredentials, VerdictFlag::Replayed};
    return flags;
}

} // namespace flowbell
