// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

#include <QtCore/QStringList>

namespace flowbell::wording {

using namespace Qt::StringLiterals;

QString verdictFlagText(VerdictFlag flag)
{
    switch (flag) {
    case VerdictFlag::NotHttp: return Words::tr("not HTTP", "an incoming request");
    case VerdictFlag::Refused: return Words::tr("refused");
    case VerdictFlag::NotJson: return Words::tr("not JSON");
    case VerdictFlag::NotObject: return Words::tr("not a JSON object");
    case VerdictFlag::ContractViolation: return Words::tr("contract violation");
    case VerdictFlag::UnknownEvent: return Words::tr("unknown event");
    case VerdictFlag::Duplicate: return Words::tr("duplicate");
    case VerdictFlag::CreatedFraction: return Words::tr("time with a fraction");
    case VerdictFlag::CreatedMilliseconds: return Words::tr("time in milliseconds");
    case VerdictFlag::TechnologyInferred: return Words::tr("technology inferred");
    case VerdictFlag::BadSignature: return Words::tr("bad signature");
    case VerdictFlag::Loop: return Words::tr("loop");
    case VerdictFlag::AlteredReply: return Words::tr("altered reply");
    case VerdictFlag::ForeignHost: return Words::tr("foreign host");
    case VerdictFlag::ForeignOrigin: return Words::tr("foreign web page");
    case VerdictFlag::ForeignSender: return Words::tr("sender not allowed");
    case VerdictFlag::BadCredentials: return Words::tr("wrong or no secret");
    case VerdictFlag::Replayed: return Words::tr("replayed");
    }
    return {};
}

QString verdictText(Verdict verdict)
{
    QStringList texts;
    for (const VerdictFlag flag : allVerdictFlags()) {
        if (verdict.testFlag(flag))
            texts += verdictFlagText(flag);
    }
    return texts.isEmpty() ? Words::tr("ok") : texts.join(", "_L1);
}

QString violationText(const Violation &violation)
{
    const QString place = violation.pointer.isEmpty() ? Words::tr("whole document") : violation.pointer;
    return Words::tr("%1: expected %2, found %3").arg(place, violation.expected, violation.found);
}

QString eventSourceText(EventSource source)
{
    switch (source) {
    case EventSource::Received: return Words::tr("received");
    case EventSource::Simulator: return Words::tr("simulated");
    case EventSource::Import: return Words::tr("imported");
    case EventSource::Test: return Words::tr("test");
    case EventSource::Edited: return Words::tr("edited copy");
    }
    return {};
}

} // namespace flowbell::wording
