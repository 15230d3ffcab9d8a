// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/certificatefacts.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell::wording {

/// For errorText(): what is wrong with a certificate or its key, and what to do.
[[nodiscard]] QString certificateErrorText(ErrorCode code);

/// "localhost, signed by itself. For localhost, 127.0.0.1. Valid until …: 397 days left."
[[nodiscard]] QString certificateText(const CertificateFacts &facts, Timestamp now);
/// "Valid until …: 12 days left.", "Expired on ….", "Valid only from …."
[[nodiscard]] QString certificateTimeText(const CertificateFacts &facts, Timestamp now);
/// The warning before it expires.
[[nodiscard]] QString certificateSoonText(const CertificateFacts &facts, Timestamp now);

/// How a sender is made to trust a certificate that is signed by itself.
struct TrustHint {
    QString who; ///< "curl, for one request"
    QString command; ///< for a POSIX shell
};
[[nodiscard]] QList<TrustHint> trustHints(const QString &certificatePath);

} // namespace flowbell::wording
