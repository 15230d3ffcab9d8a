// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/refusal.h"

namespace flowbell::http {

int refusalStatus(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::NotHttp:
    case RefusalReason::BadFraming:
    case RefusalReason::Screened: return 400;
    case RefusalReason::HeadTimeout:
    case RefusalReason::BodyTimeout: return 408;
    case RefusalReason::LengthRequired: return 411;
    case RefusalReason::BodyTooLarge: return 413;
    case RefusalReason::TargetTooLong: return 414;
    case RefusalReason::UnknownExpectation: return 417;
    case RefusalReason::HeadTooLarge: return 431;
    case RefusalReason::UnknownCoding: return 501;
    case RefusalReason::TooManyConnections:
    case RefusalReason::NoRoomForBody: return 503;
    case RefusalReason::VersionNotSupported: return 505;
    }
    Q_UNREACHABLE();
}

} // namespace flowbell::http
