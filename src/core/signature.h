// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/headerfield.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace flowbell {

/// A symmetric signing secret of Standard Webhooks 1.0.0: 24 to 64 random bytes, written "whsec_" and base64.
class SigningSecret
{
public:
    /// Why a text is no secret.
    enum class Problem { Empty, Prefix, NotBase64, TooShort, TooLong };

    /// With or without the prefix (libraries of the specification take both); blanks at the ends are dropped.
    [[nodiscard]] static std::optional<SigningSecret> parse(const QString &text, Problem *problem = nullptr);
    /// 32 bytes from the system's source of randomness.
    [[nodiscard]] static SigningSecret generate();

    [[nodiscard]] QString toText() const; ///< "whsec_…"
    [[nodiscard]] const QByteArray &key() const { return m_key; }
    friend bool operator==(const SigningSecret &, const SigningSecret &) = default;

private:
    explicit SigningSecret(QByteArray key)
        : m_key(std::move(key))
    {
    }
    QByteArray m_key;
};

/// The secrets of a webhook: the current one, and those it replaced while their grace period lasts. Kept as one entry of
/// the keychain, as JSON.
struct SigningSecrets {
    struct Former {
        SigningSecret secret;
        Timestamp until{}; ///< used beside the current one until then

        friend bool operator==(const Former &, const Former &) = default;
    };
    std::optional<SigningSecret> current;
    QList<Former> former; ///< newest first

    /// The current one, then the former ones that are still in grace at \a now.
    [[nodiscard]] QList<SigningSecret> valid(Timestamp now) const;
    /// \a next becomes the current one; the one before is used beside it for \a grace more. Those out of grace are dropped.
    void rotate(const SigningSecret &next, Timestamp now, std::chrono::milliseconds grace);

    [[nodiscard]] QString toText() const; ///< empty without a secret
    [[nodiscard]] static SigningSecrets fromText(const QString &text); ///< what can be read

    friend bool operator==(const SigningSecrets &, const SigningSecrets &) = default;
};

inline constexpr std::chrono::hours defaultSecretGrace{24};
inline constexpr std::chrono::minutes signatureTolerance{5};

/// Signatures of Standard Webhooks 1.0.0: HMAC-SHA256 over `ID.TIMESTAMP.BODY`, scheme `v1`.
namespace signature {

/// "v1,BASE64". \a timestamp in whole seconds since 1970.
[[nodiscard]] QByteArray sign(const SigningSecret &secret, QByteArrayView id, qint64 timestamp, QByteArrayView body);
/// `webhook-id`, `webhook-timestamp` and, with one signature for each secret separated by blanks, `webhook-signature`.
/// Without secrets only the first two.
[[nodiscard]] HeaderFields headers(const QList<SigningSecret> &secrets, const QByteArray &id, Timestamp now, QByteArrayView body);

/// What `webhook-timestamp` says, in seconds since 1970; nullopt if that is no whole number. Several texts are one number.
[[nodiscard]] std::optional<qint64> secondsOf(QByteArrayView timestamp);

enum class Verification {
    Valid,
    MissingHeaders, ///< one of the three is not there
    BadTimestamp, ///< no whole number
    TooOld, ///< beyond the tolerance before now
    TooNew, ///< beyond it after now
    NoMatch, ///< none of the `v1` signatures is by one of the secrets
};
/// Compares in constant time. \a tolerance: zero or less leaves the timestamp's age unchecked.
[[nodiscard]] Verification verify(const QList<SigningSecret> &secrets, QByteArrayView id, QByteArrayView timestamp,
    QByteArrayView signatures, QByteArrayView body, Timestamp now, std::chrono::seconds tolerance = signatureTolerance);

} // namespace signature

} // namespace flowbell
