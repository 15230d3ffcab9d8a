// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/limits.h"
#include "http/message.h"

#include <memory>

namespace flowbell::http {

/// Bytes to requests (RFC 9112), one after the other, in pieces of any size; no I/O. What the pieces are does not change the
/// outcome. The grammar and the framing of bodies are Boost.Beast's; line structure, limits, targets and hosts are checked here.
class RequestParser
{
public:
    enum class Step {
        NeedMore, ///< all input was used
        HeadComplete, ///< head() can be looked at; no byte of the body was used
        Complete, ///< take the request, then restart()
        Failed, ///< see failure(); the stream cannot be followed any further
    };
    struct Failure {
        RefusalReason reason{};
        QByteArrayView detail; ///< ASCII, static
        QByteArray received; ///< see RefusedRequest::received
    };

    /// \a limits must outlive the parser; a change counts from the next piece. \a peer goes into every head.
    RequestParser(const Limits &limits, const QString &peer);
    ~RequestParser();
    Q_DISABLE_COPY_MOVE(RequestParser)

    /// Uses bytes from the front of \a input up to the next event.
    [[nodiscard]] Step feed(QByteArrayView &input);
    /// Forgets the request; the next byte is of the next one.
    void restart();
    /// Replaces Limits::body for this request.
    void setBodyLimit(qint64 bytes);

    /// Bytes of a request have come. (Empty lines before one do not count.)
    [[nodiscard]] bool hasBegun() const;
    [[nodiscard]] bool isHeadComplete() const;

    // Once the head is complete
    [[nodiscard]] const RequestHead &head() const;
    [[nodiscard]] bool keepsAlive() const;
    [[nodiscard]] bool isHttp10() const;
    [[nodiscard]] bool expectsContinue() const;
    [[nodiscard]] bool isChunked() const;
    /// Bytes the body is announced to have; 0 without an announcement, and unknown with chunked coding.
    [[nodiscard]] qint64 announcedBody() const;

    /// Bytes that have come of the body.
    [[nodiscard]] qsizetype bodySize() const;

    /// What came of the request so far, as RefusedRequest::received wants it.
    [[nodiscard]] QByteArray received() const;
    [[nodiscard]] RequestHead takeHead();
    [[nodiscard]] QByteArray takeBody();
    [[nodiscard]] const Failure &failure() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::http
