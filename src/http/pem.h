// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "http/openssl.h"

#include <vector>

namespace flowbell::http {

/// All certificates of a PEM text (RFC 7468), in their order; at least one. CertificateMissing. Never asks at the terminal.
[[nodiscard]] Result<std::vector<CertificatePointer>> readCertificates(const QByteArray &pem);

/// The first private key of a PEM text (PKCS #8, or the older forms; encrypted ones too). KeyMissing, KeyLocked if it is
/// encrypted and \a passPhrase is empty, PassPhraseWrong. Never asks at the terminal.
[[nodiscard]] Result<KeyPointer> readPrivateKey(const QByteArray &pem, const QByteArray &passPhrase);

} // namespace flowbell::http
