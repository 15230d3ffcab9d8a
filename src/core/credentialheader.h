// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

namespace flowbell {

/// Whether a header field of this name mostly carries a credential: Authorization, Proxy-Authorization, Cookie, Set-Cookie,
/// X-Api-Key, and what has "token", "secret", "password" or "api-key" in it. Signatures of a body are none.
[[nodiscard]] bool isCredentialHeader(QByteArrayView name);

} // namespace flowbell
