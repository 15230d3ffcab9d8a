// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/certificatefacts.h"

#include <QtCore/QDateTime>

namespace flowbell {

namespace {

QString isoTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate);
}

} // namespace

qint64 CertificateFacts::daysLeft(Timestamp now) const
{
    return std::chrono::floor<std::chrono::days>(validTo - now).count();
}

std::optional<Error> CertificateFacts::validityError(Timestamp now) const
{
    if (now > validTo)
        return Error{ErrorCode::CertificateExpired, isoTime(validTo), {}};
    if (now < validFrom)
        return Error{ErrorCode::CertificateNotYetValid, isoTime(validFrom), {}};
    return std::nullopt;
}

} // namespace flowbell
