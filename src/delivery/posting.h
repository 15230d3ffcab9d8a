// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "delivery/probe.h"

#include <QtNetwork/QNetworkRequest>

namespace flowbell::delivery {

/// True for a field that a webhook's own headers may set: a token as its name (RFC 9110, section 5.6.2), no line breaks
/// in the value, and none of Content-Length, Host, Transfer-Encoding and Connection, which frame the exchange.
[[nodiscard]] bool mayBeSet(const HeaderField &field);

/// The POST as the network library takes it: no redirects, cookies, cache, kept credentials or HTTP/2, and the answer's
/// body as it comes, without decompression. Fields that may not be set are left out.
[[nodiscard]] QNetworkRequest makePost(const ProbeRequest &request);

/// The answer's fields. The library joins fields of one name; those it joins by line breaks are taken apart again.
[[nodiscard]] HeaderFields headerFields(const QList<QPair<QByteArray, QByteArray>> &pairs);

} // namespace flowbell::delivery
