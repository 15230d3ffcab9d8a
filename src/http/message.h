// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"
#include "http/sending.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <vector>

namespace flowbell::http {

/// Names one request on one connection; answers refer to it. Never used twice in a process.
using RequestToken = quint64;

/// The head of a request, exactly as it came (RFC 9112, section 3).
struct RequestHead {
    QByteArray method;
    QByteArray target; ///< as it came
    QByteArray path; ///< of the target, undecoded, without query; "*" for the asterisk form
    QByteArray version; ///< "HTTP/1.1" or "HTTP/1.0"
    HeaderFields fields;
    QString peer; ///< "127.0.0.1:50344", "[::1]:50344"
};

struct Request {
    RequestHead head;
    QByteArray body; ///< with chunked coding undone
};

/// Why a request was answered with an error before it reached the handler.
enum class RefusalReason {
    NotHttp, ///< 400, the bytes are no HTTP/1.x request
    BadFraming, ///< 400, Content-Length and Transfer-Encoding that contradict, bad chunk sizes, bad or missing Host
    HeadTimeout, ///< 408
    BodyTimeout, ///< 408
    LengthRequired, ///< 411, a POST without Content-Length or chunked coding
    BodyTooLarge, ///< 413
    TargetTooLong, ///< 414
    HeadTooLarge, ///< 431
    UnknownExpectation, ///< 417, an Expect other than 100-continue
    UnknownCoding, ///< 501, a transfer coding other than chunked
    VersionNotSupported, ///< 505
    Screened, ///< the handler's screen() refused the head (404, 405, …)
    TooManyConnections, ///< 503
    NoRoomForBody, ///< 503, the bodies that are arriving take all the memory they may (BodyBudget)
};

/// "not-http", "bad-framing", …: goes into the JSON body of the answer.
[[nodiscard]] QByteArray refusalReasonName(RefusalReason reason);

/// A request that was refused by the listener itself.
struct RefusedRequest {
    RefusalReason reason{};
    int status = 0;
    RequestHead head; ///< what could be read of it; `peer` is always set
    QByteArray
        received; ///< the bytes that came: of the whole request if the head could not be read, else of its body; at most 64 KiB
};

struct Response {
    int status = 200;
    HeaderFields fields; ///< beyond Content-Length, Date, Connection, which the connection writes
    QByteArray body;
    bool close = false; ///< close the connection after it
    Sending sending;
};

/// An answer on its way back to its connection.
struct Reply {
    RequestToken token = 0;
    Response response;
};

/// A JSON answer.
[[nodiscard]] Response jsonResponse(int status, const QByteArray &json);
/// `{"status":"error","reason":REASON,"detail":DETAIL}`; DETAIL is ASCII and technical.
[[nodiscard]] Response errorResponse(int status, QByteArrayView reason, const QString &detail);

} // namespace flowbell::http
