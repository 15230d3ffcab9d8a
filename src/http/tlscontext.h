// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/certificatefacts.h"
#include "core/result.h"

#include <QtCore/QByteArray>

#include <memory>

struct ssl_ctx_st;
struct ssl_st;

namespace flowbell::http {

/// What a server shows itself with, as PEM (RFC 7468).
struct TlsMaterial {
    QByteArray certificates; ///< the server's own first, then who issued it, and so on
    QByteArray key; ///< may be the same text as `certificates`, if that has both
    QByteArray passPhrase; ///< of an encrypted key; UTF-8
};

/// A certificate with its key and the rules that connections are made by: TLS 1.2 and 1.3 with forward secrecy, no
/// renegotiation, no compression, ALPN (RFC 7301) `http/1.1`. Never changes; may be shared between threads.
class TlsContext
{
public:
    /// CertificateMissing, CertificateChainBroken, CertificateRefused, KeyMissing, KeyMismatch, KeyLocked, PassPhraseWrong or
    /// TlsFailed. A certificate that has expired is taken: facts() tells.
    [[nodiscard]] static Result<std::shared_ptr<const TlsContext>> create(const TlsMaterial &material);
    ~TlsContext();
    Q_DISABLE_COPY_MOVE(TlsContext)

    [[nodiscard]] const CertificateFacts &facts() const { return m_facts; }

    /// A connection's state for the server's side, owned by the caller; null if there is no memory.
    [[nodiscard]] ssl_st *newConnection() const;

private:
    TlsContext(ssl_ctx_st *context, CertificateFacts facts);

    ssl_ctx_st *const m_context;
    const CertificateFacts m_facts;
};

} // namespace flowbell::http
