// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/signature.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// How the listener checks who sends. The values are not stored, the names are.
enum class SenderCheck : int {
    None,
    Path, ///< a secret is part of the path
    Header, ///< a token in a header field
    Basic, ///< HTTP Basic authentication (RFC 7617)
    Signature, ///< Standard Webhooks 1.0.0
};

inline constexpr int senderChecks = 5;

/// "none", "path", "header", "basic", "signature". Not for display.
[[nodiscard]] QString senderCheckName(SenderCheck check);
[[nodiscard]] std::optional<SenderCheck> senderCheckFrom(const QString &name);

/// What a sender has to show, or has to sign with. Rules about its text; where it is kept is not known here.
namespace sendersecret {

/// Why a text cannot be the secret.
enum class Problem {
    Empty,
    TooShort, ///< shorter than shortestOf()
    TooLong, ///< longer than longest
    Characters, ///< one that cannot stand where the secret is sent
    NoSigningSecret, ///< for Signature: a word of it is none
};

inline constexpr qsizetype longest = 512; ///< characters

/// Characters that the secret of \a check has at least.
[[nodiscard]] qsizetype shortestOf(SenderCheck check);
/// nullopt if \a text can be the secret. None takes every text.
[[nodiscard]] std::optional<Problem> problemOf(SenderCheck check, const QString &text);
/// A random one that nobody guesses.
[[nodiscard]] QString generate(SenderCheck check);
/// Those that \a text holds, with blanks or line ends between: the current one, and while a sender changes it the next.
[[nodiscard]] QList<SigningSecret> signing(const QString &text);

} // namespace sendersecret

} // namespace flowbell
