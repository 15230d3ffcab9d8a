// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/certificatefacts.h"
#include "http/openssl.h"

namespace flowbell::http {

[[nodiscard]] CertificateFacts factsOf(X509 *certificate);

} // namespace flowbell::http
