// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/credentialheader.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <array>

namespace flowbell {

bool isCredentialHeader(QByteArrayView name)
{
    static constexpr std::array whole{"authorization", "proxy-authorization", "cookie", "set-cookie"};
    static constexpr std::array parts{"token", "secret", "password", "passwd", "apikey", "api-key", "api_key", "credential"};
    const QByteArray lower = name.toByteArray().toLower();
    return std::ranges::any_of(whole, [&lower](const char *one) { return lower == one; })
        || std::ranges::any_of(parts, [&lower](const char *part) { return lower.contains(part); });
}

bool isSecretByName(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    return isCredentialHeader(name) || (lower.contains("key") && !lower.contains("idempotency"))
        || (lower.contains("auth") && !lower.contains("author")) || lower.contains("authoriz");
}

} // namespace flowbell
