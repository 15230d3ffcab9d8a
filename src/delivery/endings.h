// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"

#include <QtNetwork/QAbstractSocket>
#include <QtNetwork/QNetworkReply>

/// What the network library's errors mean for an endpoint.
namespace flowbell::delivery {

/// Of an answer that came: 200 to 299 Delivered, 300 to 399 Redirect, everything else RefusedByEndpoint.
[[nodiscard]] EndpointVerdict verdictOfStatus(int status);

/// How an exchange ended. \a status is 0 if there was no answer. An error of the library's that only repeats the status
/// (404 is ContentNotFoundError) is the status' verdict; one of the connection's weighs more than the status. Not for
/// ContentReSendError with a status: see isWhole().
[[nodiscard]] EndpointVerdict verdictOfReply(QNetworkReply::NetworkError error, int status);

/// Whether an answer is whole that ended in ContentReSendError. The library wants to send again, which OneTimeBody refuses,
/// also when the answer and the end of the connection come at once, and after every 307 and 308. Then an answer without
/// a length, ended by the end of the connection (RFC 9112, section 6.3), is whole; a chunked one cannot be known to be.
[[nodiscard]] bool isWhole(int status, const HeaderFields &fields, qsizetype bodySize);

/// How the attempt to connect ended.
[[nodiscard]] EndpointVerdict verdictOfSocket(QAbstractSocket::SocketError error);

} // namespace flowbell::delivery
