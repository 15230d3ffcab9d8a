// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace flowbell::engine {

/// What a pass phrase is checked against without being kept: PBKDF2 (RFC 8018, section 5.2) with HMAC-SHA-512 and a random
/// salt. To make one and to compare take some tenths of a second, on purpose: not for the window's thread. Immutable.
class PassPhraseVerifier
{
public:
    /// As OWASP advises for PBKDF2-HMAC-SHA-512.
    static constexpr int standardIterations = 210'000;

    /// With a new salt. \a passPhrase in any Unicode normalisation.
    [[nodiscard]] static PassPhraseVerifier make(const QString &passPhrase, int iterations = standardIterations);
    [[nodiscard]] bool matches(const QString &passPhrase) const;

    /// `pbkdf2-sha512:ITERATIONS:SALT:KEY`, both in base64.
    [[nodiscard]] QString toText() const;
    /// nullopt: it is none, or asks for more work than anybody would.
    [[nodiscard]] static std::optional<PassPhraseVerifier> parse(const QString &text);

private:
    int m_iterations = 0;
    QByteArray m_salt;
    QByteArray m_key;
};

} // namespace flowbell::engine
