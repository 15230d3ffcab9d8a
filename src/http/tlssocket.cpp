// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/tlssocket.h"

#include "http/tlscontext.h"

#include <openssl/err.h>

#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace flowbell::http {

namespace {

/// For a peer that speaks HTTP where TLS is expected: in the clear, so that it can be read.
constexpr QByteArrayView TlsExpected("HTTP/1.1 400 Bad Request\r\n"
                                     "Content-Type: application/json\r\n"
                                     "Content-Length: 84\r\n"
                                     "Connection: close\r\n\r\n"
                                     R"({"status":"error","reason":"tls-expected","detail":"this port takes https:// only"})"
                                     "\n");

bool isPlainHttp(unsigned long error)
{
    const int reason = ERR_GET_REASON(error);
    return ERR_GET_LIB(error) == ERR_LIB_SSL && (reason == SSL_R_HTTP_REQUEST || reason == SSL_R_HTTPS_PROXY_REQUEST);
}

} // namespace

TlsSocket::TlsSocket(std::shared_ptr<const TlsContext> context)
    : m_context(std::move(context))
{
}

bool TlsSocket::adopt(qintptr descriptor)
{
    if (!PeerSocket::adopt(descriptor))
        return false;
    m_transport.descriptor = this->descriptor();
    m_tls.reset(m_context->newConnection());
    BIO *const bio = m_tls ? bioOn(m_transport).release() : nullptr;
    if (bio) {
        SSL_set_bio(m_tls.get(), bio, bio);
        return true;
    }
    m_isBroken = true;
    close();
    return false;
}

PeerSocket::Received TlsSocket::receive(std::span<char> block, qsizetype &count)
{
    count = 0;
    m_hasMore = false;
    if (m_isBroken)
        return Received::Broken;
    if (m_hasFinished)
        return drop(block);
    while (static_cast<std::size_t>(count) < block.size()) {
        const std::span<char> rest = block.subspan(static_cast<std::size_t>(count));
        std::size_t got = 0;
        ERR_clear_error();
        if (SSL_read_ex(m_tls.get(), rest.data(), rest.size(), &got) != 1) {
            const Received why = notRead();
            // An end behind bytes is told by the next call.
            m_hasMore = count > 0 && why != Received::Nothing;
            return count > 0 ? Received::Bytes : why;
        }
        count += static_cast<qsizetype>(got);
        // A further call would ask the system, which tells by itself when it has something.
        if (SSL_has_pending(m_tls.get()) == 0)
            return Received::Bytes;
    }
    m_hasMore = true;
    return Received::Bytes;
}

PeerSocket::Received TlsSocket::notRead()
{
    switch (SSL_get_error(m_tls.get(), 0)) {
    case SSL_ERROR_WANT_READ: return Received::Nothing;
    case SSL_ERROR_WANT_WRITE:
        m_readWaitsForWriting = true;
        watchWriting(true);
        return Received::Nothing;
    case SSL_ERROR_ZERO_RETURN: return Received::End;
    default: break;
    }
    const unsigned long error = ERR_peek_last_error();
    ERR_clear_error();
    if (isPlainHttp(error)) {
        refusePlainHttp();
        return Received::Nothing;
    }
    m_isBroken = true;
    return Received::Broken;
}

PeerSocket::Received TlsSocket::drop(std::span<char> block) const
{
    ssize_t got = 0;
    do {
        got = ::recv(descriptor(), block.data(), block.size(), 0);
    } while (got < 0 && errno == EINTR);
    if (got == 0)
        return Received::End;
    return got > 0 || errno == EAGAIN || errno == EWOULDBLOCK ? Received::Nothing : Received::Broken;
}

void TlsSocket::refusePlainHttp()
{
    static_cast<void>(::send(descriptor(), TlsExpected.data(), static_cast<std::size_t>(TlsExpected.size()), MSG_NOSIGNAL));
    PeerSocket::finishSending();
    m_hasFinished = true;
}

void TlsSocket::watchReading(bool on)
{
    PeerSocket::watchReading(on);
    if (!on || !m_hasMore)
        m_again.stop();
    else if (!m_again.isActive())
        m_again.start(0, this);
}

void TlsSocket::timerEvent(QTimerEvent *)
{
    m_again.stop();
    if (m_hasMore && watchesReading())
        Q_EMIT readable();
}

bool TlsSocket::canWrite() const
{
    return !m_isBroken && !m_hasFinished && SSL_is_init_finished(m_tls.get()) == 1;
}

std::optional<qsizetype> TlsSocket::sendNow(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size()) {
        const QByteArrayView rest = bytes.sliced(taken);
        std::size_t wrote = 0;
        ERR_clear_error();
        if (SSL_write_ex(m_tls.get(), rest.data(), static_cast<std::size_t>(rest.size()), &wrote) == 1) {
            taken += static_cast<qsizetype>(wrote);
            continue;
        }
        const int why = SSL_get_error(m_tls.get(), 0);
        if (why == SSL_ERROR_WANT_WRITE || why == SSL_ERROR_WANT_READ)
            return taken;
        ERR_clear_error();
        m_isBroken = true;
        return std::nullopt;
    }
    return taken;
}

void TlsSocket::takeWritable()
{
    const bool readWaited = std::exchange(m_readWaitsForWriting, false);
    if (unsent() > 0)
        PeerSocket::takeWritable();
    else
        watchWriting(false);
    m_hasMore = m_hasMore || readWaited;
    if (readWaited && watchesReading())
        Q_EMIT readable();
}

void TlsSocket::finishSending()
{
    sayGoodbye();
    PeerSocket::finishSending();
    m_hasFinished = true;
}

void TlsSocket::sayGoodbye()
{
    if (!canWrite() || unsent() > 0)
        return;
    ERR_clear_error();
    SSL_shutdown(m_tls.get());
    ERR_clear_error();
}

} // namespace flowbell::http
