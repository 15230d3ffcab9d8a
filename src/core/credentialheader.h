// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

namespace flowbell {

/// Whether a header field of this name mostly carries a credential: Authorization, Proxy-Authorization, Cookie, Set-Cookie,
/// X-Api-Key, and what has "token", "secret", "password" or "api-key" in it. Signatures of a body are none.
[[nodiscard]] bool isCredentialHeader(QByteArrayView name);

/// Whether the value of a field of this name, which the user sends with webhooks, is taken for a secret unless the user says
/// otherwise: isCredentialHeader(), and what has "key" or "auth" in it, but for Idempotency-Key and authors.
[[nodiscard]] bool isSecretByName(QByteArrayView name);

} // namespace flowbell
