// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"

#include <QtNetwork/QTcpSocket>

namespace flowbell::test {

namespace {

constexpr int patience = 10'000;

bool isComplete(const QByteArray &received)
{
    const qsizetype headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    const QByteArray head = received.left(headEnd).toLower();
    const qsizetype at = head.indexOf("content-length:");
    if (at < 0)
        return false;
    const qsizetype lineEnd = head.indexOf("\r\n", at);
    const qsizetype length = head.mid(at + 15, lineEnd < 0 ? -1 : lineEnd - at - 15).trimmed().toLongLong();
    return received.size() >= headEnd + 4 + length;
}

} // namespace

HttpAnswer sendRaw(const QUrl &url, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port(80)));
    if (!socket.waitForConnected(patience))
        return {};
    socket.write(bytes);
    QByteArray received;
    while (!isComplete(received) && socket.waitForReadyRead(patience))
        received += socket.readAll();
    const qsizetype headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return {};
    return {received.mid(9, 3).toInt(), received.left(headEnd), received.mid(headEnd + 4)};
}

HttpAnswer postTo(const QUrl &url, const QByteArray &body, const QByteArray &method)
{
    return sendRaw(url,
        method + ' ' + url.path(QUrl::FullyEncoded).toLatin1() + " HTTP/1.1\r\nHost: " + url.authority().toLatin1()
            + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

} // namespace flowbell::test
