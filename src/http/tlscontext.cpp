// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/tlscontext.h"

#include "http/certificatereading.h"
#include "http/openssl.h"
#include "http/pem.h"

#include <openssl/err.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace flowbell::http {

namespace {

using ContextPointer = std::unique_ptr<SSL_CTX, FreedBy<SSL_CTX_free>>;
using Chain = std::vector<CertificatePointer>;

/// 112 bits: RSA from 2,048 bits, no SHA-1 in signatures. Whatever the system's configuration says.
constexpr int LeastSecurity = 2;

/// Of TLS 1.2; those of 1.3 are all as good (RFC 9325, section 4.2).
constexpr auto Ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

constexpr unsigned char OurProtocol[] = "\x8http/1.1"; // NOLINT(modernize-avoid-c-arrays): as it goes over the wire

int chooseProtocol(SSL *, const unsigned char **chosen, unsigned char *size, const unsigned char *offered, unsigned int offeredSize,
    void *)
{
    unsigned char *found = nullptr;
    const int outcome = SSL_select_next_proto(&found, size, OurProtocol, sizeof OurProtocol - 1, offered, offeredSize);
    *chosen = found;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

ContextPointer newContext()
{
    ContextPointer context(SSL_CTX_new(TLS_server_method()));
    if (!context)
        return context;
    SSL_CTX *const raw = context.get();
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_security_level(raw, LeastSecurity);
    SSL_CTX_set_cipher_list(raw, Ciphers);
    // An end without close_notify is an end: what counts as a whole request is told by HTTP's own framing.
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    // Idle connections keep no buffers.
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(raw, 1);
    // Sessions are resumed by tickets, which the peers keep: a cache here would grow with their number.
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(raw, 1);
    SSL_CTX_set_alpn_select_cb(raw, chooseProtocol, nullptr);
    return context;
}

bool isIssuedBy(X509 *certificate, X509 *issuer)
{
    return X509_check_issued(issuer, certificate) == X509_V_OK && X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
}

Result<void> checkChain(const Chain &chain, const EVP_PKEY *key)
{
    const auto isOfKey = [key](const CertificatePointer &one) { return X509_check_private_key(one.get(), key) == 1; };
    if (!isOfKey(chain.front())) {
        const auto own = std::find_if(chain.begin() + 1, chain.end(), isOfKey);
        ERR_clear_error();
        return own == chain.end() ? fail(ErrorCode::KeyMismatch)
                                  : fail(ErrorCode::CertificateChainBroken, QString::number(own - chain.begin() + 1));
    }
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
        if (!isIssuedBy(chain[i].get(), chain[i + 1].get())) {
            ERR_clear_error();
            return fail(ErrorCode::CertificateChainBroken, QString::number(i + 1));
        }
    }
    return {};
}

Result<void> useChain(SSL_CTX *context, const Chain &chain, EVP_PKEY *key)
{
    bool isTaken = SSL_CTX_use_certificate(context, chain.front().get()) == 1;
    for (std::size_t i = 1; isTaken && i < chain.size(); ++i)
        isTaken = SSL_CTX_add1_chain_cert(context, chain[i].get()) == 1;
    if (!isTaken)
        return fail(ErrorCode::CertificateRefused, takeOpenSslError());
    if (SSL_CTX_use_PrivateKey(context, key) != 1 || SSL_CTX_check_private_key(context) != 1)
        return fail(ErrorCode::TlsFailed, takeOpenSslError());
    return {};
}

} // namespace

Result<std::shared_ptr<const TlsContext>> TlsContext::create(const TlsMaterial &material)
{
    const Result<Chain> chain = readCertificates(material.certificates);
    if (!chain)
        return Failure(chain.error());
    const Result<KeyPointer> key = readPrivateKey(material.key, material.passPhrase);
    if (!key)
        return Failure(key.error());
    if (const Result<void> fits = checkChain(*chain, key->get()); !fits)
        return Failure(fits.error());
    ContextPointer context = newContext();
    if (!context)
        return fail(ErrorCode::TlsFailed, takeOpenSslError());
    if (const Result<void> used = useChain(context.get(), *chain, key->get()); !used)
        return Failure(used.error());
    const CertificateFacts facts = factsOf(chain->front().get());
    return std::shared_ptr<const TlsContext>(new TlsContext(context.release(), facts));
}

TlsContext::TlsContext(ssl_ctx_st *context, CertificateFacts facts)
    : m_context(context)
    , m_facts(std::move(facts))
{
}

TlsContext::~TlsContext()
{
    SSL_CTX_free(m_context);
}

ssl_st *TlsContext::newConnection() const
{
    SSL *const connection = SSL_new(m_context);
    if (connection)
        SSL_set_accept_state(connection);
    return connection;
}

} // namespace flowbell::http
