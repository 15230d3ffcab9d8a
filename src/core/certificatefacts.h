// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// What people want to know of a server's certificate.
struct CertificateFacts {
    QString subject; ///< the common name, or the whole name if it has none
    QString issuer; ///< the same of who issued it
    QStringList names; ///< host names and addresses it is valid for, as it has them
    Timestamp validFrom;
    Timestamp validTo;
    QString fingerprint; ///< SHA-256, hexadecimal, in pairs with colons
    bool isSelfSigned = false;

    /// Whole days until it expires, rounded down; negative once it has.
    [[nodiscard]] qint64 daysLeft(Timestamp now) const;
    /// CertificateExpired or CertificateNotYetValid; nothing while it is valid.
    [[nodiscard]] std::optional<Error> validityError(Timestamp now) const;

    friend bool operator==(const CertificateFacts &, const CertificateFacts &) = default;
};

/// So many days before it expires a certificate is worth a warning.
inline constexpr qint64 certificateWarningDays = 14;

} // namespace flowbell
