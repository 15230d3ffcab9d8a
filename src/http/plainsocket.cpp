// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/plainsocket.h"

#include <sys/socket.h>

#include <cerrno>

namespace flowbell::http {

PeerSocket::Received PlainSocket::receive(std::span<char> block, qsizetype &count)
{
    ssize_t got = 0;
    do {
        got = ::recv(descriptor(), block.data(), block.size(), 0);
    } while (got < 0 && errno == EINTR);
    count = got > 0 ? got : 0;
    if (got > 0)
        return Received::Bytes;
    if (got == 0)
        return Received::End;
    return errno == EAGAIN || errno == EWOULDBLOCK ? Received::Nothing : Received::Broken;
}

std::optional<qsizetype> PlainSocket::sendNow(QByteArrayView bytes)
{
    ssize_t taken = 0;
    do {
        taken = ::send(descriptor(), bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
    } while (taken < 0 && errno == EINTR);
    if (taken >= 0)
        return taken;
    if (errno == EAGAIN || errno == EWOULDBLOCK)
        return 0;
    return std::nullopt;
}

} // namespace flowbell::http
