// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>
#include <QtNetwork/QHostAddress>

#include <optional>
#include <span>

namespace flowbell::http {

/// An accepted TCP socket, plain or with TLS, without buffers of its own for reading: bytes go into the caller's block,
/// and what is not read stays with the peer. Writing sends at once and buffers only what the system does not take.
/// Not a QTcpSocket: that one asks for the size before each read, copies twice, sends an event loop later, and drops a peer
/// that has finished sending but still waits for its answers.
class PeerSocket : public QObject
{
    Q_OBJECT

public:
    PeerSocket() = default;
    ~PeerSocket() override;
    Q_DISABLE_COPY_MOVE(PeerSocket)

    /// Takes over a connected socket, and closes it if that fails, because the peer is gone already.
    [[nodiscard]] virtual bool adopt(qintptr descriptor);
    [[nodiscard]] const QHostAddress &peerAddress() const { return m_address; } ///< IPv4 also where it came as mapped IPv6
    [[nodiscard]] QString peerName() const; ///< as RequestHead::peer

    enum class Received { Bytes, Nothing, End, Broken };
    /// Reads what there is, until the block is full; \a count is how many bytes came.
    [[nodiscard]] virtual Received receive(std::span<char> block, qsizetype &count) = 0;
    /// Whether readable() is emitted while there is something to read.
    virtual void watchReading(bool on);

    /// False while nothing can be written, because the peer has yet to do its part.
    [[nodiscard]] virtual bool canWrite() const { return true; }
    /// False: the peer is gone.
    [[nodiscard]] bool write(QByteArrayView bytes);
    /// Bytes the system has not taken yet.
    [[nodiscard]] qsizetype unsent() const { return m_unsent.size() - m_sent; }
    /// No more will be sent; the peer sees the end once it has read everything (RFC 9112, section 9.6).
    virtual void finishSending();
    void close();

Q_SIGNALS:
    void readable();
    /// Some of what was unsent has gone.
    void written();
    /// The peer went while something was unsent.
    void broken();

protected:
    /// -1 once it is closed.
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool watchesReading() const { return m_readNotifier && m_readNotifier->isEnabled(); }
    void watchWriting(bool on);
    /// How many bytes were taken; nothing if the peer is gone.
    [[nodiscard]] virtual std::optional<qsizetype> sendNow(QByteArrayView bytes) = 0;
    /// The system takes bytes again.
    virtual void takeWritable();
    /// The last word before the socket is closed.
    virtual void sayGoodbye() { }

private:
    void closeDescriptor();

    int m_descriptor = -1;
    quint16 m_port = 0;
    QHostAddress m_address;
    std::optional<QSocketNotifier> m_readNotifier;
    std::optional<QSocketNotifier> m_writeNotifier;
    QByteArray m_unsent;
    qsizetype m_sent = 0; ///< of m_unsent
};

} // namespace flowbell::http
