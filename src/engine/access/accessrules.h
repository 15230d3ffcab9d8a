// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/refusal.h"
#include "core/signature.h"
#include "engine/access/accesspreferences.h"
#include "engine/access/hostrules.h"
#include "http/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtNetwork/QHostAddress>

#include <optional>

namespace flowbell::engine {

/// Who may send, as AccessPreferences say, about one request at a time. A value that does not change: any thread.
///
/// Secrets are compared by their digests, in constant time: neither their bytes nor their length can be measured.
class AccessRules
{
public:
    AccessRules() = default;
    /// \a secret: of `preferences.check`; nullopt while it is not known, and then nobody is let in. \a addresses: what the
    /// listener is bound to.
    AccessRules(const AccessPreferences &preferences, const std::optional<QString> &secret, const QList<QHostAddress> &addresses);

    /// Where a request comes from: NotReady, ForeignSender, ForeignHost, ForeignOrigin.
    /// With a check of senders the host is not looked at: a page that had its name lead here does not know the secret.
    [[nodiscard]] std::optional<Refusal> judgeSource(const http::RequestHead &head) const;
    /// Its path without the secret; nullopt if it ought to have one and has not.
    [[nodiscard]] std::optional<QByteArray> pathOf(const QByteArray &path) const;
    /// A browser asks whether a page of an allowed origin may send (CORS preflight); answerTo() a wrong method says that it may.
    [[nodiscard]] bool isPreflight(const http::RequestHead &head) const;
    /// Lets such a page read \a response to \a head. False if there is nothing to let: it stayed as it was.
    [[nodiscard]] bool letRead(http::Response &response, const http::RequestHead &head) const;

    /// What its head shows of the secret: BadCredentials, or BadSignature if what stands there cannot be one.
    [[nodiscard]] std::optional<Refusal> judgeSecret(const http::RequestHead &head, Timestamp now) const;

    [[nodiscard]] bool checksSignatures() const { return m_preferences.check == SenderCheck::Signature; }
    /// The whole message (Standard Webhooks 1.0.0).
    [[nodiscard]] signature::Verification verify(const http::Request &request, Timestamp now) const;

    /// The answer; the challenge is as RFC 9110, section 11.6.1 asks.
    [[nodiscard]] http::Response answerTo(Refusal reason, const http::RequestHead &head) const;

    /// Makes a head what may be kept of it: without the secret, with the sender that a trusted proxy names.
    void withhold(http::RequestHead &head) const;
    /// The same for the bytes of a request that could not be read.
    void withhold(QByteArray &bytes) const;

    [[nodiscard]] const AccessPreferences &preferences() const { return m_preferences; }

private:
    [[nodiscard]] std::optional<QHostAddress> senderOf(const http::RequestHead &head) const;
    [[nodiscard]] bool isForeignPage(const http::RequestHead &head) const;
    [[nodiscard]] bool isAllowedOrigin(QByteArrayView origin) const;
    /// Whether a header's value is the secret, in whatever field.
    [[nodiscard]] bool isSecret(QByteArrayView value) const;
    /// A target whose query has no value that is the secret.
    [[nodiscard]] QByteArray withoutSecretValues(const QByteArray &target) const;
    [[nodiscard]] bool showsSecret(const http::RequestHead &head) const;
    [[nodiscard]] http::Response answerToPreflight(const http::RequestHead &head) const;
    [[nodiscard]] http::Response answerToBadCredentials(const http::RequestHead &head) const;
    [[nodiscard]] QByteArray credentialsField() const;

    AccessPreferences m_preferences;
    HostRules m_hosts;
    QList<AddressRange> m_senders;
    QList<AddressRange> m_proxies;
    QByteArray m_expected; ///< the digest of what has to be shown; empty: nothing can be
    QByteArray m_shown; ///< how the secret stands in a request, to be withheld
    QList<SigningSecret> m_signing;
    bool m_isReady = true;
};

} // namespace flowbell::engine
