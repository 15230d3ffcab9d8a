// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFlags>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell {

/// What is remarkable about a request. No flag at all: it is as the contract says. The values are stored.
enum class VerdictFlag : int {
    NotHttp = 1 << 0, ///< the bytes are no HTTP request
    Refused = 1 << 1, ///< answered with an error for its path, method, framing or size; the body may be cut
    NotJson = 1 << 2, ///< the body is not JSON
    NotObject = 1 << 3, ///< the body is JSON but not an object
    ContractViolation = 1 << 4, ///< at least one violation is recorded
    UnknownEvent = 1 << 5, ///< `event` is none of the four
    Duplicate = 1 << 6, ///< same session and event id as an earlier row, which is named
    CreatedFraction = 1 << 7, ///< `created` is not a whole number
    CreatedMilliseconds = 1 << 8, ///< `created` was above 1e11 and read as milliseconds
    TechnologyInferred = 1 << 9, ///< the technology code is the one of the session's last open technology.start
    BadSignature = 1 << 10, ///< refused: the signature did not verify
    Loop = 1 << 11, ///< one of our own deliveries, come back to our own listener
    AlteredReply = 1 << 12, ///< a reply rule changed the answer
    ForeignHost = 1 << 13, ///< refused: its Host is not the listener
    ForeignOrigin = 1 << 14, ///< refused: a web page of another origin sent it
    ForeignSender = 1 << 15, ///< refused: its sender's address is not among those that may send
    BadCredentials = 1 << 16, ///< refused: the secret that senders have to show was wrong or missing
    Replayed = 1 << 17, ///< refused: this very message was taken in before
};
Q_DECLARE_FLAGS(Verdict, VerdictFlag)
Q_DECLARE_OPERATORS_FOR_FLAGS(Verdict)

/// Words of filters and exports: "not-http", "refused", "not-json", "not-object", "violation", "unknown-event",
/// "duplicate", "created-fraction", "created-milliseconds", "technology-inferred", "bad-signature", "loop", "altered-reply",
/// "foreign-host", "foreign-origin", "foreign-sender", "bad-credentials", "replayed".
/// Not for display.
[[nodiscard]] QString verdictFlagName(VerdictFlag flag);
/// In the order of the flags; {"ok"} for none.
[[nodiscard]] QStringList verdictNames(Verdict verdict);
[[nodiscard]] const QList<VerdictFlag> &allVerdictFlags();

/// One place where a payload departs from the contract.
struct Violation {
    QString pointer; ///< JSON Pointer (RFC 6901) to the place; "" is the whole document
    QString expected; ///< a short technical form: "string", "boolean", "one of FINISHED, FAILED", "property session_id"
    QString found; ///< the same for what is there: "number 17", "nothing", "string \"yes\"" (cut at 80 characters)

    friend bool operator==(const Violation &, const Violation &) = default;
};

} // namespace flowbell
