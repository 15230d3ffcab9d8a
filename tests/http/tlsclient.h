// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <openssl/ssl.h>

#include <QtCore/QByteArray>
#include <QtCore/QDeadlineTimer>
#include <QtNetwork/QTcpSocket>

#include <memory>

#include <sys/socket.h>

namespace flowbell::test {

/// A client whose TLS is made in memory, so that a test decides which of its bytes go out, and when. Trusts everybody.
class TlsClient
{
public:
    TlsClient(const QHostAddress &address, quint16 port)
        : m_context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free)
        , m_tls(SSL_new(m_context.get()), SSL_free)
    {
        SSL_set_bio(m_tls.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_connect_state(m_tls.get());
        m_socket.connectToHost(address, port);
        if (!m_socket.waitForConnected(5'000))
            qFatal("nobody listens at %s port %d", qPrintable(address.toString()), port);
    }

    QTcpSocket &socket() { return m_socket; }
    SSL *tls() { return m_tls.get(); }

    /// What TLS wants to send now: of the handshake, or of what was given to encrypt().
    [[nodiscard]] QByteArray takeOutgoing()
    {
        if (SSL_is_init_finished(m_tls.get()) == 0)
            SSL_do_handshake(m_tls.get());
        QByteArray bytes(static_cast<qsizetype>(BIO_ctrl_pending(SSL_get_wbio(m_tls.get()))), Qt::Uninitialized);
        BIO_read(SSL_get_wbio(m_tls.get()), bytes.data(), static_cast<int>(bytes.size()));
        return bytes;
    }
    void encrypt(const QByteArray &bytes) { SSL_write(m_tls.get(), bytes.constData(), static_cast<int>(bytes.size())); }

    /// Bytes as they are; \a piece at once, each in a packet of its own as far as the system goes along.
    void sendRaw(const QByteArray &bytes, qsizetype piece = 0)
    {
        for (qsizetype at = 0; at < bytes.size(); at += piece > 0 ? piece : bytes.size()) {
            m_socket.write(piece > 0 ? bytes.mid(at, piece) : bytes);
            while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(5'000)) { }
        }
    }

    [[nodiscard]] bool handshake(qsizetype piece = 0, int milliseconds = 5'000)
    {
        const QDeadlineTimer deadline(milliseconds);
        for (;;) {
            sendRaw(takeOutgoing(), piece);
            if (SSL_is_init_finished(m_tls.get()) == 1)
                return true;
            if (!takeIncoming(deadline))
                return false;
        }
    }

    void send(const QByteArray &bytes, qsizetype piece = 0)
    {
        encrypt(bytes);
        sendRaw(takeOutgoing(), piece);
    }

    /// All that comes until an answer with \a body is whole; or what came until the peer closed or the time was up.
    [[nodiscard]] QByteArray receiveUntil(const QByteArray &end, int milliseconds = 5'000)
    {
        const QDeadlineTimer deadline(milliseconds);
        QByteArray received;
        do {
            QByteArray block(16 * 1024, Qt::Uninitialized);
            int got = 0;
            while ((got = SSL_read(m_tls.get(), block.data(), static_cast<int>(block.size()))) > 0)
                received += block.first(got);
            if (!end.isEmpty() && received.endsWith(end))
                break;
        } while (takeIncoming(deadline));
        return received;
    }

    /// The peer has said in TLS that it sends no more.
    [[nodiscard]] bool wasToldTheEnd() const { return (SSL_get_shutdown(m_tls.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }
    void sayTheEnd()
    {
        SSL_shutdown(m_tls.get());
        sendRaw(takeOutgoing());
    }
    void finishSending() { ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR); }
    [[nodiscard]] bool isClosed(int milliseconds = 5'000)
    {
        const QDeadlineTimer deadline(milliseconds);
        while (takeIncoming(deadline)) { }
        return m_socket.state() != QAbstractSocket::ConnectedState;
    }

private:
    /// False: the peer has closed, or the time is up.
    [[nodiscard]] bool takeIncoming(const QDeadlineTimer &deadline)
    {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()))
            && m_socket.bytesAvailable() == 0)
            return false;
        const QByteArray bytes = m_socket.readAll();
        BIO_write(SSL_get_rbio(m_tls.get()), bytes.constData(), static_cast<int>(bytes.size()));
        return true;
    }

    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX *)> m_context;
    std::unique_ptr<SSL, void (*)(SSL *)> m_tls;
    QTcpSocket m_socket;
};

} // namespace flowbell::test
