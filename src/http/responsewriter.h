// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/message.h"

namespace flowbell::http {

/// What the connection knows about a response beside the response itself.
struct ResponseFraming {
    QByteArrayView date; ///< IMF-fixdate (RFC 9110, section 5.6.7)
    bool close = false; ///< the last response on this connection
    bool http10 = false; ///< keeping the connection must be said
    bool withoutBody = false; ///< answers a HEAD: the length is sent, the body is not
};

/// Appends the response as HTTP/1.1 (RFC 9112) to \a out.
void appendResponse(QByteArray &out, const Response &response, const ResponseFraming &framing);

/// The Date of \a secondsSinceEpoch.
[[nodiscard]] QByteArray httpDate(qint64 secondsSinceEpoch);

} // namespace flowbell::http
