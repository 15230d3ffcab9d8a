// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/headerfield.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <memory>

namespace flowbell::delivery {

/// Of all heads of one answer together, those of interim answers (1xx) included.
inline constexpr qsizetype maximumAnswerHead = 64 * 1024;

/// Bytes to one answer (RFC 9112), in pieces of any size; no I/O. What the pieces are does not change the outcome. Interim
/// answers are skipped, but for 101, which nobody asked for and which ends the exchange. The grammar and the framing are
/// Boost.Beast's; a status line that lacks the blank behind its status, as many write it, is taken too.
class ResponseParser
{
public:
    enum class Step {
        NeedMore,
        Complete,
        TooLong, ///< more body than is read; what was kept of it can be taken
        NotHttp, ///< see error()
    };

    /// Bytes of a body that are kept, and that are read at all.
    ResponseParser(qsizetype keptBody, qsizetype readBody);
    ~ResponseParser();
    Q_DISABLE_COPY_MOVE(ResponseParser)

    /// All of \a input is used. Not after any other step than NeedMore.
    [[nodiscard]] Step feed(QByteArrayView input);
    /// The connection has ended; whether that completes the answer (RFC 9112, section 6.3, rule 8).
    [[nodiscard]] bool completesAtEnd();

    /// Bytes of the final answer have come.
    [[nodiscard]] bool hasBegun() const;
    /// From here on there is a status.
    [[nodiscard]] bool isHeadComplete() const;
    [[nodiscard]] int status() const; ///< 0 before
    [[nodiscard]] const QByteArray &reason() const;
    [[nodiscard]] bool isBodyCut() const; ///< more has come than was kept
    [[nodiscard]] HeaderFields takeFields();
    [[nodiscard]] QByteArray takeBody();
    /// The answer is complete, nothing follows it, and the connection can be used again (RFC 9112, section 9.3).
    [[nodiscard]] bool keepsAlive() const;
    [[nodiscard]] const QByteArray &error() const; ///< what is no HTTP: its beginning, or the rule it breaks

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::delivery
