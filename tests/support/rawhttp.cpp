// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/rawhttp.h"

#include <QtCore/QDeadlineTimer>

namespace flowbell::test {

QByteArray RawAnswer::field(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

RawHttp::RawHttp(const QHostAddress &address, quint16 port)
{
    m_socket.connectToHost(address, port);
    if (!m_socket.waitForConnected(5'000))
        qFatal("nobody listens at %s port %d", qPrintable(address.toString()), port);
}

void RawHttp::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(5'000)) { }
}

std::optional<RawAnswer> RawHttp::answer(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    for (;;) {
        m_received += m_socket.readAll();
        if (auto answer = takeAnswer())
            return answer;
        if (deadline.hasExpired() || !m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            m_received += m_socket.readAll();
            return takeAnswer();
        }
    }
}

bool RawHttp::isClosed(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (m_socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired()) {
        m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        m_received += m_socket.readAll();
    }
    m_received += m_socket.readAll();
    return m_socket.state() != QAbstractSocket::ConnectedState;
}

bool RawHttp::isOpen()
{
    return !isClosed(100) && m_received.isEmpty();
}

std::optional<RawAnswer> RawHttp::takeAnswer()
{
    const qsizetype headEnd = m_received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    RawAnswer answer{m_received.mid(9, 3).toInt(), m_received.first(headEnd + 2), {}};
    const qsizetype length = answer.field("Content-Length").toLongLong();
    const qsizetype bodyStart = headEnd + 4;
    if (m_received.size() < bodyStart + length)
        return std::nullopt;
    answer.body = m_received.sliced(bodyStart, length);
    m_received.remove(0, bodyStart + length);
    return answer;
}

} // namespace flowbell::test
