// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace flowbell::http {

/// A certificate and its key, PEM each.
struct SelfSigned {
    QByteArray certificate;
    QByteArray key; ///< PKCS #8, not encrypted
};

/// Makes a key (ECDSA, P-256) and a certificate for it that is signed with it: for servers only, and no authority, so that
/// trusting it is trusting this one server. \a names: host names and numeric addresses, the first of them is the subject.
/// Valid from a day before \a now (clocks differ) for \a days days. TlsFailed.
[[nodiscard]] Result<SelfSigned> makeSelfSigned(const QStringList &names, Timestamp now, int days);

} // namespace flowbell::http
