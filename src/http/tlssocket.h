// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/openssl.h"
#include "http/peersocket.h"
#include "http/tlstransport.h"

#include <QtCore/QBasicTimer>

#include <memory>

namespace flowbell::http {

class TlsContext;

/// A peer with TLS. The handshake goes on by itself while receive() is called; until it is done nothing can be written.
/// What it keeps: OpenSSL's state, a record that has come in part, and a record of which the system took a part; idle
/// connections keep no buffers. An end without close_notify counts as an end.
class TlsSocket final : public PeerSocket
{
    Q_OBJECT

public:
    explicit TlsSocket(std::shared_ptr<const TlsContext> context);

    [[nodiscard]] bool adopt(qintptr descriptor) override;
    [[nodiscard]] Received receive(std::span<char> block, qsizetype &count) override;
    void watchReading(bool on) override;
    [[nodiscard]] bool canWrite() const override;
    /// What still comes is dropped without being decrypted.
    void finishSending() override;

protected:
    [[nodiscard]] std::optional<qsizetype> sendNow(QByteArrayView bytes) override;
    void takeWritable() override;
    void sayGoodbye() override;
    void timerEvent(QTimerEvent *event) override;

private:
    using ConnectionPointer = std::unique_ptr<SSL, FreedBy<SSL_free>>;

    [[nodiscard]] Received notRead();
    [[nodiscard]] Received drop(std::span<char> block) const;
    void refusePlainHttp();

    std::shared_ptr<const TlsContext> m_context;
    TlsTransport m_transport;
    ConnectionPointer m_tls; ///< uses the two above
    QBasicTimer m_again; ///< tells of bytes that are here already, so that the system will not
    bool m_hasMore = false; ///< receive() would find something without the system telling
    bool m_readWaitsForWriting = false;
    bool m_isBroken = false;
    bool m_hasFinished = false; ///< sending
};

} // namespace flowbell::http
