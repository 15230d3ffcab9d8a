// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <tl/expected.hpp>

#include <QtCore/QString>

namespace flowbell {

/// What went wrong. The window and the command line word each code; lower layers never hold a sentence for the user.
enum class ErrorCode {
    // The store
    StoreLocked, ///< another program held the database for longer than we wait
    StoreReadOnly, ///< the file or its folder cannot be written
    StoreDamaged, ///< SQLite's check failed, or the file is no database; `subject` is where it was moved, if it was
    StoreFull, ///< no room on the disk
    StoreTooNew, ///< written by a later version; `detail` is its schema version
    StoreUnavailable, ///< cannot be opened: folder missing, not a file, no permission
    StoreFailed, ///< anything else the database said, in `detail`

    // Configuration
    NotFound, ///< the row is gone, or no row has that name
    Conflict, ///< the row was changed since it was read; nothing was written
    TooManyWebhooks, ///< the flow has five already
    DuplicateUrl, ///< the flow has this URL already
    DuplicateName, ///< another flow has this name
    InvalidName, ///< empty, or longer than 200 characters
    InvalidUrl, ///< `detail` is the UrlProblem's name

    // Listening
    PortBusy,
    PortForbidden, ///< a port below 1024 without the right to it, or a policy forbids it
    AddressNotAvailable, ///< no interface of this machine has the address
    ListenFailed, ///< anything else the system said, in `detail`
    SenderCheckMissing, ///< beyond this machine, without a check of senders and without the user's yes to that
    SenderSecretMissing, ///< senders are to be checked, but no secret is kept for that

    // TLS of the listener; `subject` is the file's path, `detail` what OpenSSL said unless it says otherwise
    CertificateMissing, ///< the file holds no certificate in PEM
    CertificateExpired, ///< `detail` is since when, as ISO 8601 in UTC
    CertificateNotYetValid, ///< `detail` is from when, as ISO 8601 in UTC
    CertificateChainBroken, ///< a certificate in the file was not issued by the one behind it; `detail` is its number
    CertificateRefused, ///< its key or its signature is too weak
    KeyMissing, ///< the file holds no private key in PEM
    KeyMismatch, ///< the private key is not that of the certificate
    KeyLocked, ///< the private key is encrypted, and there is no pass phrase
    PassPhraseWrong,
    TlsFailed, ///< anything else OpenSSL said

    // Work
    QueueFull, ///< the bounded queue to the writer is full
    ShuttingDown,
    Cancelled,
    InvalidInput, ///< an argument or a file that cannot be understood; `detail` says where

    // Files of the user
    FileUnreadable, ///< `subject` is its path, `detail` what the system said
    FileUnwritable, ///< the same; what was there before is untouched
    FileFull, ///< no room on the disk for it

    // Secrets
    SecretsUnavailable, ///< neither keychain nor its stand-in file can be used
    SecretsDenied, ///< the user or the system refused
};

/// An error as a value: the code decides what is said, `detail` is technical and never translated,
/// `subject` is what it is about (a file's path, a URL, a name).
struct Error {
    ErrorCode code{};
    QString detail;
    QString subject;

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// `return fail(ErrorCode::NotFound, …)` from a function that returns any Result.
[[nodiscard]] inline Failure fail(ErrorCode code, const QString &detail = {}, const QString &subject = {})
{
    return Failure(Error{code, detail, subject});
}

} // namespace flowbell
