// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpSocket>

#include <optional>

namespace flowbell::test {

struct RawAnswer {
    int status = 0;
    QByteArray head; ///< status line and fields
    QByteArray body;

    /// The value of a field, or a null array.
    [[nodiscard]] QByteArray field(const QByteArray &name) const;
};

/// An HTTP client that sends exactly the bytes it is given and takes apart what comes back.
class RawHttp
{
public:
    /// Fails hard if nobody listens there.
    RawHttp(const QHostAddress &address, quint16 port);

    void send(const QByteArray &bytes);
    /// The next answer, or nothing if none is complete within \a milliseconds. 1xx answers are answers too.
    [[nodiscard]] std::optional<RawAnswer> answer(int milliseconds = 5'000);
    /// Whether the peer has closed the connection, after waiting for it. What comes until then is kept in rest().
    [[nodiscard]] bool isClosed(int milliseconds = 5'000);
    /// Whether the connection is still open and silent.
    [[nodiscard]] bool isOpen();
    [[nodiscard]] QByteArray rest() const { return m_received; }
    QTcpSocket &socket() { return m_socket; }

private:
    [[nodiscard]] std::optional<RawAnswer> takeAnswer();

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace flowbell::test
