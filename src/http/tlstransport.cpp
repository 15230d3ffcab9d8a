// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/tlstransport.h"

#include <sys/socket.h>

#include <cerrno>

namespace flowbell::http {

namespace {

using MethodPointer = std::unique_ptr<BIO_METHOD, FreedBy<BIO_meth_free>>;

TlsTransport &transportOf(BIO *bio)
{
    return *static_cast<TlsTransport *>(BIO_get_data(bio));
}

bool isOnlyBusy()
{
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

int writeTo(BIO *bio, const char *bytes, int size)
{
    ssize_t taken = 0;
    BIO_clear_retry_flags(bio);
    do {
        taken = ::send(transportOf(bio).descriptor, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    } while (taken < 0 && errno == EINTR);
    if (taken < 0 && isOnlyBusy())
        BIO_set_retry_write(bio);
    return static_cast<int>(taken);
}

int readFrom(BIO *bio, char *bytes, int size)
{
    ssize_t got = 0;
    BIO_clear_retry_flags(bio);
    do {
        got = ::recv(transportOf(bio).descriptor, bytes, static_cast<std::size_t>(size), 0);
    } while (got < 0 && errno == EINTR);
    if (got < 0 && isOnlyBusy())
        BIO_set_retry_read(bio);
    transportOf(bio).hasEnded = got == 0;
    return static_cast<int>(got);
}

long control(BIO *bio, int command, long, void *)
{
    if (command == BIO_CTRL_FLUSH)
        return 1;
    return command == BIO_CTRL_EOF && transportOf(bio).hasEnded ? 1 : 0;
}

MethodPointer newMethod()
{
    MethodPointer method(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "flowbell peer"));
    if (method) {
        BIO_meth_set_write(method.get(), writeTo);
        BIO_meth_set_read(method.get(), readFrom);
        BIO_meth_set_ctrl(method.get(), control);
    }
    return method;
}

} // namespace

BioPointer bioOn(TlsTransport &transport)
{
    static const MethodPointer method = newMethod();
    BioPointer bio(method ? BIO_new(method.get()) : nullptr);
    if (bio) {
        BIO_set_data(bio.get(), &transport);
        BIO_set_init(bio.get(), 1);
    }
    return bio;
}

} // namespace flowbell::http
